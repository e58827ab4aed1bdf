import ArgumentParser
import Databases
import Foundation
import Pipeline
import Ports
import PublishedFiles
import Records

/// `dongil export WHAT`: published tables, waiting pairs and rejects.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write published tables, waiting pairs or rejects as CSV or JSON Lines.",
        discussion: """
            WHAT is crosswalk, customers, households, members, origins, contacts, consents, activities,
            values, lineage, changes, pairs, rejects or mailing. Values are in clear: mind where the
            output goes.

            mailing lists whom a mailing goes to: who consented to --purpose anywhere and refused
            nowhere, has an address, and has no keep.returned_mail. --per household writes to one of
            each household, the head where the head may be written to.

            EXAMPLES
              dongil export crosswalk --job Jobs/demo.yaml > crosswalk.csv
              dongil export mailing --purpose marketing --per household --job Jobs/demo.yaml
              dongil export rejects --format jsonl --job Jobs/demo.yaml
            """
    )

    enum What: String, ExpressibleByArgument, CaseIterable {
        case crosswalk
        case customers
        case households
        case members
        case origins
        case contacts
        case consents
        case activities
        case values
        case mailing
        case lineage
        case changes
        case pairs
        case rejects

        var table: PublishedTable? {
            switch self {
            case .crosswalk: .crosswalk
            case .customers: .customer
            case .households: .household
            case .members: .householdMember
            case .origins: .customerOrigin
            case .contacts: .customerContact
            case .consents: .customerConsent
            case .activities: .customerActivity
            case .values: .customerValue
            case .lineage: .customerLineage
            case .changes: .customerChange
            case .pairs, .rejects, .mailing: nil
            }
        }
    }

    @Argument(help: "What to export.")
    var what: What

    @Option(
        help: "csv or jsonl.",
        transform: { text in
            guard let format = PublishedFolder.Format(rawValue: text) else {
                throw ValidationError("the format is csv or jsonl")
            }
            return format
        }
    )
    var format: PublishedFolder.Format = .csv

    @Option(help: ArgumentHelp("Of mailing: the purpose consented to.", valueName: "purpose"))
    var purpose: String?

    @Option(
        help: ArgumentHelp("Of mailing: one entry a customer, or a household.", valueName: "unit"),
        transform: { text in
            guard let unit = MailingList.Unit(rawValue: text) else {
                throw ValidationError("--per takes customer or household")
            }
            return unit
        }
    )
    var per: MailingList.Unit = .customer

    @Option(name: [.short, .long], help: "The file to write (default: standard output).")
    var output: String?

    @OptionGroup var store: StoreOptions

    func run() throws {
        let store = try store.open().store
        let file = try output.map { try OutputFile(path: $0 + ".new") }
        func write(_ bytes: [UInt8]) throws {
            if let file { try file.write(bytes) } else { Console.out(bytes) }
        }
        if let table = what.table {
            let writer = RowWriter(format: format, columns: table.columns)
            try write(writer.header())
            try store.rows(table, where: nil) { try write(writer.line($0)) }
        } else if what == .mailing {
            try mailing(store, write)
        } else if what == .pairs {
            try pairs(store, write)
        } else {
            try rejects(store, write)
        }
        try file?.finish()
        if let output { try OutputFile.replace(output, with: output + ".new") }
    }

    func validate() throws {
        if what == .mailing, purpose == nil {
            throw ValidationError("mailing needs --purpose: what the customers consented to.")
        }
        if what != .mailing, purpose != nil {
            throw ValidationError("--purpose is for mailing only.")
        }
    }

    private func mailing(_ store: SQLMasterStore, _ write: ([UInt8]) throws -> Void) throws {
        let writer = RowWriter(format: format, columns: MailingList.columns)
        let (entries, excluded) = try MailingList(store, purpose: purpose ?? "").entries(per: per)
        try write(writer.header())
        for entry in entries {
            try write(
                writer.line([
                    .text(entry.householdID), .text(entry.customerID), .text(entry.name),
                    .text(entry.address), .text(entry.unit), .text(entry.postcode),
                    .integer(entry.members),
                ])
            )
        }
        Console.error(
            "\(DecimalText.grouped(entries.count)) entries; left out: "
                + "\(DecimalText.grouped(excluded.withoutConsent)) without consent, "
                + "\(DecimalText.grouped(excluded.withoutAddress)) without an address, "
                + "\(DecimalText.grouped(excluded.returned)) whose mail came back"
        )
    }

    private func pairs(_ store: SQLMasterStore, _ write: ([UInt8]) throws -> Void) throws {
        let writer = RowWriter(
            format: format,
            columns: [
                "first_source", "first_key", "second_source", "second_key", "weight", "reason",
            ]
        )
        try write(writer.header())
        for pair in try store.reviewPairs(limit: Int(Int32.max)) {
            try write(
                writer.line([
                    .text(pair.first.source), .text(pair.first.key), .text(pair.second.source),
                    .text(pair.second.key), .real(pair.weight), .text(pair.reason),
                ])
            )
        }
    }

    /// Rejects with their bytes in base64: they may be in any encoding, or in none.
    private func rejects(_ store: SQLMasterStore, _ write: ([UInt8]) throws -> Void) throws {
        let writer = RowWriter(
            format: format,
            columns: [
                "source", "record_number", "line", "byte_offset", "column", "reason",
                "bytes_base64",
            ]
        )
        try write(writer.header())
        try store.rejects { reject in
            try write(
                writer.line([
                    .text(reject.source), .integer(reject.recordNumber), .integer(reject.line),
                    .integer(reject.byteOffset), .text(reject.column),
                    .text(reject.reason.rawValue),
                    .text(Data(reject.bytes).base64EncodedString()),
                ])
            )
        }
    }
}
