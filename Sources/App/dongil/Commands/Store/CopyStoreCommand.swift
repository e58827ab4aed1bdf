import ArgumentParser
import Databases
import JobSpec
import Pipeline
import Ports
import PrivacyFiles
import Records

/// `dongil store copy --to URL`: everything of a store into a new one.
struct CopyStoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy",
        abstract: "Copy everything into a new store: SQLite to PostgreSQL, or back.",
        discussion: """
            Records, master, history, decisions, accounts and the access log, in one transaction; both are \
            read again and compared. The old store stays as it is. Then name the new one in the job; the \
            next run finds nothing changed. Key files stay where they are. On a server, grant roles anew: \
            users have other names there.

            EXAMPLE
              dongil store copy --to postgresql://dongil@dbhost/crm --job Jobs/nightly.yaml
            """
    )

    @Option(
        help: ArgumentHelp(
            "The new store: sqlite:FILE or postgresql://USER@HOST/DB.",
            valueName: "url"
        ),
        transform: { text in
            guard let store = JobSpec.Store(url: text) else {
                throw ValidationError(
                    "the store is written sqlite:FILE or postgresql://USER@HOST/DB"
                )
            }
            return store
        }
    )
    var to: JobSpec.Store

    @OptionGroup var store: StoreOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let opened = try self.store.open(to: .administer)
        let target = try SQLMasterStore(to, creates: true)
        try opened.access.note("store copy", of: [target.place], count: 1)
        let copied = try opened.store.copy(to: target, Progress(isTerminal: Console.isTerminal))
        let log: any AccessLog = ServerAccessLog(target) ?? AccessLogFile(store: target.place)
        let entries = try opened.access.chain.copy(to: log)
        let rows = copied.reduce(0) { $0 + $1.rows }
        guard json else {
            Console.out(
                "\(DecimalText.grouped(rows)) rows of \(copied.count) tables and \(DecimalText.grouped(entries)) entries of the access log: \(opened.store.place) → \(target.place)"
            )
            return
        }
        var out = JSONWriter()
        out.beginObject()
        out.member("from", opened.store.place)
        out.member("to", target.place)
        out.member("tables", copied.map { ($0.name, $0.rows) })
        out.member("access_entries", entries)
        out.endObject()
        Console.out(out.text)
    }
}
