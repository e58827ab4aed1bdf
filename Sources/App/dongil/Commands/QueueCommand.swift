import ArgumentParser
import Databases
import Ports
import Records

/// `dongil queue`: what waits for stewards.
struct QueueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queue",
        abstract: "Show what waits for stewards: by reason, by age, by owner; and proposals.",
        discussion: """
            EXAMPLE
              dongil queue --job Jobs/nightly.yaml
            """
    )

    @OptionGroup var store: StoreOptions

    @Flag(help: "Print JSON.")
    var json = false

    private struct Count {
        let name: String
        let pairs: Int
    }

    func run() throws {
        let store = try store.open(to: .watch).store
        let pairs = try store.reviewPairs(limit: Int.max)
        let published = try store.publishedRun()
        let reasons = counts(pairs) { $0.reason }
        let owners = counts(pairs.filter { !$0.assignedTo.isEmpty }) { $0.assignedTo }
        let claims = try store.claims(at: SystemClock().now())
        let ages = counts(pairs) { Self.age(published - $0.sinceRun) }
            .sorted {
                Self.ages.firstIndex(of: $0.name) ?? 0 < Self.ages.firstIndex(of: $1.name) ?? 0
            }
        let proposals = try store.proposals()
        guard json else {
            return printText(pairs.count, reasons, ages, owners, claims, proposals)
        }
        var out = JSONWriter()
        out.beginObject()
        out.member("waiting", pairs.count)
        for (name, counts) in [("by_reason", reasons), ("by_age", ages), ("by_owner", owners)] {
            out.key(name)
            out.beginObject()
            for count in counts { out.member(count.name, count.pairs) }
            out.endObject()
        }
        out.array("held", claims) { out, claim in
            out.member("by", claim.steward)
            out.member("pairs", claim.count)
        }
        out.array("proposals", proposals) { out, action in
            out.member("action", action.number)
            out.member("kind", action.kind.rawValue)
            out.member("by", action.by)
            out.member("at", action.at)
            out.member("subject", action.subject)
        }
        out.endObject()
        Console.out(out.text)
    }

    private func counts(_ pairs: [ReviewPair], by name: (ReviewPair) -> String) -> [Count] {
        Dictionary(grouping: pairs, by: name).map { Count(name: $0.key, pairs: $0.value.count) }
            .sorted { $0.pairs != $1.pairs ? $0.pairs > $1.pairs : $0.name < $1.name }
    }

    private static let ages = ["since the last run", "2 to 7 runs", "8 to 30 runs", "over 30 runs"]

    private static func age(_ runs: Int) -> String {
        runs < 1 ? ages[0] : runs < 7 ? ages[1] : runs < 30 ? ages[2] : ages[3]
    }

    private func printText(
        _ waiting: Int,
        _ reasons: [Count],
        _ ages: [Count],
        _ owners: [Count],
        _ claims: [(steward: String, session: String, count: Int)],
        _ proposals: [StewardAction]
    ) {
        let isKorean = Console.isKorean
        Console.out(isKorean ? "확인 대기 \(waiting)쌍" : "\(waiting) pairs wait")
        func section(_ title: String, _ counts: [Count], _ words: (String) -> String = { $0 }) {
            guard !counts.isEmpty else { return }
            var table = TextTable([title, isKorean ? "쌍" : "pairs"], right: [1])
            for count in counts { table.add([words(count.name), String(count.pairs)]) }
            Console.out("\n" + table.text)
        }
        section(isKorean ? "이유" : "reason", reasons) {
            ReviewReason.words($0)
        }
        section(isKorean ? "대기" : "waiting", ages) { isKorean ? Self.korean($0) : $0 }
        section(isKorean ? "배정" : "assigned to", owners)
        section(
            isKorean ? "검토 중" : "in a session of",
            claims.map { Count(name: $0.steward, pairs: $0.count) }
        )
        guard !proposals.isEmpty else { return }
        var table = TextTable(
            isKorean
                ? ["승인 대기", "종류", "담당", "시각", "대상"] : ["proposal", "kind", "by", "at", "subject"],
            right: [0]
        )
        for action in proposals {
            table.add([
                String(action.number), action.kind.rawValue, action.by, action.at, action.subject,
            ])
        }
        Console.out("\n" + table.text)
    }

    private static func korean(_ age: String) -> String {
        switch age {
        case ages[0]: "마지막 실행부터"
        case ages[1]: "실행 2–7회 동안"
        case ages[2]: "실행 8–30회 동안"
        default: "실행 30회 넘게"
        }
    }
}
