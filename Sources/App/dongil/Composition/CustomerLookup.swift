import Databases
import Pipeline
import Ports
import Records

/// Finds customers in a store by what a person has at hand.
struct CustomerLookup {
    let store: SQLMasterStore

    /// The customer an id, an old id or a record belongs to; `nil` where there is none.
    ///
    /// An old id resolves through every merge since.
    func customerID(_ text: String) throws -> String? {
        if let record = RecordID(text) {
            var found: String?
            try store.rows(.crosswalk, where: ("source_key", record.key)) { row in
                if PublishedRow.text(row[0]) == record.source { found = PublishedRow.text(row[2]) }
            }
            return found
        }
        return try PastMaster(store, asOf: store.publishedRun()).customerID(text.uppercased())
    }

    /// The customer an id, an old id or a record belongs to.
    ///
    /// - Throws: ``ExitStatus/look`` where there is none.
    func known(_ text: String) throws -> String {
        guard let id = try customerID(text) else {
            Console.error("\(text): no such customer or record")
            throw ExitStatus.look
        }
        return id
    }

    /// The customer that a record, SOURCE/KEY, belonged to after a run.
    func customerID(ofRecord text: String, asOf run: Int) throws -> String? {
        guard let record = RecordID(text) else { return nil }
        let later = try store.formerRows(record).last { $0.run > run }
        if let later { return later.row[5].integer <= run ? later.row[2].text : nil }
        var found: String?
        try store.rows(.crosswalk, where: ("source_key", record.key)) { row in
            if row[0].text == record.source, row[5].integer <= run { found = row[2].text }
        }
        return found
    }

    /// Two records of one customer, from among the first of the crosswalk.
    func example() throws -> (String, String)? {
        struct Found: Error {
            let records: (String, String)?
        }
        var seen: [String: String] = [:]
        do {
            try store.rows(.crosswalk, where: nil) { row in
                let record = PublishedRow.text(row[0]) + "/" + PublishedRow.text(row[1])
                let customer = PublishedRow.text(row[2])
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
            all = zip(PublishedTable.customer.columns, row).map { ($0, PublishedRow.text($1)) }
        }
        return all
    }

    /// The records of a customer.
    func records(_ id: String) throws -> [RecordID] {
        var all: [RecordID] = []
        try store.rows(.crosswalk, where: ("customer_id", id)) { row in
            all.append(RecordID(source: PublishedRow.text(row[0]), key: PublishedRow.text(row[1])))
        }
        return all
    }
}

/// Published values as text.
enum PublishedRow {
    static func text(_ value: PublishedValue) -> String {
        switch value {
        case .text(let text): text
        case .integer(let number): String(number)
        case .real(let number): DecimalText.thousandths(number)
        case .null: ""
        }
    }
}
