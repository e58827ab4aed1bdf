import AddressFiles
import Blocking
import Databases
import DelimitedFiles
import FileStreams
import FixedWidthFiles
import Foundation
import JobSpec
import Pipeline
import Ports
import PrivacyFiles
import PublishedFiles
import Records
import Scoring
import SettingFiles
import Standardization
import XMLFiles

/// Puts the parts of a job together: the one place that knows every adapter.
struct JobFile {
    let loaded: LoadedJob
    private(set) var settings: MatchSettings

    /// Reads a job file and everything it names, or fails with every problem there is.
    init(path: String) throws {
        let (loaded, problems) = LoadedJob.load(
            path: path,
            environment: ProcessInfo.processInfo.environment
        )
        guard let loaded else { throw SettingProblems(all: problems) }
        self.loaded = loaded
        let (settings, unknown) = MatchSettings.shipped.applying(
            loaded.match,
            file: loaded.job.match
        )
        let faults =
            unknown + Self.unknownKeyParts(loaded) + Self.unknownTrust(loaded)
            + Self.unknownCustomers(loaded) + Self.presentFormerSources(loaded)
        guard faults.isEmpty else { throw SettingProblems(all: faults) }
        self.settings = settings
        if !loaded.match.model.isEmpty {
            self.settings.model = try ModelFile.read(loaded.match.model)
        }
    }

    /// Sources that are trusted and not there.
    private static func unknownTrust(_ loaded: LoadedJob) -> [SettingProblem] {
        let known = loaded.customerSources
        return loaded.job.survivorship.trust.keys.sorted().filter { !known.contains($0) }.map {
            SettingProblem(
                file: loaded.job.file,
                path: "trust.\($0)",
                message: NearestName.message("source", $0, known: known)
            )
        }
    }

    /// Sources that are said to be former ones, and are there.
    private static func presentFormerSources(_ loaded: LoadedJob) -> [SettingProblem] {
        let present = Set(loaded.mappings.map(\.source))
        return loaded.job.formerSources.fates.keys.sorted().filter { present.contains($0) }.map {
            SettingProblem(
                file: loaded.job.file,
                path: "former_sources.\($0)",
                message: "is a source of this job"
            )
        }
    }

    /// Parts of blocking rules that no mapping gives a value for.
    private static func unknownKeyParts(_ loaded: LoadedJob) -> [SettingProblem] {
        let columns = loaded.mappings.flatMap { mapping in
            mapping.targets.flatMap { target -> [String] in
                switch target.attribute {
                case .text: [target.attribute.name, target.attribute.name + " words"]
                case .category, .number, .date, .postcode, .identifier, .residentNumber,
                    .businessNumber, .corporateNumber, .connectingInformation,
                    .duplicationInformation, .passport:
                    [target.attribute.name]
                default: []
                }
            }
        }
        let known = KeyPart.fixedNames + Set(columns).sorted()
        return loaded.match.blocking.enumerated().flatMap { place, parts in
            parts.enumerated().filter { !known.contains($0.element) }.map { number, part in
                SettingProblem(
                    file: loaded.job.match,
                    path: "blocking[\(place)][\(number)]",
                    message: NearestName.message("key part", part, known: known)
                )
            }
        }
    }

    /// A reader for each source, in the order of the job.
    func sources() -> [RunInput.Source] {
        zip(loaded.mappings, loaded.locations).map { mapping, location in
            RunInput.Source(
                Self.source(mapping, location: location),
                isFull: mapping.load == .full,
                customerSource: mapping.customerSource,
                settings: "\(Dongil.version)|\(mapping)",
                hasLastingIDs: mapping.hasLastingIDs
            )
        }
    }

    /// Activities of customers of a source that the job does not have.
    private static func unknownCustomers(_ loaded: LoadedJob) -> [SettingProblem] {
        let known = loaded.customerSources
        return loaded.mappings.filter { mapping in
            mapping.kind == .activity && !known.contains(mapping.customerSource)
        }
        .map { mapping in
            SettingProblem(
                file: mapping.file,
                path: "customer_source",
                message: NearestName.message("source", mapping.customerSource, known: known)
            )
        }
    }

    static func source(_ mapping: MappingSpec, location: String) -> any RecordSource {
        switch mapping.format {
        case .csv: DelimitedSource(mapping, location: location, opener: FileOpener())
        case .xml: XMLSource(mapping, location: location, opener: FileOpener())
        case .fixed: FixedWidthSource(mapping, location: location, opener: FileOpener())
        case .sqlite, .postgresql: DatabaseSource(mapping)
        }
    }

    /// How the job's rows are accounted for.
    ///
    /// - Throws: Where the job is no migration, or accounts by what no source maps.
    func migration() throws -> MigrationSpec {
        guard let migration = loaded.job.migration else {
            throw PortError(
                .mend,
                place: loaded.job.file,
                "is no migration: give it 'migration:' with a folder, groups, sums and totals, or {} for counts of rows"
            )
        }
        let known = Set(loaded.mappings.flatMap { $0.targets.map(\.attribute) })
        for attribute in migration.groups + migration.sums where !known.contains(attribute) {
            throw PortError(
                .mend,
                place: loaded.job.file,
                "migration: "
                    + NearestName.message(
                        "mapped attribute",
                        attribute.name,
                        known: known.map(\.name).sorted()
                    )
            )
        }
        return migration
    }

    func account(_ migration: MigrationSpec) -> MigrationAccount {
        MigrationAccount(migration, loaded.mappings)
    }

    /// What the sources' teams counted; nothing where no file is named.
    func announcedTotals() throws -> [ControlTotal] {
        let migration = try migration()
        guard !migration.totals.isEmpty else { return [] }
        return try ControlTotalFile(
            path: migration.totals,
            sources: loaded.mappings.map(\.source),
            account: account(migration)
        ).totals
    }

    /// The sources as they are accounted for: with the rows that the load leaves out.
    func accountedSources() -> [any RecordSource] {
        zip(loaded.mappings, loaded.locations).map { mapping, location in
            Self.source(MigrationAccount.mapping(mapping), location: location)
        }
    }

    /// Every settings file that the job is made of.
    func settingFiles(_ path: String) -> [String] {
        let job = loaded.job
        return [path] + loaded.mappings.map(\.file)
            + [job.migration?.totals ?? "", loaded.matchFile, job.placeholders, loaded.match.model]
            .filter { !$0.isEmpty }
    }

    /// Every source that is not there, not whole or can't be read, before anything is started.
    func sourceFaults() -> [any Error] {
        loaded.mappings.indices.compactMap { place in
            let delivery = SourceDelivery(
                mapping: loaded.mappings[place],
                location: loaded.locations[place],
                ready: loaded.readyFiles[place]
            )
            do {
                try delivery.check()
                return nil
            } catch let fault as PortError where delivery.isMissing && isKnown(delivery) {
                return PortError(
                    .tryLater,
                    place: fault.place,
                    "is not there yet, and was at the last load; run again when it is"
                )
            } catch {
                return error
            }
        }
    }

    /// Whether the source was loaded before.
    private func isKnown(_ delivery: SourceDelivery) -> Bool {
        (try? store(creates: false).knows(delivery.mapping.source)) ?? false
    }

    private func addressFiles(_ observer: any Observer) -> OfficialAddressFiles? {
        let job = loaded.job
        guard !job.addressFiles.isEmpty else { return nil }
        return OfficialAddressFiles(
            folder: job.addressFiles,
            index: job.addressIndex,
            observer: observer
        )
    }

    /// What the job adds to what the program knows of values; indexes address files where needed.
    func rules(_ observer: any Observer) throws -> StandardizationRules {
        var rules = StandardizationRules(reference: try addressFiles(observer)?.index())
        for (kind, values) in loaded.placeholders.values {
            guard let kind = Placeholders.Kind(rawValue: kind) else { continue }
            for value in values { rules.placeholders.add(value, kind) }
        }
        return rules
    }

    func publishers() -> [any Publisher] {
        loaded.job.targets.map { target in
            switch target {
            case .csv(let folder): PublishedFolder(folder: folder, format: .csv)
            case .jsonl(let folder): PublishedFolder(folder: folder, format: .jsonl)
            }
        }
    }

    /// Everything a run of the job needs; one that loads nothing needs no keys.
    func input(
        _ store: SQLMasterStore,
        threads: Int,
        loads: Bool = true,
        isDryRun: Bool = false,
        ignoresGates: Bool = false,
        rebuilds: Bool = false,
        replacesKeys: Bool = false,
        erasing: RecordErasure.Request? = nil,
        observer: any Observer
    ) throws -> RunInput {
        let keys = ResidentNumberKeys(store)
        return RunInput(
            job: loaded.job,
            sources: sources(),
            store: store,
            publishers: publishers(),
            settings: settings,
            rules: try rules(observer),
            keyer: loads ? try keyer(of: keys, replaces: replacesKeys) : nil,
            sealer: loads ? try sealer(of: keys, replaces: replacesKeys) : nil,
            replacesKeys: replacesKeys,
            threads: threads,
            isDryRun: isDryRun,
            ignoresGates: ignoresGates,
            rebuilds: rebuilds,
            erasing: erasing,
            separateStorage: loaded.job.retention.separate.isEmpty
                ? nil : SeparateFile(path: loaded.job.retention.separate),
            keeping: keeping,
            accessHead: try Access(store).head(),
            clock: SystemClock(),
            observer: observer,
            peakMemory: SystemClock.peakMemory
        )
    }

    /// Checks store, key and targets as far as that changes nothing.
    func checkPlaces() -> [any Error] {
        var faults: [any Error] = []
        var opened: SQLMasterStore?
        func attempt(_ body: () throws -> Void) {
            do { try body() } catch { faults.append(error) }
        }
        attempt {
            switch loaded.job.store {
            case .postgresql:
                let store = try store(creates: false)
                opened = store
                let readers = loaded.job.readers
                if !readers.isEmpty { attempt { try store.checkReaders(readers) } }
            case .sqlite(let path):
                if FileManager.default.fileExists(atPath: path) {
                    opened = try store(creates: false)
                } else if !FileManager.default.isWritableFile(atPath: folder(of: path)) {
                    throw PortError(
                        .mend,
                        place: path,
                        "can't be made: its folder is missing or may not be written"
                    )
                }
            }
        }
        attempt { try addressFiles(SilentObserver())?.check() }
        // A store that no run has made, or brought up, yet holds nothing that could be looked at.
        let keys = opened.flatMap { $0.isCurrent ? ResidentNumberKeys($0) : nil }
        attempt { try checkKey(keys) }
        attempt { try checkSealKeys(keys) }
        for publisher in publishers() { attempt { try publisher.check() } }
        attempt { try checkOrigin(of: opened) }
        if loaded.job.migration != nil { attempt { _ = try announcedTotals() } }
        for path in [
            loaded.job.after.metrics, loaded.job.after.report, loaded.job.keptFeatures,
        ] where !path.isEmpty {
            attempt {
                guard FileManager.default.isWritableFile(atPath: folder(of: path)) else {
                    throw PortError(
                        .mend,
                        place: path,
                        "can't be made: its folder is missing or may not be written"
                    )
                }
            }
        }
        return faults
    }

    /// What is in order, and somebody should know.
    func notes() -> [String] {
        let dropped = loaded.mappings.filter { mapping in
            loaded.job.residentNumberBasis.isEmpty
                && mapping.targets.contains { $0.attribute == .residentNumber }
        }
        .map { "\($0.source): id.rrn is mapped, and the job has no rrn_basis: numbers are dropped" }
        // A store that is not there yet has nothing to tell.
        guard let store = try? store(creates: false) else { return dropped }
        let former = FormerSources(store, loaded.job, present: loaded.mappings.map(\.source))
        return dropped + ((try? former.notices()) ?? [])
    }

    private func folder(of path: String) -> String {
        let folder = (path as NSString).deletingLastPathComponent
        return folder.isEmpty ? "." : folder
    }
}

extension LoadedJob {
    /// The codes of the sources whose customers the store may have: those that are loaded, and former
    /// ones that are kept.
    fileprivate var customerSources: [String] {
        mappings.filter { $0.kind == .customer }.map(\.source)
            + job.formerSources.sources(to: .keep)
    }
}
