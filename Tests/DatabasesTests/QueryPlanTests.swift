import JobSpec
import RecordsTesting
import Testing

@testable import Databases

/// How SQLite finds what it is asked for: what these queries give does not change with it, what a
/// night takes does.
@Suite struct QueryPlanTests {
    /// What SQLite does for a query, step by step.
    private func plan(of sql: String, _ values: [SQLValue]) throws -> [String] {
        let folder = try TemporaryFolder()
        let store = try SQLMasterStore(.sqlite(path: folder.path + "/s.db"), creates: true)
        try store.prepare()
        var steps: [String] = []
        try store.database.query("EXPLAIN QUERY PLAN " + sql, values) { steps.append($0.text(3)) }
        return steps
    }

    /// A night asks it for every id that comes back: by another index each question reads the changes
    /// of all customers.
    @Test func whatACustomerHadIsFoundByTheCustomer() throws {
        let plan = try plan(of: SQLMasterStore.recordsTaken, [.text("C"), .integer(1), .text("")])
        #expect(
            plan.first == "SEARCH row_change USING INDEX row_change_customer (customer_id=?)"
        )
    }

    /// Going through all records, it would ask of each whether its source is one of activities.
    @Test func activeRecordsAreCountedSourceBySource() throws {
        let plan = try plan(of: SQLMasterStore.countOfActive, [])
        #expect(plan.first == "SEARCH source_record USING PRIMARY KEY (source=?)")
    }
}
