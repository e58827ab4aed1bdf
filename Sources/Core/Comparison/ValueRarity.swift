import RealModule
import Standardization

/// How many bits agreement on each value of a pool is worth by its rarity alone: log₂ of how many
/// records have any value for each that has this one (term-frequency adjustment after Winkler
/// 1989), at most a limit.
struct ValueRarity: Sendable {
    private let bits: [Float]

    /// Rarities of the values of `groups` among `population` records.
    ///
    /// Values of no group are worth nothing.
    init(_ groups: ValueGroups, population: Double, most: Double) {
        let byGroup = groups.records.map { records -> Float in
            // One record of the pair is given; the question is who of the others has its value.
            let others = Double(max(records, 2) - 1)
            return records == 0 ? 0 : Float(max(0, min(most, Double.log2(population / others))))
        }
        bits = groups.group.map { $0 == 0 ? 0 : byGroup[Int($0)] }
    }

    /// Bits of a value.
    subscript(value: UInt32) -> Float { bits[Int(value)] }
}

/// How much likelier a given name with one other letter is a typing error than a name of its own:
/// nobody is called 끔애, many are called 지연.
///
/// A typing error is one of ``variants`` ways to miss the other name; a name of its own is as likely
/// as the share of people who have it. In bits, against what one-letter names are on average; the
/// rarer name of a pair counts.
struct SlipLikelihood: Sendable {
    private let bits: [Float]
    // log₂ of the ways to miss a name by a letter, and of how few of all names are one letter away.
    private static let variants = 4.6
    private static let average = 8.0
    // A name is taken to be as rare as 1 in 3,000 before anyone has been counted.
    private static let mixed = 5000.0
    private static let general = 1.0 / 3000
    private static let limit = 4.0

    init(_ groups: ValueGroups) {
        let total = Double(groups.total)
        let byGroup = groups.records.map { records -> Float in
            let share =
                (Double(records) + Self.mixed * Self.general) / (total + Self.mixed)
            let bits = -Double.log2(share) - Self.variants - Self.average
            return Float(max(-Self.limit, min(Self.limit, bits)))
        }
        bits = groups.group.map { $0 == 0 ? 0 : byGroup[Int($0)] }
    }

    /// Bits of a pair of names.
    func bits(_ one: UInt32, _ other: UInt32) -> Float { max(bits[Int(one)], bits[Int(other)]) }
}

/// The most that rarity can be worth, in bits: however rare a value looks, it may be a mistake, be
/// passed on or be borrowed.
///
/// A mobile number is given to somebody else some time after it was given up; a mailbox is read by
/// a couple; a resident number is copied from another form.
enum RarityLimit {
    static let name = 17.0
    static let surname = 9.0
    static let given = 13.0
    static let organization = 15.0
    /// One day of a lifetime.
    static let birth = 14.5
    static let phone = 17.0
    static let email = 17.0
    static let unit = 15.0
    static let building = 13.0
    static let identifier = 22.0
    static let other = 18.0
}

/// How rare it is that two people of one name have one date of birth: given names go with years
/// (of ten 김영수 five were born within ten years), so the date is worth less where names agree.
///
/// The share of a name's records in a year is drawn towards the share of all records in that year;
/// two records are left out, which are the pair that asks.
struct BirthRarityByName: Sendable {
    private let bits: [Float]
    // As many records of the general distribution as are mixed in.
    private static let mixed = 50.0
    private static let daysOfAYear = 365.25

    init(_ table: FeatureTable, _ names: ValueGroups) {
        let groups = table.nameYearGroups(names)
        var years: [UInt32: Int] = [:]
        var dated = 0
        for birth in table.birth where birth != 0 {
            years[birth / 10_000, default: 0] += 1
            dated += 1
        }
        bits = (0..<table.count).map { record in
            let birth = table.birth[record]
            let name = names.group[Int(table.name[record])]
            guard birth != 0, name != 0 else { return 0 }
            let general = Double(years[birth / 10_000] ?? 1) / Double(max(dated, 2000))
            let inYear = Double(groups.records[Int(groups.group[record])])
            let all = Double(names.records[Int(name)])
            let share =
                (max(inYear - 2, 0) + Self.mixed * general) / (max(all - 2, 0) + Self.mixed)
            return Float(
                max(0, min(RarityLimit.birth, Double.log2(Self.daysOfAYear / share)))
            )
        }
    }

    /// Bits of a record's birth date where names agree.
    subscript(record: Int) -> Float { bits[record] }
}
