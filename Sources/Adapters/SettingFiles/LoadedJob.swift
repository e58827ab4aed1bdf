import Foundation
public import JobSpec

/// A job with every file it names, read and checked together.
public struct LoadedJob: Sendable {
    /// The job.
    public let job: JobSpec
    /// The mappings, in the order of the job's sources.
    public let mappings: [MappingSpec]
    /// The match settings; what the file leaves out is as shipped.
    public let match: MatchSpec
    /// The file of the match settings; empty where none is named.
    public let matchFile: String
    /// Values that stand for "none" besides those shipped.
    public let placeholders: PlaceholderSpec
    /// Locations of the sources as paths that hold from anywhere, in the order of the sources.
    public let locations: [String]
    /// The files that say that a source is there whole, in the order of the sources; empty for none.
    public let readyFiles: [String]
    /// The folder of the job file: what paths in it are relative to.
    public let folder: String

    /// Reads a job and what it names.
    ///
    /// Every problem of every file is in the result.
    public static func load(
        path: String,
        environment: [String: String]
    ) -> (job: LoadedJob?, problems: [SettingProblem]) {
        var problems: [SettingProblem] = []
        func read<Spec>(_ file: String, _ make: (SettingNode, inout SettingReader) -> Spec) -> Spec?
        {
            do {
                let node = try SettingFile.tree(path: file)
                var reader = SettingReader(file: file, environment: environment)
                let spec = make(node, &reader)
                problems += reader.problems
                return spec
            } catch {
                problems.append(error)
                return nil
            }
        }
        guard var job = read(path, { JobSpec($0, &$1) }) else { return (nil, problems) }
        let folder = (path as NSString).deletingLastPathComponent
        func resolved(_ file: String) -> String {
            guard !file.isEmpty, file != "-", !file.hasPrefix("/"), !folder.isEmpty else {
                return file
            }
            return plain(folder + "/" + file)
        }
        var mappings: [MappingSpec] = []
        for (place, source) in job.sources.enumerated() where !source.mapping.isEmpty {
            guard let mapping = read(resolved(source.mapping), { MappingSpec($0, &$1) }) else {
                continue
            }
            let needsLocation = ![.sqlite, .postgresql].contains(mapping.format)
            if source.location.isEmpty, needsLocation {
                problems.append(
                    SettingProblem(
                        file: path,
                        path: "sources[\(place)].location",
                        message: "missing: a path, a glob, or - for standard input"
                    )
                )
            }
            if let earlier = mappings.firstIndex(where: { $0.source == mapping.source }),
                !mapping.source.isEmpty
            {
                problems.append(
                    SettingProblem(
                        file: path,
                        path: "sources[\(place)].mapping",
                        message:
                            "has the source code '\(mapping.source)', as sources[\(earlier)] has"
                    )
                )
            }
            mappings.append(mapping)
        }
        var match =
            job.match.isEmpty ? MatchSpec() : read(resolved(job.match), { MatchSpec($0, &$1) })
        if let model = match?.model, !model.isEmpty, !model.hasPrefix("/") {
            let folder = (resolved(job.match) as NSString).deletingLastPathComponent
            match?.model = plain(folder.isEmpty ? model : folder + "/" + model)
        }
        let placeholders =
            job.placeholders.isEmpty
            ? PlaceholderSpec() : read(resolved(job.placeholders), { PlaceholderSpec($0, &$1) })
        job = withResolvedPaths(job, resolved)
        guard problems.isEmpty, let match, let placeholders else { return (nil, problems) }
        return (
            LoadedJob(
                job: job,
                mappings: mappings.map { withResolvedConnection($0, resolved) },
                match: match,
                matchFile: resolved(job.match),
                placeholders: placeholders,
                locations: job.sources.map { resolved($0.location) },
                readyFiles: job.sources.map { resolved($0.ready) },
                folder: folder
            ), []
        )
    }

    private static func withResolvedPaths(_ job: JobSpec, _ resolved: (String) -> String) -> JobSpec
    {
        var job = job
        if case .sqlite(let file) = job.store { job.store = .sqlite(path: resolved(file)) }
        job.targets = job.targets.map { target in
            switch target {
            case .csv(let folder): .csv(folder: resolved(folder))
            case .jsonl(let folder): .jsonl(folder: resolved(folder))
            }
        }
        job.placeholders = resolved(job.placeholders)
        job.residentNumberKey = resolved(job.residentNumberKey)
        job.sealKeys = resolved(job.sealKeys)
        job.addressFiles = resolved(job.addressFiles)
        job.addressIndex = resolved(job.addressIndex)
        job.keptFeatures = resolved(job.keptFeatures)
        job.retention.separate = resolved(job.retention.separate)
        if let migration = job.migration {
            job.migration?.totals = resolved(migration.totals)
            job.migration?.folder = resolved(migration.folder)
        }
        job.after.metrics = resolved(job.after.metrics)
        job.after.report = resolved(job.after.report)
        return job
    }

    private static func withResolvedConnection(
        _ mapping: MappingSpec,
        _ resolved: (String) -> String
    ) -> MappingSpec {
        guard mapping.format == .sqlite else { return mapping }
        var mapping = mapping
        let path = mapping.connection
        mapping.connection = resolved(path.hasPrefix("sqlite:") ? String(path.dropFirst(7)) : path)
        return mapping
    }

    /// A path without `.` and `..` where they can be resolved by text.
    private static func plain(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/", omittingEmptySubsequences: true) {
            if part == "." { continue }
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else {
                parts.append(part)
            }
        }
        return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }
}
