public import Records
public import Standardization

/// Compares pairs of records of one table.
///
/// Holds the columns, groups and rarities it reads; makes nothing per pair. Of several values on
/// either side the best agreeing pair counts. A class, so that threads share the columns instead of
/// retaining each of them.
public final class PairComparator: Sendable {
    /// What is compared, in the order of the vector's levels.
    public let comparisons: [Comparison]
    /// The names of what a vector has no room for; empty for all but the widest tables.
    public let leftOut: [String]
    let table: FeatureTable
    let compared: ComparedRecords
    /// Names in other scripts than Hangul, for comparison by letters.
    private let letters: TextEntries
    private let nameRarity: ValueRarity
    private let spokenRarity: ValueRarity
    private let surnameRarity: ValueRarity
    private let givenRarity: ValueRarity
    private let slipLikelihood: SlipLikelihood
    private let organizationRarity: ValueRarity
    private let birthRarity: ValueRarity
    private let birthRarityByName: BirthRarityByName
    let phoneRarity: ValueRarity
    let emailRarity: ValueRarity
    let unitRarity: ValueRarity
    let buildingRarity: ValueRarity
    private let generic: [GenericComparison?]
    /// Which of the generic comparisons each is, counted from 0.
    private let numberOfGeneric: [Int]
    private let isPersonal: [Bool]
    private let kinds: [Kind]
    /// Comparisons whose agreement another one implies, with that other one.
    private let implied: [(place: Int, by: Int)]
    /// The places of a resident number and a birth date, where both are compared.
    private let residentNumber: Int?
    private let birth: Int

    /// Values of fewer people look rarer than they are: a small file is judged as part of a town.
    public static let leastPopulation = 20_000

    /// A comparator over a table's records; counts how common each value is.
    public init(_ table: FeatureTable) {
        self.table = table
        let all = Comparison.all(for: table)
        comparisons = Array(all.prefix(ComparisonVector.capacity))
        leftOut = all.dropFirst(ComparisonVector.capacity).map(\.name)
        func rarity(_ groups: ValueGroups, _ most: Double) -> ValueRarity {
            ValueRarity(
                groups,
                population: Double(max(groups.total, Self.leastPopulation)),
                most: most
            )
        }
        let names = table.nameGroups()
        letters = TextEntries(count: table.names.count) {
            table.names.entries[Int($0)].script == .hangul ? nil : table.writtenName($0)
        }
        nameRarity = rarity(names, RarityLimit.name)
        spokenRarity = rarity(table.spokenNameGroups(), RarityLimit.name)
        surnameRarity = rarity(table.surnameGroups(), RarityLimit.surname)
        givenRarity = rarity(table.givenNameGroups(), RarityLimit.given)
        slipLikelihood = SlipLikelihood(table.writtenGivenNameGroups())
        organizationRarity = rarity(table.organizationGroups(), RarityLimit.organization)
        birthRarity = rarity(table.birthGroups(), RarityLimit.birth)
        birthRarityByName = BirthRarityByName(table, names)
        phoneRarity = rarity(table.phoneGroups(), RarityLimit.phone)
        emailRarity = rarity(table.emailGroups(), RarityLimit.email)
        unitRarity = rarity(table.unitGroups(), RarityLimit.unit)
        buildingRarity = rarity(table.buildingGroups(), RarityLimit.building)
        let generic = comparisons.map { GenericComparison($0, table) }
        var count = 0
        numberOfGeneric = generic.map { comparison in
            defer { if comparison != nil { count += 1 } }
            return count
        }
        compared = ComparedRecords(table, others: generic.compactMap { $0?.values })
        self.generic = generic
        isPersonal = comparisons.map(\.isPersonal)
        kinds = comparisons.map { Kind($0) }
        implied = ColumnDependence.implied(comparisons, table).enumerated()
            .compactMap { place, by in by.map { (place, $0) } }
        birth = comparisons.firstIndex(of: .birth) ?? -1
        residentNumber = birth < 0 ? nil : comparisons.firstIndex(where: \.isResidentNumber)
    }

    /// Compares some hundred pairs, in their order, and calls `body` with the vector of each.
    ///
    /// Faster than one by one: what pairs read lies anywhere in memory, and is asked for together.
    public func compare(
        _ pairs: [RecordPair],
        _ scratch: inout ComparisonScratch,
        _ body: (_ left: Int, _ right: Int, _ vector: ComparisonVector) -> Void
    ) {
        fetch(pairs, &scratch)
        for pair in pairs {
            let (left, right) = (Int(pair.left), Int(pair.right))
            body(left, right, compare(left, right, &scratch))
        }
    }

    /// Reads what comparing some pairs reads: first of all their records, then the values of these.
    private func fetch(_ pairs: [RecordPair], _ scratch: inout ComparisonScratch) {
        var sum: UInt64 = 0
        for pair in pairs { sum &+= UInt64(compared.records[Int(pair.right)].name) }
        for pair in pairs {
            let record = compared.records[Int(pair.right)]
            let name = table.names.entries[Int(record.name)]
            sum &+= name.given &+ name.spokenLetters
            if Int(record.phones) < compared.lines.count {
                sum &+= compared.lines[Int(record.phones)].bits
            }
            if Int(record.emails) < compared.emails.count {
                sum &+= compared.emails[Int(record.emails)].address
            }
            if Int(record.addresses) < table.addresses.valueCount {
                let address = table.addresses.value(at: Int(record.addresses))
                let entry = table.addressPool.entries[Int(address)]
                sum &+= entry.building &+ entry.unitLabel
            }
        }
        scratch.fetched &+= sum
    }

    /// The vector of a pair.
    ///
    /// `scratch` is working memory of the calling thread; it keeps what rarity added where.
    public func compare(
        _ left: Int,
        _ right: Int,
        _ scratch: inout ComparisonScratch
    ) -> ComparisonVector {
        var vector = ComparisonVector()
        var nameLevel: UInt8 = 0
        for place in kinds.indices {
            let (level, rarity): (UInt8, Float)
            // What rarity says of a match, but not of relatives.
            var ownRarity: Float = 0
            switch kinds[place] {
            case .name:
                (level, rarity, ownRarity) = compareNames(left, right)
                nameLevel = level
            case .organization: (level, rarity) = compareOrganizations(left, right, &scratch)
            case .birth: (level, rarity) = compareBirths(left, right, nameLevel)
            case .sex:
                let sex = (compared.records[left].sex, compared.records[right].sex)
                (level, rarity) = sex.0 == 0 || sex.1 == 0 ? (0, 0) : (sex.0 == sex.1 ? 1 : 2, 0)
            case .phone: (level, rarity) = comparePhones(left, right)
            case .email: (level, rarity) = compareEmails(left, right)
            case .address: (level, rarity) = compareAddresses(left, right)
            case .source:
                (level, rarity) = (
                    compared.records[left].source == compared.records[right].source ? 1 : 2, 0
                )
            case .generic:
                // Asked first: to get at a comparison of its own costs more than this.
                (level, rarity) =
                    compared.haveOther(numberOfGeneric[place], left, right)
                    ? generic[place]?.compare(left, right, table, &scratch.distance) ?? (0, 0)
                    : (0, 0)
            }
            scratch.rarity[place] = rarity + ownRarity
            if level != 0 {
                vector.set(place, level)
                vector.rarity += rarity + ownRarity
                if isPersonal[place] { vector.personalRarity += rarity }
            }
        }
        if let residentNumber, vector.level(residentNumber) == 1 {
            // The resident number contains the birth date.
            let implied = scratch.rarity[birth]
            vector.rarity -= implied
            vector.personalRarity -= implied
            scratch.rarity[birth] = 0
        }
        // By number: a loop over the array itself retains it, for every pair.
        for number in implied.indices {
            let (place, by) = implied[number]
            guard vector.level(by) == 1, vector.level(place) == 1 else { continue }
            vector.rarity -= scratch.rarity[place]
            scratch.rarity[place] = 0
        }
        return vector
    }

    /// The comparisons without what they carry, which would be retained for every pair.
    private enum Kind: UInt8 {
        case name
        case organization
        case birth
        case sex
        case phone
        case email
        case address
        case source
        case generic

        init(_ comparison: Comparison) {
            switch comparison {
            case .name: self = .name
            case .organization: self = .organization
            case .birth: self = .birth
            case .sex: self = .sex
            case .phone: self = .phone
            case .email: self = .email
            case .address: self = .address
            case .source: self = .source
            case .identifier, .other: self = .generic
            }
        }
    }

    private func level(ofNames one: UInt32, _ other: UInt32) -> UInt8 {
        let left = table.names.entries[Int(one)]
        let right = table.names.entries[Int(other)]
        let areKorean = left.script == .romanized && right.script == .romanized
        let byKorean = NameComparator.level(
            left,
            right,
            sameText: one == other
                || areKorean && table.writtenName(one) == table.writtenName(other)
        )
        // Two spellings of one Korean name sound the same, however many letters differ.
        guard left.script != .hangul, right.script != .hangul, byKorean > 1,
            !areKorean || byKorean != AgreementLevel.Name.sounds.rawValue
        else { return byKorean }
        let byLetters = LatinNameComparator.level(one, other, letters)
        return byLetters == 0 ? byKorean : min(byKorean, byLetters)
    }

    private func compareNames(_ left: Int, _ right: Int) -> (UInt8, Float, Float) {
        let one = compared.records[left].name
        let other = compared.records[right].name
        guard one != 0, other != 0 else { return (0, 0, 0) }
        var level = level(ofNames: one, other)
        var agreeing = (one, other)
        // Where scripts differ, the English name of either side may stand in for the name.
        if level > AgreementLevel.Name.sounds.rawValue {
            let english = (
                compared.records[left].englishName, compared.records[right].englishName
            )
            for (first, second) in [(english.0, other), (one, english.1), english]
            where first != 0 && second != 0 {
                let next = self.level(ofNames: first, second)
                if next < level {
                    level = next
                    agreeing = (first, second)
                }
            }
        }
        let isSlip =
            level == AgreementLevel.Name.slipped.rawValue
            || level == AgreementLevel.Name.oneLetter.rawValue
        return (
            level, rarity(ofNames: agreeing.0, agreeing.1, level),
            isSlip ? slipLikelihood.bits(agreeing.0, agreeing.1) : 0
        )
    }

    private func rarity(ofNames one: UInt32, _ other: UInt32, _ level: UInt8) -> Float {
        switch AgreementLevel.Name(rawValue: level) {
        case .same: min(nameRarity[one], nameRarity[other])
        case .sounds: min(spokenRarity[one], spokenRarity[other])
        case .givenOnly: min(givenRarity[one], givenRarity[other])
        case .initialSound, .slipped, .oneLetter, .soundsNear, .sharedSyllable, .surnameOnly:
            // A foreign name has no surname that is known as such.
            min(surnameRarity[one], surnameRarity[other])
        default: 0
        }
    }

    private func compareOrganizations(
        _ left: Int,
        _ right: Int,
        _ scratch: inout ComparisonScratch
    ) -> (UInt8, Float) {
        let one = compared.records[left].organization
        let other = compared.records[right].organization
        guard one != 0, other != 0 else { return (0, 0) }
        let level = OrganizationComparator.level(
            table.organizations.entries[Int(one)],
            table.organizations.entries[Int(other)],
            &scratch.distance
        )
        return (level, level == 1 || level == 3 ? organizationRarity[one] : 0)
    }

    private func compareBirths(_ left: Int, _ right: Int, _ name: UInt8) -> (UInt8, Float) {
        let level = BirthComparator.level(
            compared.records[left].birth,
            compared.records[right].birth
        )
        guard level == AgreementLevel.Birth.same.rawValue else { return (level, 0) }
        let rarity = birthRarity[UInt32(left)]
        return (level, name == 1 ? min(rarity, birthRarityByName[left]) : rarity)
    }
}
