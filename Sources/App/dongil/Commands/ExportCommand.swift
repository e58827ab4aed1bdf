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
            WHAT is crosswalk, customers, households, members, origins, contacts, consents, activities, \
            values, lineage, changes, pairs, rejects, orphans (activities of no customer), mailing or \
            conversion. \
            Values are in clear: mind where the output goes. --reason says why you need them; it is \
            kept in the log (in a script: the environment variable DONGIL_REASON).

            mailing lists whom a mailing goes to: who consented to --purpose anywhere and refused \
            nowhere, has an address, and has no keep.returned_mail. --per household writes to one of \
            each household, the head where the head may be written to.

            conversion is what every number that a source ever had means today: of records that are gone \
            too, and through every merge and unmerge; --since RUN gives what changed after that run.

            EXAMPLES
              dongil export crosswalk --reason "feed for billing" --job Jobs/demo.yaml > crosswalk.csv
              dongil export customers --as-of 2026-03-01 --reason audit --job Jobs/demo.yaml
              dongil export mailing --purpose marketing --per household --reason "May letter" \
                --job Jobs/demo.yaml
              dongil export rejects --format jsonl --reason "load check" --job Jobs/demo.yaml
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
        case orphans
        case mailing
        case conversion
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
            case .pairs, .rejects, .orphans, .mailing, .conversion: nil
            }
        }
    }

    @Argument(help: "What to export.")
    var what: What

    @Option(help: "csv or jsonl.", transform: PublishedFolder.Format.init(argument:))
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

    @Option(help: ArgumentHelp("Of conversion: what changed after this run.", valueName: "run"))
    var since: Int?

    @Option(name: [.short, .long], help: "The file to write (default: standard output).")
    var output: String?

    @Option(help: ArgumentHelp("Why, in your words; kept in the log.", valueName: "text"))
    var reason: MaskedWords?

    @OptionGroup var asOf: AsOfOptions
    @OptionGroup var store: StoreOptions

    private var reasonText: String {
        let given = ProcessInfo.processInfo.environment["DONGIL_REASON"].flatMap {
            MaskedWords($0)
        }
        return (reason ?? given)?.text ?? ""
    }

    func validate() throws {
        if reasonText.isEmpty {
            throw ValidationError(
                "An export needs --reason (or DONGIL_REASON): why the values leave the store; it is kept in the log."
            )
        }
        if what == .mailing, purpose == nil {
            throw ValidationError("mailing needs --purpose: what the customers consented to.")
        }
        if what != .mailing, purpose != nil {
            throw ValidationError("--purpose is for mailing only.")
        }
        if what != .conversion, since != nil {
            throw ValidationError("--since is for conversion only.")
        }
        if asOf.asOf != nil, what.table?.isState != true {
            throw ValidationError(
                "--as-of is for what is published of customers and households: not for \(what.rawValue)."
            )
        }
    }

    func run() throws {
        let opened = try self.store.open(to: .export)
        let store = opened.store
        let rows = try rows(store)
        try opened.access.note("export", of: [what.rawValue], count: 0, reason: reasonText)
        let file = try output.map { try OutputFile(path: $0 + ".new") }
        let writer = RowWriter(format: format, columns: rows.columns)
        func write(_ bytes: [UInt8]) throws {
            if let file { try file.write(bytes) } else { Console.out(bytes) }
        }
        try write(writer.header())
        try rows.batches { batch in
            var bytes: [UInt8] = []
            writer.append(batch, to: &bytes)
            try write(bytes)
        }
        try file?.finish()
        if let output { try OutputFile.replace(output, with: output + ".new") }
    }

    private func rows(_ store: SQLMasterStore) throws -> ExportedRows {
        switch what {
        case .mailing:
            let list = try MailingList(store, purpose: purpose ?? "").entries(per: per)
            Console.error(list.summary)
            return .mailing(list)
        case .pairs: return .pairs(store)
        case .rejects: return .rejects(store)
        case .orphans: return .orphans(store)
        case .conversion: return .conversion(store, since: since ?? 0)
        default:
            guard let table = what.table else { return .pairs(store) }
            return .table(table, store, asOf: try asOf.run(in: store))
        }
    }
}
