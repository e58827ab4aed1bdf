import Foundation
import RecordsTesting
import Testing

/// The sample world as systems of the 1980s hold it, beside the same as of today.
@Suite struct OldWritingTests {
    /// A record's name, address and date of birth as the systems hold them.
    private struct Entry {
        let name: String
        let address: String
        let birth: String

        /// A line of people.csv, whose texts have no quotes inside.
        init(_ line: Substring) {
            var fields = [""]
            var isQuoted = false
            for character in line {
                switch character {
                case "\"": isQuoted.toggle()
                case "," where !isQuoted: fields.append("")
                default: fields[fields.count - 1].append(character)
                }
            }
            (name, birth, address) = (fields[1], fields[4], fields[9])
        }
    }

    private func people(_ options: String...) throws -> [Entry] {
        let folder = try TemporaryFolder()
        let made = try ChildProcess(
            BuiltProduct.path("dongil-sample"),
            [folder.path, "--records", "3000", "--one-table"] + options
        )
        #expect(made.status == 0, "\(made.errors)")
        let table = String(decoding: try #require(folder.read("people.csv")), as: UTF8.self)
        return table.split(separator: "\n").dropFirst().map { Entry($0) }
    }

    /// What a member of each answer says.
    private func answers(_ kind: String, _ values: [String], _ member: String) throws -> [String] {
        let result = try ChildProcess(
            BuiltProduct.path("dongil"),
            ["standardize", kind],
            input: values.joined(separator: "\n") + "\n"
        )
        return try result.output.split(separator: "\n").map { line in
            let answer = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return "\(answer?[member] ?? "")"
        }
    }

    /// Of the values that two worlds write differently, the pairs that are read differently, too.
    private func misread(
        _ kind: String,
        _ member: String,
        _ worlds: [[Entry]],
        _ value: (Entry) -> String
    ) throws -> (different: Int, misread: [String]) {
        let pairs = zip(worlds[0], worlds[1]).map { (value($0), value($1)) }.filter { $0.0 != $0.1 }
        let today = try answers(kind, pairs.map(\.0), member)
        let old = try answers(kind, pairs.map(\.1), member)
        #expect(today.count == pairs.count && old.count == pairs.count)
        return (
            pairs.count,
            pairs.indices.filter { today[$0] != old[$0] }.map { "\(pairs[$0]): \(old[$0])" }
        )
    }

    @Test func anOldHandIsReadAsTheClerkIs() throws {
        let worlds = [try people(), try people("--old-writing")]
        #expect(worlds[0].count == worlds[1].count)
        let addresses = try misread("address", "building_key", worlds, \.address)
        #expect(addresses.different > 250)
        #expect(addresses.misread == [])
        let births = try misread("birth", "birth_date", worlds, \.birth)
        #expect(births.different > 15)
        #expect(births.misread == [])
        // A character of several readings may be read as another one than is meant.
        let names = try misread("name", "name", worlds, \.name)
        #expect(names.different > 80)
        #expect(names.misread.count * 100 <= names.different, "\(names.misread)")
    }
}
