import Foundation
import RecordsTesting
import Testing

/// The sample world with its job, in a folder of its own.
enum DemoWorld {
    /// Makes it, of about `records` records.
    static func make(records: Int = 600) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().path
        for name in ["Mappings", "Mappings/migration", "Jobs"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder.path)/\(name)",
                withIntermediateDirectories: true
            )
            for file in try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(name)")
            where file.hasSuffix(".yaml") {
                try FileManager.default.copyItem(
                    atPath: "\(root)/\(name)/\(file)",
                    toPath: "\(folder.path)/\(name)/\(file)"
                )
            }
        }
        let made = try ChildProcess(
            BuiltProduct.path("dongil-sample"),
            [folder.path + "/SampleData", "--records", String(records)]
        )
        #expect(made.status == 0, "\(made.errors)")
        return folder
    }
}

/// A job in a folder of its own, and the commands that look into its store.
struct DemoJob {
    let folder: TemporaryFolder
    private let path = "Jobs/demo.yaml"

    /// The sample world, loaded once; `settings` are added to the job.
    init(records: Int, adding settings: String = "") throws {
        try self.init(DemoWorld.make(records: records), adding: settings)
        try run()
    }

    /// A folder that is there; nothing is loaded.
    init(_ folder: TemporaryFolder, adding settings: String = "") throws {
        self.folder = folder
        try add(settings)
    }

    /// A text file of the folder.
    func text(_ name: String) throws -> String {
        String(decoding: try #require(folder.read(name)), as: UTF8.self)
    }

    /// Adds settings to the job.
    func add(_ settings: String) throws {
        _ = try folder.write(path, text(path) + "\n" + settings)
    }

    /// From here on the job's store is an empty database of a server.
    func moveToServer() throws {
        let url = try PostgreSQLServer.shared().database()
        _ = try folder.write(path, text(path).replacing("sqlite:demo.db", with: url))
    }

    /// Runs a command; `status` is what it has to end with, `nil` for whatever.
    @discardableResult
    func expect(
        _ arguments: [String],
        input: String = "",
        status: Int32? = 0
    ) throws -> ChildProcess {
        let result = try ChildProcess(
            BuiltProduct.path("dongil"),
            arguments,
            input: input,
            environment: ["LANG": "C", "LC_ALL": "C", "DONGIL_REASON": "test"],
            folder: folder.path
        )
        if let status { #expect(result.status == status, "\(arguments): \(result.errors)") }
        return result
    }

    /// Runs the job.
    @discardableResult
    func run(_ options: String...) throws -> ChildProcess {
        try expect(["run", path, "--ignore-gates"] + options)
    }

    /// A command that takes the job itself.
    @discardableResult
    func job(_ command: String, _ options: String..., status: Int32? = 0) throws -> ChildProcess {
        try expect([command, path] + options, status: status)
    }

    /// A command that looks into the job's store.
    @discardableResult
    func look(
        _ arguments: String...,
        input: String = "",
        status: Int32? = 0
    ) throws -> ChildProcess {
        try expect(arguments + ["--job", path], input: input, status: status)
    }

    /// The sources as of a night of the generator.
    func night(_ number: Int, records: Int) throws {
        let made = try ChildProcess(
            BuiltProduct.path("dongil-sample"),
            [folder.path + "/SampleData", "--records", String(records), "--night", String(number)]
        )
        #expect(made.status == 0, "\(made.errors)")
    }

    /// The keys of a source's records in the published crosswalk, in order.
    func keys(of source: String) throws -> [Substring] {
        try look("export", "crosswalk").output.split(separator: "\n")
            .filter { $0.hasPrefix("\(source),") }.map { $0.split(separator: ",")[1] }
    }

    /// The line that shows a record's resident number; `nil` where none can be shown.
    func residentNumber(of record: String) throws -> Substring? {
        try look("show", record, "--reveal", "id.rrn", "--reason", "contract")
            .output.split(separator: "\n").first { $0.hasPrefix("resident number") }
    }

    /// Merges the customers of two records by hand.
    func merge(_ one: String, _ other: String) throws {
        try look("merge", one, other, "--reason", "r", "--yes")
    }

    /// The id of a record's customer.
    func customer(of record: String) throws -> String {
        try #require(
            try look("show", record).output.split(separator: " ").dropFirst().first.map(String.init)
        )
    }

    /// The ids of all customers, in order.
    func customers() throws -> [String] {
        try look("export", "customers").output.split(separator: "\n").dropFirst().map {
            String($0.prefix { $0 != "," })
        }
    }
}
