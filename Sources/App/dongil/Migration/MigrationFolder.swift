import Foundation
import Ports
import PublishedFiles
import Records

/// The folder in which a migration keeps its rehearsals and its sign-off.
struct MigrationFolder {
    let path: String

    /// Makes the folder where it is not there; only its owner and group see what is in it.
    init(path: String) throws {
        self.path = path
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o750]
            )
        } catch {
            throw PortError(.mend, place: path, "can't be made: its folder may not be written to")
        }
    }

    func file(_ name: String) -> String { path + "/" + name }

    /// Writes a small file, whole or not at all.
    func write(_ name: String, _ text: String) throws {
        try OutputFile.write(Array(text.utf8), to: file(name), mode: 0o640)
    }

    /// Writes a table as CSV.
    func write(_ name: String, _ rows: [[String]]) throws {
        var bytes: [UInt8] = []
        for row in rows {
            for (place, cell) in row.enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: ",")) }
                RowWriter.append(cell, to: &bytes)
            }
            bytes.append(UInt8(ascii: "\n"))
        }
        try OutputFile.write(bytes, to: file(name), mode: 0o640)
    }

    /// The account of a run's rehearsal, as it was written and as it reads; `nil` where there was none.
    func rehearsal(_ run: Int) -> (text: String, value: JSONValue)? {
        guard let data = FileManager.default.contents(atPath: file("rehearsal-\(run).json")),
            let value = JSONValue(parsing: Array(data))
        else { return nil }
        let text = String(decoding: data, as: UTF8.self)
        return (text.trimmingCharacters(in: .newlines), value)
    }

    /// The account of the last rehearsal before a run; `nil` where there was none.
    func rehearsal(before run: Int) -> JSONValue? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        let runs = names.compactMap { name -> Int? in
            guard name.hasPrefix("rehearsal-"), name.hasSuffix(".json") else { return nil }
            return Int(name.dropFirst("rehearsal-".count).dropLast(".json".count))
        }
        return runs.filter { $0 < run }.max().flatMap { rehearsal($0)?.value }
    }
}
