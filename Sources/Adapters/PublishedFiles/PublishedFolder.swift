import Crypto
import Foundation
public import Ports
import Records

/// Publishes tables as files in a folder: one file a table, then a manifest with counts and hashes.
///
/// Each file is written beside its place and synced. When all are, the manifest is removed, the files
/// are renamed, and the new manifest is written last: a folder without one is between two runs.
public final class PublishedFolder: Publisher {
    /// How rows are written.
    public enum Format: String, Sendable {
        /// RFC 4180, UTF-8 with a header; texts that a spreadsheet would run are quoted by `'`.
        case csv
        /// One JSON object a line.
        case jsonl
    }

    /// The folder.
    public let place: String
    private let format: Format

    /// A target in a folder, which is made where it is missing.
    public init(folder: String, format: Format) {
        place = folder
        self.format = format
    }

    private var manifest: String { "\(place)/manifest.json" }

    /// The run that the manifest names; 0 where there is none.
    public func publishedRun() throws -> Int {
        guard let data = FileManager.default.contents(atPath: manifest),
            let text = JSONValue(parsing: Array(data))?["run"]?.text
        else { return 0 }
        return Int(text) ?? 0
    }

    /// Makes the folder and tries to write there.
    public func check() throws {
        do {
            try FileManager.default.createDirectory(
                atPath: place,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw PortError(
                .mend,
                place: place,
                "this folder can't be made; check its parent's permissions"
            )
        }
        let probe = "\(place)/.probe"
        let file = try OutputFile(path: probe)
        try file.finish()
        unlink(probe)
    }

    /// Writes every table, then the manifest.
    public func publish(
        run: Int,
        rows: (PublishedTable, _ visit: (RowBatch) throws -> Void) throws -> Void
    ) throws {
        try check()
        do {
            try replace(by: write(rows), run)
        } catch {
            // What was begun would take up a disk that may be full.
            for table in PublishedTable.allCases { unlink(temporaryPath(name(table))) }
            throw error
        }
    }

    /// A file that is written beside its place.
    private struct Written {
        let name: String
        let rows: Int
        let file: BackgroundFile
    }

    private func write(
        _ rows: (PublishedTable, _ visit: (RowBatch) throws -> Void) throws -> Void
    ) throws -> [Written] {
        try PublishedTable.allCases.map { table in
            let name = name(table)
            let file = try BackgroundFile(
                path: temporaryPath(name),
                RowWriter(format: format, columns: table.columns)
            )
            // A disk syncs one file while the next one is made.
            defer { file.end() }
            var count = 0
            try rows(table) { batch in
                try file.write(batch)
                count += batch.count
            }
            return Written(name: name, rows: count, file: file)
        }
    }

    private func replace(by written: [Written], _ run: Int) throws {
        var json = JSONWriter()
        json.beginObject()
        json.member("version", 1)
        json.member("run", run)
        json.key("files")
        json.beginArray()
        for one in written {
            let (bytes, hash) = try one.file.finished()
            json.beginObject()
            json.member("file", one.name)
            json.member("rows", one.rows)
            json.member("bytes", bytes)
            json.member("sha256", hash)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        // All is written: from here on it is renames only.
        unlink(manifest)
        for one in written {
            try OutputFile.replace("\(place)/\(one.name)", with: temporaryPath(one.name))
        }
        try OutputFile.write(json.bytes + [0x0A], to: manifest, mode: 0o600)
        syncFolder()
    }

    private func name(_ table: PublishedTable) -> String { "\(table.rawValue).\(format.rawValue)" }

    /// Where a file is written before it takes its place.
    private func temporaryPath(_ name: String) -> String { "\(place)/.\(name).new" }

    private func syncFolder() {
        let descriptor = open(place, O_RDONLY)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
