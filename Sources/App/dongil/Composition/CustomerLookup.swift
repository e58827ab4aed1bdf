import Databases
import Pipeline
import Ports
import Records

/// Finds customers in a store by what a person has at hand.
struct CustomerLookup {
    let store: SQLMasterStore

    /// The customer an id, an old id or a record belonged to, now or after a run; `nil` where there
    /// was none.
    ///
    /// An old id resolves through every merge since.
    func customerID(_ text: String, asOf run: Int? = nil) throws -> String? {
        let master = PastMaster(store, asOf: try run ?? store.publishedRun())
        if let record = RecordID(text), let id = try master.customerID(of: record) { return id }
        return try master.customerID(written(text))
    }

    /// An id as the store writes it: ids of a run are in upper case, those that were taken over as
    /// they came.
    func written(_ id: String) throws -> String {
        var isKnown = false
        try store.rows(.customer, where: ("customer_id", id)) { _ in isKnown = true }
        try store.rows(.customerLineage, where: ("old_customer_id", id)) { _ in isKnown = true }
        return isKnown ? id : id.uppercased()
    }

    /// The same, where there must be one.
    ///
    /// - Throws: ``ExitStatus/look`` where there was none, with what is known of it.
    func known(_ text: String, asOf run: Int? = nil) throws -> String {
        if let id = try customerID(text, asOf: run) { return id }
        let now = try run ?? store.publishedRun()
        let then = run.map { " after run \($0)" } ?? ""
        if let erasure = try store.erasures().last(where: {
            $0.customerIDs.contains(text) || $0.customerIDs.contains(text.uppercased())
        }) {
            Console.error("\(text): erased by run \(erasure.run)")
            throw ExitStatus.look
        }
        if RecordID(text) == nil,
            case .retired(let retired) = try PastMaster(store, asOf: now).fate(
                of: written(text)
            )
        {
            let runs = try PublishedRuns(store)
            let hint = runs.before(retired).map { "--as-of \($0.run) shows it" } ?? runs.reach ?? ""
            Console.error(
                "\(text): retired by run \(retired), none of its records was left\(then); \(hint)"
            )
        } else {
            Console.error("\(text): no such customer or record\(then)")
        }
        throw ExitStatus.look
    }

    /// Two records of one customer, from among the first of the crosswalk.
    func example() throws -> (String, String)? {
        struct Found: Error {
            let records: (String, String)?
        }
        var seen: [String: String] = [:]
        do {
            try store.rows(.crosswalk, where: nil) { row in
                let record = row[0].written + "/" + row[1].written
                let customer = row[2].written
                if let first = seen[customer] { throw Found(records: (first, record)) }
                seen[customer] = record
                if seen.count > 10_000 { throw Found(records: nil) }
            }
        } catch let found as Found {
            return found.records
        }
        return nil
    }

    /// A customer's published row by column name.
    func customer(_ id: String) throws -> [(column: String, value: String)] {
        var all: [(column: String, value: String)] = []
        try store.rows(.customer, where: ("customer_id", id)) { row in
            all = zip(PublishedTable.customer.columns, row).map { ($0, $1.written) }
        }
        return all
    }

    /// The records of a customer.
    func records(_ id: String) throws -> [RecordID] {
        var all: [RecordID] = []
        try store.rows(.crosswalk, where: ("customer_id", id)) { row in
            all.append(RecordID(source: row[0].written, key: row[1].written))
        }
        return all
    }
}
