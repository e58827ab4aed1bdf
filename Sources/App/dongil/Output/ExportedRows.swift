import Databases
import Foundation
import Pipeline
import Ports
import Records

/// The rows of one export, and their columns.
struct ExportedRows {
    let columns: [String]
    let batches: (_ visit: (RowBatch) throws -> Void) throws -> Void

    /// Rows that come one by one.
    private init(
        columns: [String],
        each: @escaping (_ visit: ([PublishedValue]) throws -> Void) throws -> Void
    ) {
        self.columns = columns
        batches = { visit in
            var batch = RowBatch(columns: columns.count)
            try each { row in
                batch.append(row)
                guard batch.isFull else { return }
                try visit(batch)
                batch.removeAll()
            }
            try visit(batch)
        }
    }

    private init(
        columns: [String],
        batches: @escaping (_ visit: (RowBatch) throws -> Void) throws -> Void
    ) {
        self.columns = columns
        self.batches = batches
    }

    /// A published table, now or as readers saw it after a run.
    static func table(
        _ table: PublishedTable,
        _ store: SQLMasterStore,
        asOf run: Int?
    ) -> ExportedRows {
        guard let run else {
            return ExportedRows(
                columns: table.columns,
                batches: { try store.batches(of: table, $0) }
            )
        }
        return ExportedRows(columns: table.columns) { visit in
            try PastMaster(store, asOf: run).each(table, visit)
        }
    }

    /// Pairs that wait for a steward.
    static func pairs(_ store: SQLMasterStore) -> ExportedRows {
        ExportedRows(
            columns: [
                "first_source", "first_key", "second_source", "second_key", "weight", "reason",
                "priority", "since_run", "assigned_to",
            ]
        ) { visit in
            for pair in try store.reviewPairs(limit: Int(Int32.max)) {
                try visit([
                    .text(pair.first.source), .text(pair.first.key), .text(pair.second.source),
                    .text(pair.second.key), .real(pair.weight), .text(pair.reason),
                    .real(pair.priority), .integer(pair.sinceRun), .text(pair.assignedTo),
                ])
            }
        }
    }

    /// Rejects with their bytes in base64: they may be in any encoding, or in none.
    static func rejects(_ store: SQLMasterStore) -> ExportedRows {
        ExportedRows(
            columns: [
                "source", "record_number", "line", "byte_offset", "column", "reason",
                "bytes_base64",
            ]
        ) { visit in
            try store.rejects { reject in
                try visit([
                    .text(reject.source), .integer(reject.recordNumber), .integer(reject.line),
                    .integer(reject.byteOffset), .text(reject.column),
                    .text(reject.reason.rawValue),
                    .text(Data(reject.bytes).base64EncodedString()),
                ])
            }
        }
    }

    /// Activities that name no published customer.
    static func orphans(_ store: SQLMasterStore) -> ExportedRows {
        ExportedRows(
            columns: ["source", "activity_key", "customer_source", "customer_key", "at"]
        ) { visit in
            try store.orphanActivities { activity in
                try visit([
                    .text(activity.source), .text(activity.key), .text(activity.customerSource),
                    .text(activity.customerKey), .text(activity.at),
                ])
            }
        }
    }

    /// What numbers of the sources mean today; those that changed since a run.
    static func conversion(_ store: SQLMasterStore, since run: Int) -> ExportedRows {
        ExportedRows(columns: ConversionTable.columns) { visit in
            try ConversionTable(store).each(since: run, visit)
        }
    }

    /// Whom a mailing goes to.
    static func mailing(_ list: MailingList.Result) -> ExportedRows {
        ExportedRows(columns: MailingList.columns) { visit in
            for entry in list.entries {
                try visit([
                    .text(entry.householdID), .text(entry.customerID), .text(entry.name),
                    .text(entry.address), .text(entry.unit), .text(entry.postcode),
                    .integer(entry.members),
                ])
            }
        }
    }
}

extension MailingList.Result {
    /// How many there are, and who was left out.
    var summary: String {
        "\(DecimalText.grouped(entries.count)) entries; left out: "
            + "\(DecimalText.grouped(excluded.withoutConsent)) without consent, "
            + "\(DecimalText.grouped(excluded.withoutAddress)) without an address, "
            + "\(DecimalText.grouped(excluded.returned)) whose mail came back"
    }
}
