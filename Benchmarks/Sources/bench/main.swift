import Foundation

// Measures `run` and `dedupe` on generated worlds, after checking their answers, and adds a line
// each to history.csv:
//
//   swift run -c release --package-path Benchmarks bench .build/release 100000 300000 1000000 3000000 10000000
//   swift run -c release --package-path Benchmarks bench .build/release postgresql://USER@HOST/DB 1000000
//
// With a server, whose database must be empty, only the runs are measured, and of one size.

let server = CommandLine.arguments.first { $0.hasPrefix("postgresql://") }
let arguments = CommandLine.arguments.dropFirst().filter { $0 != server }
guard arguments.count >= 2, let sizes = Optional(arguments.dropFirst().compactMap { Int($0) }), !sizes.isEmpty
else {
    print("usage: bench FOLDER-OF-BUILT-PROGRAMS [postgresql://…] RECORDS…   (in the repository's root)")
    exit(2)
}
let programs = arguments[0]
let root = FileManager.default.currentDirectoryPath

func number(_ value: Double, _ places: Int = 1) -> String { String(format: "%.\(places)f", value) }

func fail(_ message: String) -> Never {
    print("FAILED: \(message)")
    exit(1)
}

/// The demo job on a world of its own.
func makeJob(_ folder: String) throws -> String {
    for name in ["Mappings", "Jobs"] {
        try FileManager.default.copyItem(atPath: "\(root)/\(name)", toPath: "\(folder)/\(name)")
    }
    for file in (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/Jobs")) ?? []
    where file.hasPrefix("demo.") && file != "demo.yaml" {
        try FileManager.default.removeItem(atPath: "\(folder)/Jobs/\(file)")
    }
    try? FileManager.default.removeItem(atPath: "\(folder)/Jobs/out")
    let job = "\(folder)/Jobs/demo.yaml"
    if let server {
        let text = try String(contentsOfFile: job, encoding: .utf8)
        try text.replacingOccurrences(of: "sqlite:demo.db", with: server)
            .write(toFile: job, atomically: true, encoding: .utf8)
    }
    return job
}

var history: [String] = []
@MainActor func report(_ what: String, _ records: Int, _ measured: Measured, _ answer: String) {
    let rate = number(Double(records) / measured.wall / 1000)
    print(
        "\(what.padding(toLength: 28, withPad: " ", startingAt: 0)) \(records) records  wall \(number(measured.wall)) s"
            + "  cpu \(number(measured.cpu)) s  peak \(measured.isPeakOfParent ? "under " : "")\(number(measured.peak, 0)) MiB  \(rate) thousand/s  \(answer)"
    )
    let day = ISO8601DateFormatter().string(from: Date()).prefix(10)
    history.append("\(day),\(what),\(records),\(number(measured.wall, 2)),\(number(measured.cpu, 2)),\(measured.isPeakOfParent ? "" : number(measured.peak, 0)),\(answer)\n")
}

/// Wall seconds of each size, for the growth between sizes.
var dedupeSeconds: [(records: Int, seconds: Double)] = []

for size in sizes {
    let folder = NSTemporaryDirectory() + "dongil-world-\(size)-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let sample = folder + "/SampleData"
    let world = try Measured(
        programs + "/dongil-sample",
        [sample, "--records", String(size), "--clean", "--one-table"]
    )
    guard world.status == 0 else { fail("the generator") }
    if server == nil { try measureDedupe(size, folder, sample) }
    // A run publishes millions of rows; over a million records it is measured by itself.
    guard size <= 1_000_000 else { continue }
    try measureRuns(size, folder, sample)
}

@MainActor func measureDedupe(_ size: Int, _ folder: String, _ sample: String) throws {
    let out = folder + "/out.csv"
    let dedupe = try Measured(
        programs + "/dongil",
        ["dedupe", sample + "/people.csv", "--mapping", root + "/Benchmarks/people.yaml", "-o", out, "--json"]
    )
    guard dedupe.status == 0, dedupe.output.contains("\"rejected\":0") else { fail("dedupe at \(size)") }
    let score = try f1(ofDeduplicated: out, truth: sample + "/truth.csv")
    guard score > 0.97 else { fail("F1 of dedupe at \(size) is \(score)") }
    let compared = dedupe.output.split(separator: "\"compared_pairs\":").last?.prefix { $0.isNumber } ?? "0"
    report("dedupe (people)", size, dedupe, "F1 \(number(score, 4)); \(compared) pairs")
    dedupeSeconds.append((size, dedupe.wall))
}

/// The seconds of a stage, from a run record.
func seconds(_ record: String, _ stage: String) -> String {
    guard let start = record.range(of: "\"seconds\":"), let place = record[start.upperBound...].range(of: "\"\(stage)\":")
    else { return "?" }
    return String(record[place.upperBound...].prefix { $0.isNumber || $0 == "." })
}

@MainActor func measureRuns(_ size: Int, _ folder: String, _ sample: String) throws {
    let job = try makeJob(folder)
    let kind = server == nil ? "" : " on a server"
    let first = try Measured(programs + "/dongil", ["run", job, "--json"])
    guard first.status == 0 else { fail("run at \(size)") }
    let judged = try Measured(
        programs + "/dongil",
        ["evaluate", job, "--truth", sample + "/truth.csv", "--require-f1", "0.97", "--worst", "0", "--json"]
    )
    guard judged.status == 0, let start = judged.output.range(of: "\"f1\":\"") else { fail("F1 below 0.97 at \(size)") }
    let answer = "F1 " + judged.output[start.upperBound...].prefix(6)
    report("run (first)\(kind)", size, first, answer + "; publish \(seconds(first.output, "publish")) s")
    let again = try Measured(programs + "/dongil", ["run", job])
    guard again.status == 0, again.output.contains("no change") else { fail("a second run found a change") }
    report("run (no change)\(kind)", size, again, "unchanged")
    let before = try Measured(programs + "/dongil", ["export", "customers", "--reason", "benchmark", "--job", job]).output
    let day = folder + "/Day"
    try FileManager.default.copyItem(atPath: sample, toPath: day)
    let night = try Measured(
        programs + "/dongil-sample",
        [sample, "--records", String(size), "--clean", "--night", "1"]
    )
    guard night.status == 0 else { fail("the generator's night") }
    let next = try Measured(programs + "/dongil", ["run", job, "--json"])
    guard next.status == 0, next.output.contains("\"status\":\"published\"") else { fail("a night at \(size)") }
    report("run (night)\(kind)", size, next, "publish \(seconds(next.output, "publish")) s")
    let past = try Measured(programs + "/dongil", ["export", "customers", "--reason", "benchmark", "--as-of", "1", "--job", job])
    guard past.status == 0, past.output == before else { fail("customers as of the first run") }
    report("export as of\(kind)", size, past, "as they were")
    let difference = try Measured(programs + "/dongil", ["diff", "1", "3", "--json", "--job", job])
    let lines = difference.output.split(separator: "\n")
    guard difference.status == 0, let moved = lines.lazy.compactMap({ line -> Substring? in
        guard let start = line.range(of: "\"customer_id\":\"") else { return nil }
        return line[start.upperBound...].prefix(14)
    }).first else { fail("diff at \(size)") }
    report("diff\(kind)", size, difference, "\(lines.count) differences")
    let show = try Measured(programs + "/dongil", ["show", String(moved), "--as-of", "1", "--json", "--job", job])
    guard show.status <= 1 else { fail("show at \(size)") }
    report("show as of\(kind)", size, show, "one customer")
    let back = try Measured(programs + "/dongil", ["rollback", "3", "--json", "--job", job])
    guard back.status == 0,
        try Measured(programs + "/dongil", ["export", "customers", "--reason", "benchmark", "--job", job]).output == before
    else { fail("the master after the rollback is not the one before") }
    report("rollback\(kind)", size, back, "as it was; with files")
    // What leaves comes back, and asks the history for its id: a night must not grow with what was.
    for turn in 1...6 {
        try FileManager.default.moveItem(atPath: sample, toPath: folder + "/Other")
        try FileManager.default.moveItem(atPath: day, toPath: sample)
        try FileManager.default.moveItem(atPath: folder + "/Other", toPath: day)
        let turned = try Measured(programs + "/dongil", ["run", job, "--json"])
        guard turned.status == 0, turned.output.contains("\"status\":\"published\"") else { fail("turn \(turn) at \(size)") }
        report("run (turn \(turn))\(kind)", size, turned, "publish \(seconds(turned.output, "publish")) s")
    }
}
for (one, other) in zip(dedupeSeconds, dedupeSeconds.dropFirst()) {
    // Seconds grow as records to this power; 1 is linear.
    let exponent = log(other.seconds / one.seconds) / log(Double(other.records) / Double(one.records))
    print("dedupe grows from \(one.records) to \(other.records) records with the power \(number(exponent, 2))")
}
let path = root + "/Benchmarks/history.csv"
if !FileManager.default.fileExists(atPath: path) {
    try "date,what,records,wall_s,cpu_s,peak_mib,answer\n".write(toFile: path, atomically: true, encoding: .utf8)
}
if let file = FileHandle(forWritingAtPath: path) {
    file.seekToEndOfFile()
    file.write(Data(history.joined().utf8))
}
