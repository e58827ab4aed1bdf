import Databases
import DelimitedFiles
import FeatureFiles
import FileStreams
import JobSpec
import Pipeline
import Ports
import PublishedFiles
import Records
import RecordsTesting
import Scoring
import Secrets
import Standardization
import Testing

extension PipelineTests {
    struct FixedClock: Clock {
        var day = "2026-01-01"

        func now() -> String { "\(day)T00:00:00Z" }
        func time(minutesFromNow minutes: Int) -> String { "\(day)T00:\(10 + minutes):00Z" }
        func seconds() -> Double { 0 }
    }

    /// A small world of two sources in a folder of its own.
    final class World {
        let folder: TemporaryFolder
        let place: JobSpec.Store
        var job = JobSpec()
        var usesKey = true
        var rules = StandardizationRules()
        var settings = MatchSettings.shipped
        /// Where a source's file is under another name.
        var files: [String: String] = [:]
        var observer: any Observer = SilentObserver()
        /// Sources whose keys are customer ids of a master that was there before.
        var lastingIDs: Set<String> = []
        /// Rows left out of every source, by column.
        var excluded: [MappingSpec.Exclusion] = []
        var opener: any ByteSourceOpener = FileOpener()

        init(_ engine: MasterStoreEngine = .sqlite) throws {
            folder = try TemporaryFolder()
            place =
                engine == .sqlite
                ? .sqlite(path: folder.path + "/s.db")
                : .postgresql(url: try PostgreSQLServer.shared().database())
            job.name = "test"
        }

        private var kept: Set<String>?

        /// From here on only these columns are mapped.
        func rewriteMapping(columns: Set<String>) throws { kept = columns }

        private func mapping(_ source: String, _ load: MappingSpec.Load) -> MappingSpec {
            var spec = MappingSpec()
            spec.source = source
            spec.key = ["id"]
            spec.load = load
            spec.excluded = excluded
            let columns: [(Attribute, String)] = [
                (.personName, "name"), (.birthDate, "birth"), (.mobilePhone, "phone"),
                (.address, "addr"),
                (.residentNumber, "rrn"), (.keep("memo"), "memo"), (.updatedAt, "updated"),
            ]
            spec.targets = columns.filter { kept?.contains($0.1) ?? true }.map {
                MappingSpec.Target(attribute: $0.0, columns: [$0.1])
            }
            return spec
        }

        /// The day on which it runs.
        var day = FixedClock().day

        func write(_ source: String, _ rows: [String]) throws {
            _ = try folder.write(
                "\(source).csv",
                "id,name,birth,phone,addr,rrn,memo,updated\n" + rows.map { $0 + "\n" }.joined()
            )
        }

        /// What is kept of standardized records from run to run.
        var keeping: FeatureKeeping {
            FeatureKeeping(
                FeatureFile(path: folder.path + "/s.features", store: ""),
                program: "test"
            )
        }

        func store() throws -> SQLMasterStore { try SQLMasterStore(place, creates: true) }

        @discardableResult
        func run(
            _ sources: [String] = ["a", "b"],
            load: MappingSpec.Load = .full,
            threads: Int = 2,
            dryRun: Bool = false,
            ignoresGates: Bool = false,
            rebuilds: Bool = false
        ) throws -> RunRecord {
            let input = RunInput(
                job: job,
                sources: sources.map { source in
                    RunInput.Source(
                        DelimitedSource(
                            mapping(source, load),
                            location: "\(folder.path)/\(files[source] ?? source).csv",
                            opener: opener
                        ),
                        isFull: load == .full,
                        settings: "\(mapping(source, load))",
                        hasLastingIDs: lastingIDs.contains(source)
                    )
                },
                store: try store(),
                publishers: [PublishedFolder(folder: folder.path + "/out", format: .csv)],
                settings: settings,
                rules: rules,
                keyer: usesKey ? try KeyFile(path: folder.path + "/k.key", environment: [:]) : nil,
                threads: threads,
                isDryRun: dryRun,
                ignoresGates: ignoresGates,
                rebuilds: rebuilds,
                keeping: keeping,
                clock: FixedClock(day: day),
                observer: observer
            )
            return try Run(input, version: "test").run()
        }

        /// Every published byte.
        func published() -> [String: [UInt8]] {
            Dictionary(
                uniqueKeysWithValues: PublishedTable.allCases.map {
                    ($0.rawValue, folder.read("out/\($0.rawValue).csv") ?? [])
                }
            )
        }

        func customer(_ source: String, _ key: String) throws -> String? {
            var found: String?
            try store().rows(.crosswalk, where: ("source_key", key)) { row in
                if row[0] == .text(source), case .text(let id) = row[2] { found = id }
            }
            return found
        }
    }
}

extension StewardStore {
    /// Keeps what a steward decided about one pair.
    func writeDecision(_ decision: Decision, by: String, at: String, reason: String) throws {
        try write(
            StewardAction(
                kind: .review,
                by: by,
                at: at,
                reason: reason,
                subject: "\(decision.first) \(decision.second)"
            ),
            decisions: [decision],
            pins: []
        )
    }
}
