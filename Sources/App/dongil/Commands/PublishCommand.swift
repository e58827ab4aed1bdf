import ArgumentParser
import Databases
import Pipeline
import Ports
import Records

/// `dongil publish`: releases or drops what a gate held back.
struct PublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Release what a gate held back, or drop it; write files that are behind.",
        discussion: """
            A held run has been computed and waits as it is: released, it is published without \
            computing anything again. Dropped, its records stay staged, and the next run matches \
            them anew. With neither, files of the job are brought up to the published master.

            EXAMPLES
              dongil publish --release 12 --job Jobs/nightly.yaml
              dongil publish --drop 12 --job Jobs/nightly.yaml
            """
    )

    @Option(help: ArgumentHelp("The held run to publish.", valueName: "run"))
    var release: Int?

    @Option(help: ArgumentHelp("The held run to forget.", valueName: "run"))
    var drop: Int?

    @OptionGroup var store: StoreOptions

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        if release != nil, drop != nil {
            throw ValidationError("--release and --drop exclude each other.")
        }
    }

    func run() throws {
        let opened = try self.store.open(to: .operate)
        let store = opened.store
        try store.prepare()
        try store.lock()
        defer { store.unlock() }
        let held = HeldPublication(store)
        if let run = release ?? drop, try held.run() != run {
            let waiting = try held.run().map { "; held is run \($0)" } ?? "; no run is held"
            Console.error("run \(run) is not held\(waiting)")
            throw ExitStatus.look
        }
        var counts: [(kind: String, count: Int)] = []
        if let run = release ?? drop {
            try opened.access.note(release == nil ? "drop" : "release", of: ["run \(run)"])
        }
        if release != nil {
            counts = try store.transaction { try held.release() }
        } else if drop != nil {
            try store.transaction { _ = try held.drop() }
        }
        try PublishedFiles(store, opened.publishers, Progress(isTerminal: Console.isTerminal))
            .write()
        if json {
            var out = JSONWriter()
            out.beginObject()
            out.member("published_run", try store.publishedRun())
            if let drop { out.member("dropped_run", drop) }
            out.key("changes")
            out.beginObject()
            for change in counts { out.member(change.kind, change.count) }
            out.endObject()
            out.endObject()
            Console.out(out.text)
        } else if let release {
            Console.out("run \(release) is published: " + ChangeSummary.text(counts))
        } else if let drop {
            Console.out("run \(drop) is dropped; its records wait for the next run")
        } else {
            Console.out("published is run \(try store.publishedRun())")
        }
    }
}
