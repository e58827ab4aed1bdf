import ArgumentParser
import Databases
import Ports
import Records

/// `dongil assign`: gives waiting pairs to a steward.
struct AssignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assign",
        abstract: "Give waiting pairs to a steward; others don't get them any more.",
        discussion: """
            Which pairs: two records name one; --reason-is and --limit take from the whole queue, those \
            most worth asking first. With --to nobody they are free again.

            EXAMPLES
              dongil assign --to kim --limit 100 --job Jobs/nightly.yaml
              dongil assign --to lee --reason-is contradiction --job Jobs/nightly.yaml
              dongil assign homepage/H0000001 legacy/10000002 --to nobody --job Jobs/nightly.yaml
            """
    )

    @Argument(help: "Two records, SOURCE/KEY, of one waiting pair.")
    var records: [String] = []

    @Option(help: ArgumentHelp("The steward, or nobody.", valueName: "user"))
    var to: String

    @Option(help: ArgumentHelp("Pairs that wait for this reason.", valueName: "reason"))
    var reasonIs: String?

    @Option(help: ArgumentHelp("Most pairs to give.", valueName: "n"))
    var limit: Int?

    @OptionGroup var store: StoreOptions

    func validate() throws {
        guard records.isEmpty || records.count == 2 else {
            throw ValidationError("Name two records, or none and --limit or --reason-is.")
        }
        guard !records.isEmpty || limit != nil || reasonIs != nil else {
            throw ValidationError("Say which pairs: two records, --limit or --reason-is.")
        }
        for record in records where RecordID(record) == nil {
            throw ValidationError("\(record): a record is written SOURCE/KEY.")
        }
    }

    func run() throws {
        let opened = try self.store.open(to: .decide)
        let steward = to == "nobody" ? "" : to
        let named = Set(records.compactMap { RecordID($0) })
        let pairs = try opened.store.reviewPairs(limit: Int.max).filter { pair in
            (named.isEmpty ? pair.assignedTo != steward : named == [pair.first, pair.second])
                && (reasonIs.map { $0 == pair.reason } ?? true)
        }
        guard !pairs.isEmpty else {
            Console.error(Console.isKorean ? "그런 쌍이 없습니다" : "no such pair waits")
            throw ExitStatus.look
        }
        let given = pairs.prefix(limit ?? Int.max)
        try opened.store.transaction {
            for pair in given { try opened.store.assign(pair, to: steward) }
        }
        if Console.isKorean {
            Console.out(
                steward.isEmpty
                    ? "\(given.count)쌍의 배정을 풀었습니다" : "\(given.count)쌍을 \(steward)에게 배정했습니다"
            )
        } else {
            Console.out(
                "\(given.count) pairs are \(steward.isEmpty ? "free" : "given to \(steward)")"
            )
        }
    }
}
