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

    private static let chunk = 4096
    // A number that more customers have is a shop's or an office's.
    private static let mostCustomersOfALine: UInt32 = 12

    init(_ table: FeatureTable, _ clusters: [[UInt32]], _ builder: GoldenRecordBuilder) {
        self.table = table
        self.clusters = clusters
        self.builder = builder
        lines = table.phoneGroups()
    }

    /// All of them, in the order of customers.
    func all(threads: Int) throws -> [Resident] {
        let count = clusters.count
        let parts = try OrderedWork<Int, [Resident]>.map(
            (count + Self.chunk - 1) / Self.chunk,
            threads: threads
        ) { part in
            (part * Self.chunk..<min((part + 1) * Self.chunk, count)).compactMap(self.resident)
        }
        return parts.flatMap { $0 }
    }

    private func resident(_ customer: Int) -> Resident? {
        let records = clusters[customer]
        let golden = builder.goldenRecord(of: records)
        guard golden.party == "P", let address = golden.home,
            address.form == .road || address.form == .lot
        else { return nil }
        var own: Set<UInt64> = []
        for record in records {
            for place in table.phones.places(Int(record)) {
                let value = table.phones.value(at: place)
                let line = table.phonePool.entries[Int(value)].line
                if line != 0, lines.frequency(ofValue: value) <= Self.mostCustomersOfALine {
                    own.insert(line)
                }
            }
        }
        return Resident(
            customer: customer,
            building: address.building,
            unit: address.unit,
            lines: own.sorted(),
            surname: golden.surname,
            birthYear: Int(golden.birth / 10_000),
            sex: golden.sex
        )
    }
}
