import ArgumentParser
import Databases
import Pipeline
import Ports
import Records

/// `dongil audit report`.
struct ReportAuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Sum the log up by user and action, for the monthly inspection.",
        discussion: """
            개인정보의 안전성 확보조치 기준 제8조 asks that the log is inspected every month: who looked at \
            unusually many customers, at night, or took data away, stands out here.
            """
    )

    @OptionGroup var period: AuditPeriod
    @OptionGroup var store: StoreOptions

    @Flag(help: "Print JSON.")
    var json = false

    private struct Sum {
        var entries = 0
        var subjects: Set<String> = []
        var revealed = 0
        var night = 0
    }

    func run() throws {
        let opened = try store.open(to: .administer)
        try opened.access.note("audit report", of: [])
        var sums: [[String]: Sum] = [:]
        try opened.access.chain.entries { entry in
            guard period.contains(entry) else { return }
            var sum = sums[[entry.record.by, entry.record.action]] ?? Sum()
            sum.entries += 1
            sum.subjects.formUnion(entry.record.subjects)
            if !entry.record.revealed.isEmpty { sum.revealed += 1 }
            if Self.isNight(entry.record.at) { sum.night += 1 }
            sums[[entry.record.by, entry.record.action]] = sum
        }
        var table = TextTable(
            ["user", "action", "entries", "persons or tables", "in clear", "at night"],
            right: [2, 3, 4, 5]
        )
        for key in sums.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            guard let sum = sums[key] else { continue }
            if json {
                var out = JSONWriter()
                out.beginObject()
                out.member("user", key[0])
                out.member("action", key[1])
                out.member("entries", sum.entries)
                out.member("subjects", sum.subjects.count)
                out.member("revealed", sum.revealed)
                out.member("at_night", sum.night)
                out.endObject()
                Console.out(out.text)
            } else {
                table.add(
                    [key[0], key[1]]
                        + [sum.entries, sum.subjects.count, sum.revealed, sum.night]
                        .map(DecimalText.grouped)
                )
            }
        }
        if !json { Console.out(table.text) }
    }

    /// Between ten in the evening and six in the morning in Korea, nine hours ahead of the log.
    private static func isNight(_ time: String) -> Bool {
        guard let hour = Int(time.dropFirst(11).prefix(2)) else { return false }
        let korean = (hour + 9) % 24
        return korean >= 22 || korean < 6
    }
}
