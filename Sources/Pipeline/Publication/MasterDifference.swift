import Clustering
import Households
import Ports
import Records
import Standardization
import Survivorship

/// Compares a new master with the published one and writes down every row that differs.
///
/// A customer is compared only where it is touched: its records are others than before, one of
/// them changed, its household did, or what all golden records depend on. Weights and confidence
/// stay those of the last time it was touched: they lean on how common values are, which shifts a
/// little with every record of others, and a feed of such shifts would help nobody.
struct MasterDifference {
    let store: any MasterStore
    let run: Int
    let threads: Int
    let observer: any Observer
    /// Whether each record changed since the published master was made.
    let isChanged: [Bool]
    /// Whether settings, rules or program changed since then.
    let isEverythingTouched: Bool

    private static let chunk = 2048

    /// Writes the difference into the log.
    func write(_ master: Master, _ state: MasterState, to log: RowLog) throws {
        let rows = MasterRows(master)
        for succession in master.successions {
            try log.add(.customerLineage, before: nil, after: LineageRows.row(succession, run: run))
        }
        let touched = master.clustering.clusters.indices.map { isTouched($0, master, state) }
        observer.began("difference", total: nil)
        try writeCustomers(master, rows, state, touched, log)
        try writeCrosswalk(master, rows, state, touched, log)
        try writeHouseholds(master, rows, state, touched, log)
        try log.flush()
        observer.ended("\(DecimalText.grouped(log.count)) rows differ")
    }

    private func isTouched(_ customer: Int, _ master: Master, _ state: MasterState) -> Bool {
        if isEverythingTouched { return true }
        let records = master.clustering.clusters[customer]
        let old = state.customer[Int(records[0])]
        guard old >= 0, state.recordsOfCustomer[Int(old)] == records.count,
            master.customerBefore[customer] == old
        else { return true }
        return records.contains { isChanged[Int($0)] || state.customer[Int($0)] != old }
    }

    /// The customers to compare in the order of their ids, and the ids that are gone.
    private func candidates(
        _ master: Master,
        _ rows: MasterRows,
        _ state: MasterState,
        _ touched: [Bool]
    ) -> (customers: [Int], gone: [String]) {
        let customers = master.customersByID.filter { customer in
            // All records of a customer that is not touched had its household.
            let record = Int(master.clustering.clusters[customer][0])
            return touched[customer] || hasMoved(record, customer, master, state)
        }
        return (customers, Self.gone(state.customerIDs, master.customerBefore))
    }

    /// Whether a record's household is another than before, or has another id.
    private func hasMoved(
        _ record: Int,
        _ customer: Int,
        _ master: Master,
        _ state: MasterState
    ) -> Bool {
        let household = master.householdOfCustomer[customer]
        let before = state.household[record]
        return household < 0
            ? before >= 0 : before < 0 || before != master.householdBefore[household]
    }

    /// The old ids that nobody keeps, in their order.
    private static func gone(_ old: [String], _ kept: [Int32]) -> [String] {
        var isKept = [Bool](repeating: false, count: old.count)
        for place in kept where place >= 0 { isKept[Int(place)] = true }
        return old.indices.filter { !isKept[$0] }.map { old[$0] }.sorted()
    }

    private struct Made: Sendable {
        let ids: [String]
        let rows: MasterRows.CustomerRows
    }

    private func writeCustomers(
        _ master: Master,
        _ rows: MasterRows,
        _ state: MasterState,
        _ touched: [Bool],
        _ log: RowLog
    ) throws {
        let (customers, gone) = candidates(master, rows, state, touched)
        let ids = master.customerIDs
        let ordered = OrderedWork<ArraySlice<Int>, Made>(threads: threads) { part in
            var made = MasterRows.CustomerRows()
            for customer in part { rows.add(customer, to: &made) }
            return Made(ids: part.map { ids[$0] }, rows: made)
        } consume: { made in
            try compare(made, log)
        }
        for start in stride(from: 0, to: customers.count, by: Self.chunk) {
            try ordered.feed(customers[start..<min(start + Self.chunk, customers.count)])
        }
        try ordered.finish()
        for start in stride(from: 0, to: gone.count, by: Self.chunk) {
            let part = Array(gone[start..<min(start + Self.chunk, gone.count)])
            try compare(Made(ids: part, rows: MasterRows.CustomerRows()), log)
        }
    }

    private func compare(_ made: Made, _ log: RowLog) throws {
        try log.add(
            PublishedTable.ofOneCustomer.map { table in
                var before: [[PublishedValue]] = []
                try store.rows(table, where: "customer_id", in: made.ids) { before.append($0) }
                return RowLog.States(table: table, before: before, after: made.rows[table])
            }
        )
    }

    private func writeCrosswalk(
        _ master: Master,
        _ rows: MasterRows,
        _ state: MasterState,
        _ touched: [Bool],
        _ log: RowLog
    ) throws {
        for record in 0..<master.table.count {
            let customer = Int(master.clustering.clusterOfRecord[record])
            let old = Int(state.customer[record])
            let isKept = old >= 0 && Int(master.customerBefore[customer]) == old
            let before = state.weight(record)
            let weight = touched[customer] ? rows.weight(record) : before
            if isKept, before == weight, !hasMoved(record, customer, master, state) {
                continue
            }
            let since = isKept ? state.since[record] : run
            try log.add(
                .crosswalk,
                before: old < 0
                    ? nil
                    : rows.crosswalk(
                        record,
                        customerID: state.customerIDs[old],
                        householdID: state.householdID(record),
                        weight: before,
                        since: state.since[record]
                    ),
                after: rows.crosswalk(
                    record,
                    customerID: master.customerIDs[customer],
                    householdID: rows.householdID(ofCustomer: customer),
                    weight: weight,
                    since: since
                )
            )
        }
        for row in state.goneRows { try log.add(.crosswalk, before: row, after: nil) }
    }

    private func writeHouseholds(
        _ master: Master,
        _ rows: MasterRows,
        _ state: MasterState,
        _ touchedCustomers: [Bool],
        _ log: RowLog
    ) throws {
        var touched = master.households.map { household in
            household.members.contains { touchedCustomers[$0.customer] }
        }
        // Written when all rows are read: a server streams one query at a time.
        var changes: [MemberDifference.Change] = []
        var lost: Set<String> = []
        let members = MemberDifference(rows.members)
        let ordered = OrderedWork<MemberDifference.Piece, MemberDifference.Found>(
            threads: threads,
            work: members.compare
        ) { found in
            for household in found.touched { touched[household] = true }
            changes += found.changes
            lost.formUnion(found.lost)
        }
        var last: RowBatch?
        try store.batches(of: .householdMember) { batch in
            try ordered.feed(.rows(batch, behind: last))
            // The last batch may be empty.
            last = batch.last ?? last
        }
        try ordered.feed(.rest(behind: last))
        try ordered.finish()
        for change in changes {
            try log.add(.householdMember, before: change.before, after: change.after)
        }
        for (place, id) in master.householdIDs.enumerated() where lost.contains(id) {
            touched[place] = true
        }
        let places = touched.indices.filter { touched[$0] }
        let gone = Self.gone(state.householdIDs, master.householdBefore)
        for start in stride(from: 0, to: places.count, by: Self.chunk) {
            let part = places[start..<min(start + Self.chunk, places.count)]
            try compareHouseholds(
                part.map { master.householdIDs[$0] },
                part.map { rows.household($0) },
                log
            )
        }
        try compareHouseholds(gone, [], log)
    }

    private func compareHouseholds(
        _ ids: [String],
        _ after: [[PublishedValue]],
        _ log: RowLog
    ) throws {
        var before: [[PublishedValue]] = []
        try store.rows(.household, where: "household_id", in: ids) { before.append($0) }
        var rows = RowBatch(columns: PublishedTable.household.columns.count)
        for row in after { rows.append(row) }
        try log.add([RowLog.States(table: .household, before: before, after: rows)])
    }
}
