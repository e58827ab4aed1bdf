import Households
import Records
import Standardization
import Survivorship

/// Customers who are people and have an address, as household building sees them.
///
/// A class, so that closures on other threads share its columns instead of retaining each of them.
final class Residents: Sendable {
    private let table: FeatureTable
    private let clusters: [[UInt32]]
    private let builder: GoldenRecordBuilder
    private let lines: ValueGroups
    /// The legal 동 of buildings on roads, where anybody states it.
    private let placeOfRoad: [UInt64: UInt64]

    private static let chunk = 4096
    // A number that more customers have is a shop's or an office's.
    private static let mostCustomersOfALine: UInt32 = 12

    init(_ table: FeatureTable, _ clusters: [[UInt32]], _ builder: GoldenRecordBuilder) {
        self.table = table
        self.clusters = clusters
        self.builder = builder
        lines = table.phoneGroups()
        placeOfRoad = Dictionary(
            table.addressPool.entries.lazy.filter {
                $0.form == .road && $0.building != 0 && $0.place != 0
            }
            .map { ($0.building, $0.place) },
            // Of several 동 the lesser: whose address came first is none of the data's.
            uniquingKeysWith: min
        )
    }

    /// All of them, in the order of customers.
    func all(threads: Int) throws -> [Resident] {
        let votes = try map(threads: threads) { self.votes($0) }
        let aliases = BuildingAliases(Array(votes.joined()) + votesOfNames())
        return try map(threads: threads) { customers in
            customers.compactMap { self.resident($0, aliases) }
        }
        .flatMap { $0 }
    }

    private func map<Made: Sendable>(
        threads: Int,
        _ make: @escaping @Sendable (Range<Int>) -> Made
    ) throws -> [Made] {
        let count = clusters.count
        return try OrderedWork<Int, Made>.map(
            (count + Self.chunk - 1) / Self.chunk,
            threads: threads
        ) { part in
            make(part * Self.chunk..<min((part + 1) * Self.chunk, count))
        }
    }

    private func isDwelling(_ form: Address.Form) -> Bool {
        form == .road || form == .lot || form == .named
    }

    /// What names tell: one lot and one road in a legal 동 with flats of one name.
    private func votesOfNames() -> [BuildingAliases.Vote] {
        struct Named: Hashable {
            let place: UInt64
            let name: UInt64
        }
        var lots: [Named: Set<UInt64>] = [:]
        var roads: [Named: Set<UInt64>] = [:]
        for entry in table.addressPool.entries
        where entry.place != 0 && entry.buildingName != 0 && entry.unitLabel != 0 {
            let named = Named(place: entry.place, name: entry.buildingName)
            switch entry.form {
            case .lot: lots[named, default: []].insert(entry.building)
            case .road: roads[named, default: []].insert(entry.building)
            default: break
            }
        }
        return lots.compactMap { named, own in
            guard own.count == 1, let lot = own.first, let other = roads[named],
                other.count == 1, let road = other.first
            else { return nil }
            return BuildingAliases.Vote(lot: lot, road: road, weight: 2)
        }
    }

    /// What customers tell of lots and roads that are one building.
    private func votes(_ customers: Range<Int>) -> [BuildingAliases.Vote] {
        customers.flatMap { customer -> Set<BuildingAliases.Vote> in
            guard hasLotAndRoad(customer) else { return [] }
            var entries: [AddressEntry] = []
            for record in clusters[customer] {
                for place in table.addresses.places(Int(record)) {
                    entries.append(
                        table.addressPool.entries[Int(table.addresses.value(at: place))]
                    )
                }
            }
            var votes: Set<BuildingAliases.Vote> = []
            for lot in entries where lot.form == .lot && lot.building != 0 {
                for road in entries
                where road.form == .road && road.building != 0
                    && road.municipality == lot.municipality && road.unitLabel == lot.unitLabel
                {
                    let place = placeOfRoad[road.building] ?? 0
                    if place != 0, place != lot.place { continue }
                    votes.insert(
                        BuildingAliases.Vote(
                            lot: lot.building,
                            road: road.building,
                            weight: lot.unitLabel == 0 && place == 0 ? 1 : 2
                        )
                    )
                }
            }
            return votes
        }
    }

    /// Whether a customer has an address of either form: few do.
    private func hasLotAndRoad(_ customer: Int) -> Bool {
        var (hasLot, hasRoad) = (false, false)
        for record in clusters[customer] {
            for place in table.addresses.places(Int(record)) {
                let value = Int(table.addresses.value(at: place))
                switch table.addressPool.entries[value].form {
                case .lot: hasLot = true
                case .road: hasRoad = true
                default: break
                }
            }
        }
        return hasLot && hasRoad
    }

    private func resident(_ customer: Int, _ aliases: BuildingAliases) -> Resident? {
        let records = clusters[customer]
        let golden = builder.goldenResident(of: records)
        guard golden.party == "P" else { return nil }
        // Arrays, as a customer has a few of each.
        var lines: [UInt64] = []
        var homeLines: [UInt64] = []
        for record in records {
            for place in table.phones.places(Int(record)) {
                let value = table.phones.value(at: place)
                let entry = table.phonePool.entries[Int(value)]
                guard entry.line != 0,
                    self.lines.frequency(ofValue: value) <= Self.mostCustomersOfALine
                else { continue }
                if !lines.contains(entry.line) { lines.append(entry.line) }
                let isFixed = entry.kind == .landline || entry.kind == .internet
                if isFixed, table.phones.use(at: place) != .work,
                    !homeLines.contains(entry.line)
                {
                    homeLines.append(entry.line)
                }
            }
        }
        let home = golden.home.flatMap { isDwelling($0.form) ? $0 : nil }
        let building = home.map { aliases.building($0.building) } ?? 0
        let label = home.map { unitLabel($0, building, records, aliases) } ?? 0
        guard building != 0 || !homeLines.isEmpty else { return nil }
        return Resident(
            customer: customer,
            building: building,
            unit: building == 0 || label == 0 ? 0 : StableHash.pair(building, label),
            use: home?.use ?? .unstated,
            lines: lines.sorted(),
            homeLines: homeLines.sorted(),
            surname: golden.surname,
            birthYear: Int(golden.birth / 10_000),
            sex: golden.sex
        )
    }

    /// The 동 and 호 of a home; where its address states none, the one that others of the customer's
    /// addresses state of the same building, if they are of one mind.
    private func unitLabel(
        _ home: AddressEntry,
        _ building: UInt64,
        _ records: [UInt32],
        _ aliases: BuildingAliases
    ) -> UInt64 {
        if home.unitLabel != 0 { return home.unitLabel }
        var labels: Set<UInt64> = []
        for record in records {
            for place in table.addresses.places(Int(record)) {
                let entry = table.addressPool.entries[Int(table.addresses.value(at: place))]
                if entry.unitLabel != 0, aliases.building(entry.building) == building {
                    labels.insert(entry.unitLabel)
                }
            }
        }
        return labels.count == 1 ? labels.first ?? 0 : 0
    }
}
