import Clustering
import Ports
import Records
import Standardization

/// Writes the first master of a store: there is nothing to compare it with.
struct FirstPublication {
    let store: any MasterStore
    let run: Int
    let threads: Int
    let observer: any Observer

    private static let chunk = 4096

    private static let stateTables = PublishedTable.allCases.filter(\.isState)

    /// Writes all rows; what changed, by kind.
    func write(_ master: Master) throws -> [String: Int] {
        let rows = MasterRows(master)
        for table in Self.stateTables { try store.dropIndexes(table) }
        try writeCustomers(master, rows)
        observer.began("publish records", total: nil)
        try writeCrosswalk(master, rows)
        try writeHouseholds(master, rows)
        try writeLineage(master)
        for table in Self.stateTables { try store.index(table) }
        observer.ended(
            "\(DecimalText.grouped(master.table.count)) records, \(DecimalText.grouped(master.households.count)) households"
        )
        return [ChangeFeed.created: master.customerIDs.count]
    }

    /// Ids that were taken over and merged at once.
    private func writeLineage(_ master: Master) throws {
        try store.append(
            .customerLineage,
            master.successions.map { LineageRows.row($0, run: run) }
        )
        try store.writeRetiredIDs(
            master.successions.filter { $0.fate == .merged }.map(\.old)
        )
    }

    /// The rows of some customers, and what the change feed says of them.
    private struct Made: Sendable {
        let rows: MasterRows.CustomerRows
        let feed: RowBatch
    }

    private func writeCustomers(_ master: Master, _ rows: MasterRows) throws {
        let order = master.customersByID
        observer.began("publish", total: order.count)
        var done = 0
        let run = run
        let ordered = OrderedWork<Range<Int>, Made>(threads: threads) { part in
            var made = MasterRows.CustomerRows()
            for place in part { rows.add(order[place], to: &made) }
            return Made(
                rows: made,
                feed: ChangeFeed.ofFirstPublication(
                    made[.customer],
                    run: run,
                    first: part.lowerBound + 1
                )
            )
        } consume: { made in
            for table in PublishedTable.ofOneCustomer { try store.append(table, made.rows[table]) }
            try store.append(.customerChange, made.feed)
            done += made.feed.count
            observer.advanced(done)
        }
        try Self.feed(order.count, to: ordered)
        observer.ended("\(DecimalText.grouped(order.count)) customers")
    }

    private func writeCrosswalk(_ master: Master, _ rows: MasterRows) throws {
        let clusters = master.clustering.clusterOfRecord
        let run = run
        let ordered = OrderedWork<Range<Int>, RowBatch>(threads: threads) { part in
            var made = RowBatch(columns: PublishedTable.crosswalk.columns.count)
            for record in part {
                made.append(rows.crosswalk(record, customer: Int(clusters[record]), since: run))
            }
            return made
        } consume: {
            try store.append(.crosswalk, $0)
        }
        try Self.feed(master.table.count, to: ordered)
    }

    private struct HouseholdRows: Sendable {
        var households = RowBatch(columns: PublishedTable.household.columns.count)
        var members = RowBatch(columns: PublishedTable.householdMember.columns.count)
    }

    private func writeHouseholds(_ master: Master, _ rows: MasterRows) throws {
        let ordered = OrderedWork<Range<Int>, HouseholdRows>(threads: threads) { part in
            var made = HouseholdRows()
            for number in part {
                made.households.append(rows.household(number))
                for member in rows.members.rows(number) { made.members.append(member) }
            }
            return made
        } consume: { made in
            try store.append(.household, made.households)
            try store.append(.householdMember, made.members)
        }
        try Self.feed(master.households.count, to: ordered)
    }

    private static func feed<Made>(
        _ count: Int,
        to ordered: OrderedWork<Range<Int>, Made>
    ) throws {
        for start in stride(from: 0, to: count, by: chunk) {
            try ordered.feed(start..<min(start + chunk, count))
        }
        try ordered.finish()
    }
}
