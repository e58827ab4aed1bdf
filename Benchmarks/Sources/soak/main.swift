import Foundation

// Nights in a loop, most of them disturbed, and after each everything that must always hold:
//
//   swift run -c release --package-path Benchmarks soak .build/release 200
//   swift run -c release --package-path Benchmarks soak .build/release 200 postgresql://USER@HOST/DB
//
// A night is disturbed by a SIGKILL at any time, a disk that fails once (write, sync, rename, read, open; EIO or a
// full disk), a source that is missing or half there, a second run at the same time, or, on a server, a connection
// that is cut. Then it is run again without a fault. The same arguments disturb the same nights.

let arguments = CommandLine.arguments.dropFirst()
let server = arguments.first { $0.hasPrefix("postgresql://") }
let plain = arguments.filter { $0 != server }
guard plain.count >= 2, let nights = Int(plain.dropFirst().first ?? "") else {
    print("usage: soak FOLDER-OF-BUILT-PROGRAMS NIGHTS [postgresql://…]   (in the repository's root)")
    exit(2)
}
let root = FileManager.default.currentDirectoryPath
let programs = plain.first.map { $0.hasPrefix("/") ? $0 : "\(root)/\($0)" } ?? ""
let records = 2000

/// Chance that is the same on every machine: SplitMix64.
struct Chance {
    var state: UInt64
    mutating func below(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ value >> 31) % UInt64(limit))
    }
}

func fail(_ message: String) -> Never {
    print("FAILED: \(message)")
    exit(1)
}

let folder = NSTemporaryDirectory() + "dongil-soak-\(getpid())"
let job = "Jobs/demo.yaml"
let faultyDisk = folder + "/faulty-disk.so"

/// A program run to its end; `kill` ends it after so many seconds.
struct Outcome {
    let status: Int32
    let wasKilled: Bool
    let output: String
    let errors: String

    init(_ program: String, _ words: [String], environment: [String: String] = [:], kill: Double? = nil, also: (() -> Void)? = nil) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program.hasPrefix("/") ? program : "\(programs)/\(program)")
        process.arguments = words
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = ProcessInfo.processInfo.environment
            .merging(["LANG": "C", "LC_ALL": "C", "DONGIL_REASON": "soak"]) { $1 }.merging(environment) { $1 }
        let files = ["out", "err"].map { "\(folder)/stream-\($0)-\(UUID().uuidString)" }
        for file in files { _ = FileManager.default.createFile(atPath: file, contents: nil) }
        process.standardOutput = FileHandle(forWritingAtPath: files[0])
        process.standardError = FileHandle(forWritingAtPath: files[1])
        process.standardInput = FileHandle.nullDevice
        do { try process.run() } catch { fail("\(program) can't be started") }
        if let kill {
            usleep(UInt32(kill * 1_000_000))
            if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
        }
        also?()
        process.waitUntilExit()
        status = process.terminationStatus
        wasKilled = process.terminationReason == .uncaughtSignal
        output = (try? String(contentsOfFile: files[0], encoding: .utf8)) ?? ""
        errors = (try? String(contentsOfFile: files[1], encoding: .utf8)) ?? ""
        for file in files { try? FileManager.default.removeItem(atPath: file) }
    }
}

func dongil(_ words: String...) -> Outcome { Outcome("dongil", words) }

/// The sources as of a night of the generator.
func write(night: Int) {
    let made = Outcome("dongil-sample", ["SampleData", "--records", "\(records)", "--night", "\(night)"])
    if made.status != 0 { fail("the generator: \(made.errors)") }
}

/// Rows of a published table, as objects.
func rows(_ what: String) -> [[String: Any]] {
    let export = dongil("export", what, "--format", "jsonl", "--job", job)
    if export.status != 0 { fail("export \(what): \(export.errors)") }
    return export.output.split(separator: "\n").map { line in
        (try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]) ?? [:]
    }
}

func text(_ row: [String: Any], _ key: String) -> String { row[key] as? String ?? "" }

// The world.
try FileManager.default.createDirectory(atPath: folder + "/Jobs", withIntermediateDirectories: true)
try FileManager.default.copyItem(atPath: "\(root)/Mappings", toPath: "\(folder)/Mappings")
var jobText = try String(contentsOfFile: "\(root)/Jobs/demo.yaml", encoding: .utf8)
if let server { jobText = jobText.replacingOccurrences(of: "sqlite:demo.db", with: server) }
try jobText.write(toFile: "\(folder)/\(job)", atomically: true, encoding: .utf8)
let compiled = Outcome(
    "/usr/bin/env",
    ["clang", "-shared", "-fPIC", "-O1", "-o", faultyDisk, "\(root)/Tests/ToolTests/Faults/faulty_disk.c", "-ldl"]
)
if compiled.status != 0 { fail("clang: \(compiled.errors)") }
write(night: 0)

var chance = Chance(state: 2026)
var disturbed: [String: Int] = [:]
var outcomes: [String: Int] = [:]
var everID: Set<String> = []
/// What a consumer of the feed has.
var consumed: [String: String] = [:]
var lastConsumed = 0
var peaks: [Int] = []
var usual = 0.3

/// A run that nothing disturbs; its record.
func healthyRun(_ night: Int) -> [String: Any] {
    let begin = Date()
    let run = dongil("run", job, "--ignore-gates", "--json")
    usual = max(0.1, Date().timeIntervalSince(begin))
    if run.status != 0 { fail("night \(night) without a fault: \(run.status) \(run.errors)") }
    return (try? JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]) ?? [:]
}

/// Disturbs a night; what was done.
func disturb() -> String {
    let kinds = ["kill", "kill", "write", "sync", "rename", "read", "open", "missing", "half", "second", server == nil ? "kill" : "cut"]
    let kind = kinds[chance.below(kinds.count)]
    switch kind {
    case "kill":
        let run = Outcome("dongil", ["run", job, "--ignore-gates"], kill: usual * Double(chance.below(1000)) / 1000)
        outcomes[run.wasKilled ? "killed" : "\(run.status)", default: 0] += 1
    case "write", "sync", "rename", "read", "open":
        let most = ["write": 160, "sync": 24, "rename": 13, "read": 170, "open": 24][kind] ?? 20
        let run = Outcome(
            "dongil",
            ["run", job, "--ignore-gates"],
            environment: [
                "LD_PRELOAD": faultyDisk, "DONGIL_FAULT_KIND": kind, "DONGIL_FAULT_AT": "\(1 + chance.below(most))",
                "DONGIL_FAULT_ERRNO": chance.below(2) == 0 ? "\(EIO)" : "\(ENOSPC)",
            ]
        )
        if run.wasKilled || ![0, 2, 3].contains(run.status) { fail("a disk that fails: \(run.status) \(run.errors)") }
        outcomes["\(run.status)", default: 0] += 1
    case "missing":
        let path = "\(folder)/SampleData/shop.csv"
        try? FileManager.default.moveItem(atPath: path, toPath: path + ".away")
        let run = dongil("run", job)
        if run.status != 75 { fail("a missing source: \(run.status) \(run.errors)") }
        try? FileManager.default.moveItem(atPath: path + ".away", toPath: path)
        outcomes["75", default: 0] += 1
    case "half":
        let path = "\(folder)/SampleData/homepage.csv"
        let whole = FileManager.default.contents(atPath: path) ?? Data()
        try? whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: path))
        let run = dongil("run", job)
        // Half of a source is more than a gate lets through.
        if run.status != 1 { fail("half a source: \(run.status) \(run.errors)") }
        try? whole.write(to: URL(fileURLWithPath: path))
        outcomes["1", default: 0] += 1
    case "cut":
        let run = Outcome("dongil", ["run", job, "--ignore-gates"]) {
            usleep(UInt32(usual * Double(chance.below(900)) * 1000))
            _ = Outcome(
                "/usr/bin/env",
                ["psql", server ?? "", "-qtc", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"]
            )
        }
        if run.wasKilled || ![0, 3, 75].contains(run.status) { fail("a cut connection: \(run.status) \(run.errors)") }
        outcomes["\(run.status)", default: 0] += 1
    default:
        var other: Outcome?
        let run = Outcome("dongil", ["run", job, "--ignore-gates"]) {
            other = Outcome("dongil", ["run", job, "--ignore-gates"])
        }
        for outcome in [run, other].compactMap({ $0 }) {
            if ![0, 75].contains(outcome.status) { fail("two at once: \(outcome.status) \(outcome.errors)") }
            outcomes["\(outcome.status)", default: 0] += 1
        }
    }
    return kind
}

/// Everything that must always hold (DESIGN §5).
func check(_ night: Int, _ record: [String: Any]) {
    for load in record["sources"] as? [[String: Any]] ?? [] {
        func count(_ key: String) -> Int { load[key] as? Int ?? -1 }
        let sum = ["new", "changed", "unchanged", "excluded", "rejected"].reduce(0) { $0 + count($1) }
        if count("read") != sum { fail("night \(night): rows of \(text(load, "source")) do not add up") }
    }
    let crosswalk = rows("crosswalk")
    let customers = Set(rows("customers").map { text($0, "customer_id") })
    let named = Set(crosswalk.map { text($0, "customer_id") })
    if crosswalk.count != record["records"] as? Int { fail("night \(night): records and crosswalk differ") }
    if named != customers { fail("night \(night): customers and crosswalk differ") }
    let households = Set(rows("households").map { text($0, "household_id") })
    for member in rows("members")
    where !households.contains(text(member, "household_id")) || !customers.contains(text(member, "customer_id")) {
        fail("night \(night): a member of nothing")
    }
    // Ids resolve for ever.
    everID.formUnion(customers)
    var next: [String: String] = [:]
    var retired: Set<String> = []
    for row in rows("lineage") {
        let old = text(row, "old_customer_id")
        switch text(row, "kind") {
        case "merged": next[old] = text(row, "customer_id")
        case "retired": retired.insert(old)
        default: break
        }
    }
    for id in everID where !customers.contains(id) {
        var current = id
        var seen: Set<String> = []
        while !customers.contains(current), let other = next[current], seen.insert(current).inserted { current = other }
        if !customers.contains(current), !retired.contains(current) { fail("night \(night): \(id) resolves to nothing") }
    }
    // Whoever applies the feed to yesterday has today.
    for row in rows("changes") {
        guard let run = row["run"] as? Int, run > lastConsumed else { continue }
        let id = text(row, "customer_id")
        let after = row["after"] as? String ?? ""
        consumed[id] = ["merged", "retired"].contains(text(row, "kind")) ? nil : after
    }
    lastConsumed = record["run"] as? Int ?? lastConsumed
    if Set(consumed.keys) != customers { fail("night \(night): the feed leads elsewhere") }
    // What readers see is a run that says it is published.
    let published = dongil("status", "--json", "--job", job).output
    let number = (try? JSONSerialization.jsonObject(with: Data(published.utf8)) as? [String: Any])?["published_run"] as? Int ?? 0
    let runs = dongil("runs", "--json", "--limit", "5", "--job", job).output
    if !runs.contains("{\"run\":\(number),\"job\":\"demo\",\"status\":\"published\"") {
        fail("night \(night): run \(number) is shown and not said to be published")
    }
    if dongil("audit", "verify", "--job", job).status != 0 { fail("night \(night): the access log") }
    peaks.append(record["peak_memory"] as? Int ?? 0)
    let again = dongil("run", job, "--ignore-gates", "--json")
    if !again.output.contains(#""status":"unchanged""#) { fail("night \(night): a second run changes something") }
}

let begin = Date()
check(0, healthyRun(0))
for night in 1...nights {
    // To and fro over the generator's eleven nights.
    let step = night % 20
    write(night: step <= 10 ? step : 20 - step)
    if chance.below(10) < 7 { disturbed[disturb(), default: 0] += 1 }
    check(night, healthyRun(night))
    if night % 20 == 0 {
        print("\(night) nights, \(Int(Date().timeIntervalSince(begin))) s, \(everID.count) ids so far")
        fflush(stdout)
    }
}
func mean(_ values: ArraySlice<Int>) -> Int { (values.reduce(0, +) / max(values.count, 1)) >> 20 }
print("\(nights) nights, \(disturbed.values.reduce(0, +)) disturbed, nothing lost")
print("faults: " + disturbed.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
print("they ended with: " + outcomes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
print("peak memory, first ten nights and last ten: \(mean(peaks.prefix(10))) MiB, \(mean(peaks.suffix(10))) MiB")
try? FileManager.default.removeItem(atPath: folder)
