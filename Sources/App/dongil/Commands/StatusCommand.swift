import ArgumentParser
import Databases
import HangulText
import Pipeline
import Ports
import Records

/// `dongil status`: what a store holds and what waits.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show what a store holds and what waits: unpublished records, pairs, rejects.",
        discussion: """
            EXAMPLE
              dongil status --job Jobs/demo.yaml
            """
    )

    @OptionGroup var store: StoreOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let store = try store.open(to: .watch).store
        let rejects = try store.rejectCount()
        let published = try store.publishedRun()
        let isPending = try store.stagedRun() > published
        let held = try HeldPublication(store).run()
        let figures: [(String, Int)] = [
            ("published_run", published), ("records", try store.count(.crosswalk)),
            ("customers", try store.count(.customer)), ("households", try store.count(.household)),
            ("review", try store.reviewPairCount()), ("rejects", rejects),
        ]
        guard json else {
            Console.out("store \(store.place)")
            for (name, value) in figures {
                Console.out(
                    "  " + DisplayWidth.padded(name, to: 16)
                        + DisplayWidth.padded(DecimalText.grouped(value), to: 12, alignRight: true)
                )
            }
            if let held {
                Console.out(
                    "  run \(held) is held by a gate: dongil publish --release \(held), or --drop \(held)"
                )
            } else if isPending {
                Console.out("  staged records wait to be published: run the job again")
            }
            return
        }
        var out = JSONWriter()
        out.beginObject()
        out.member("store", store.place)
        for (name, value) in figures { out.member(name, value) }
        out.member("unpublished_records", isPending)
        if let held { out.member("held_run", held) }
        out.endObject()
        Console.out(out.text)
    }
}
