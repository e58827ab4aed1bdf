import ArgumentParser
import Databases
import Pipeline
import Ports
import Records

/// `dongil audit verify`.
struct VerifyAuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Find out whether the log is as it was written."
    )

    @Option(
        help: ArgumentHelp("A head kept elsewhere. May be repeated.", valueName: "number:hash"),
        transform: { text in
            guard let head = AccessChain.Head(text) else {
                throw ValidationError("a head is written NUMBER:HASH")
            }
            return head
        }
    )
    var head: [AccessChain.Head] = []

    @OptionGroup var store: StoreOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let opened = try self.store.open(to: .administer)
        let runs = try opened.store.runRecords(limit: Int.max).compactMap { record in
            JSONValue(parsing: Array(record.json.utf8))?["access_head"]?.text
                .flatMap { AccessChain.Head($0) }
        }
        let (entries, faults) = try opened.access.chain.verify(head + runs)
        let last = try opened.access.chain.head()
        if json {
            var out = JSONWriter()
            out.beginObject()
            out.member("entries", entries)
            out.member("head", last?.description)
            out.member("faults", faults.map(Self.words))
            out.endObject()
            Console.out(out.text)
        } else {
            Console.out("\(entries) entries, head \(last?.description ?? "none")")
            for fault in faults { Console.out("  " + Self.words(fault)) }
            Console.out(
                faults.isEmpty ? "the log is as it was written" : "the log was tampered with"
            )
        }
        if !faults.isEmpty { throw ExitStatus.look }
    }

    private static func words(_ fault: AccessChain.Fault) -> String {
        switch fault {
        case .unreadable(let line): "line \(line) is no entry"
        case .changed(let entry): "entry \(entry) was changed"
        case .broken(let entry): "entry \(entry) does not follow the one before it"
        case .short(let last, let expected):
            "ends with entry \(last); there were \(expected)"
        case .replaced(let entry): "entry \(entry) is not the one that was there"
        }
    }
}
