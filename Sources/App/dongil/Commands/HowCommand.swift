import ArgumentParser
import Databases
import Pipeline
import Ports
import Records

/// `dongil how ID`: how a customer was formed.
struct HowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "how",
        abstract: "Show how a customer was formed, step by step.",
        discussion: """
            Each step is a link between two records that joined what was apart until then: first what \
            stewards decided, then the strongest links. Pairs that were held apart and wait for a \
            steward are named below. Messages are Korean where the locale is.

            EXAMPLES
              dongil how C0G5T8J9QZKX2M --job Jobs/demo.yaml
              dongil how homepage/H0000001 --job Jobs/demo.yaml
            """
    )

    @Argument(help: "A customer id or a record, SOURCE/KEY.")
    var id: String

    @OptionGroup var store: StoreOptions
    @OptionGroup var threads: ThreadOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let opened = try self.store.open(to: .inspect)
        let lookup = CustomerLookup(store: opened.store)
        let customer = try lookup.known(id)
        let records = try lookup.records(customer)
        try opened.access.note("how", of: [customer])
        let inspection = try opened.inspection(threads: threads.threads)
        let account = FormationAccount(
            customer: customer,
            records: records,
            steps: inspection.formation(
                of: records,
                decisions: try opened.store.decisions()
            ),
            waiting: try opened.store.reviewPairs(limit: Int.max).filter {
                records.contains($0.first) || records.contains($0.second)
            },
            settings: opened.settings,
            isKorean: Console.isKorean
        )
        Console.out(json ? account.json : account.text)
    }
}
