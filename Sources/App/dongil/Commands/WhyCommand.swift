import ArgumentParser
import Databases
import Pipeline
import Ports
import Records

/// `dongil why REC REC`: why two records are one customer, or two.
struct WhyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why",
        abstract: "Show why two records match or not, field by field in bits.",
        discussion: """
            A record is written SOURCE/KEY. Ten bits more make it a thousand times likelier that the \
            records are one customer. Messages are Korean where the locale is.

            EXAMPLE
              dongil why homepage/H0000001 shop/S000123 --job Jobs/demo.yaml
            """
    )

    @Argument(help: "A record, SOURCE/KEY.")
    var first: String

    @Argument(help: "Another record, SOURCE/KEY.")
    var second: String

    @OptionGroup var store: StoreOptions
    @OptionGroup var reveal: RevealOptions
    @OptionGroup var threads: ThreadOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        guard let one = RecordID(first), let other = RecordID(second) else {
            throw ValidationError("A record is written SOURCE/KEY, such as homepage/H0000001.")
        }
        let opened = try self.store.open(to: .inspect)
        let (store, settings) = (opened.store, opened.settings)
        for record in [one, other] where try store.payload(record) == nil {
            Console.error("\(record): no such record")
            throw ExitStatus.look
        }
        let masking = try reveal.masking(opened.access)
        try opened.access.note(
            "why",
            of: opened.access.subjects([one, other], in: store),
            revealing: reveal.reveal,
            reason: reveal.reasonText
        )
        let inspection = try opened.inspection(threads: threads.threads)
        guard let pair = inspection.pair(one, other) else {
            throw ValidationError("Name two different records.")
        }
        let standing = try PairStanding(one, other, store)
        let explanation = PairExplanation(
            first: one,
            second: other,
            pair: pair,
            values: (inspection.values(one), inspection.values(other)),
            settings: settings,
            masking: masking,
            isKorean: Console.isKorean
        )
        if json {
            Console.out(explanation.json(standing: standing))
        } else {
            Console.out(explanation.text + "\n" + standing.text(isKorean: Console.isKorean))
        }
    }
}
