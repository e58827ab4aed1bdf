import DelimitedFiles
import FixedWidthFiles
import JobSpec
import Pipeline
import Ports
import Records
import SettingFiles
import Standardization
import XMLFiles

/// What must hold of everything that reads files, for any bytes: checked by the tests over damaged
/// files, and by the fuzz targets.
public enum SourceInvariant: String, CaseIterable, Sendable {
    case csv
    case xml
    case fixed
    /// A fixed-width file of a host: EBCDIC, numbers, no line ends.
    case host
    case settings
    /// The copybook of a host's file.
    case copybook
    case json
    /// Decisions to be imported, CSV or JSON Lines.
    case decisions

    /// What an input breaks; `nil` where all holds.
    public func broken(by bytes: [UInt8]) -> String? {
        switch self {
        case .csv: source(bytes) { DelimitedSource(Self.mapping(.csv), location: "-", opener: $0) }
        case .xml: source(bytes) { XMLSource(Self.mapping(.xml), location: "-", opener: $0) }
        case .fixed:
            source(bytes) { FixedWidthSource(Self.mapping(.fixed), location: "-", opener: $0) }
        case .host:
            source(bytes) { FixedWidthSource(Self.hostMapping, location: "-", opener: $0) }
        case .settings: settings(bytes)
        case .copybook: copybook(bytes)
        case .json: json(bytes)
        case .decisions: decisions(bytes)
        }
    }

    private static func mapping(_ format: MappingSpec.Format) -> MappingSpec {
        var mapping = MappingSpec()
        mapping.source = "s"
        mapping.format = format
        mapping.key = ["k"]
        mapping.targets = [
            MappingSpec.Target(attribute: .personName, columns: ["n"]),
            MappingSpec.Target(attribute: .address, columns: ["a", "b"]),
        ]
        mapping.excluded = [MappingSpec.Exclusion(column: "b", values: ["D"])]
        switch format {
        case .xml: mapping.record = "/r/c"
        case .fixed:
            mapping.fields = [("k", 1, 3), ("n", 4, 6), ("a", 10, 8), ("b", 18, 2)].map {
                MappingSpec.Field(name: $0.0, start: $0.1, length: $0.2)
            }
        // Without a header, so that any bytes have rows.
        default: mapping.columns = ["k", "n", "a", "b"]
        }
        return mapping
    }

    private static let hostMapping: MappingSpec = {
        var host = mapping(.fixed)
        host.encoding = "ibm-933"
        host.framing = .length(24)
        host.fields = [
            MappingSpec.Field(name: "k", start: 1, length: 3, kind: .zoned),
            MappingSpec.Field(name: "n", start: 4, length: 10),
            MappingSpec.Field(name: "a", start: 14, length: 6, kind: .graphic),
            MappingSpec.Field(
                name: "b",
                start: 20,
                length: 3,
                kind: .packed,
                picture: MappingSpec.Picture("S99V9")
            ),
            MappingSpec.Field(name: "c", start: 23, length: 2, kind: .binary),
        ]
        host.targets.append(MappingSpec.Target(attribute: .number("c"), columns: ["c"]))
        return host
    }()

    /// Rows are numbered without a gap, each is a record or a reject, keys are there, and nothing
    /// depends on where reads end.
    private func source(
        _ bytes: [UInt8],
        _ make: (BytesInMemory) -> any RecordSource
    ) -> String? {
        let whole = Reading(make(BytesInMemory(bytes: bytes, piece: 1 << 20)))
        if let fault = whole.fault { return fault }
        let pieces = Reading(make(BytesInMemory(bytes: bytes, piece: 3)))
        return pieces == whole ? nil : "what is read depends on where reads end"
    }

    /// What became of a row.
    private enum Row: Equatable {
        case rejected(Reject)
        case record(RecordID, line: Int, payload: [UInt8])
    }

    private struct Reading: Equatable {
        var rows: [Row] = []
        var failed = false
        var fault: String?

        init(_ source: any RecordSource) {
            var placed: [(number: Int, row: Row)] = []
            do {
                try source.read { event in
                    switch event {
                    case .note: break
                    case .reject(let reject):
                        placed.append((reject.recordNumber, .rejected(reject)))
                    case .records(let batch):
                        for row in 0..<batch.records.count {
                            if batch.records.key(row).isEmpty { fault = "a record without a key" }
                            let read = Row.record(
                                batch.records.id(row),
                                line: batch.places[row].line,
                                payload: batch.records.payload(row)
                            )
                            placed.append((batch.places[row].recordNumber, read))
                        }
                    }
                }
            } catch let error as PortError {
                // Nothing of a source that can't be read to its end is taken.
                failed = true
                if error.message.isEmpty { fault = "a fault without words" }
                return
            } catch {
                fault = "something else than a fault of a port is thrown"
            }
            placed.sort { $0.number < $1.number }
            if !placed.map(\.number).elementsEqual(1..<(placed.count + 1)) {
                fault = "rows are not numbered one after another"
            }
            rows = placed.map(\.row)
        }
    }

    /// Each line is a decision about two records or a problem with its line; no reason has a number
    /// that must not be kept.
    private func decisions(_ bytes: [UInt8]) -> String? {
        var lines = DecisionRows()
        lines.addLines(bytes)
        let written = bytes.split(separator: 0x0A).count
        if lines.rows.count + lines.problems.count != written { return "a line is lost" }
        if let fault = Self.fault(of: lines) { return fault }
        let table: SmallTable
        do {
            table = try SmallTable(
                path: "-",
                opener: BytesInMemory(bytes: bytes, piece: 1 << 20),
                columns: DecisionRows.columns,
                needed: DecisionRows.needed
            )
        } catch {
            let message = (error as? PortError)?.message ?? ""
            return message.isEmpty ? "a fault without words" : nil
        }
        var rows = DecisionRows(problems: table.problems)
        for row in table.rows { rows.add(row.values, line: row.line) }
        return rows.rows.count + rows.problems.count == table.rows.count + table.problems.count
            ? Self.fault(of: rows) : "a row is lost"
    }

    private static func fault(of read: DecisionRows) -> String? {
        for row in read.rows {
            let records = [row.decision.first, row.decision.second]
            if records.contains(where: { $0.source.isEmpty || $0.key.isEmpty })
                || records[0] == records[1]
            {
                return "a decision that is not about two records"
            }
            let reason = Array(row.reason.utf8)
            if ResidentNumberMask.masked(reason, 0..<reason.count, separatedOnly: false) != nil {
                return "a reason with a resident number"
            }
        }
        return read.problems.allSatisfy { $0.hasPrefix("line ") }
            ? nil : "a problem without its line"
    }

    /// Settings are read or refused with a problem that has a place.
    private func settings(_ bytes: [UInt8]) -> String? {
        let node: SettingNode
        do {
            node = try SettingFile.tree(bytes: bytes, path: "f.yaml")
        } catch {
            return error.message.isEmpty ? "a problem without words" : nil
        }
        for read in [
            { (reader: inout SettingReader) in _ = MappingSpec(node, &reader) },
            { (reader: inout SettingReader) in _ = JobSpec(node, &reader) },
            { (reader: inout SettingReader) in _ = MatchSpec(node, &reader) },
            { (reader: inout SettingReader) in _ = PlaceholderSpec(node, &reader) },
        ] {
            var reader = SettingReader(file: "f.yaml", environment: [:])
            read(&reader)
            if reader.problems.contains(where: { $0.message.isEmpty }) {
                return "a problem without words"
            }
        }
        return nil
    }

    /// Fields lie in the record and have different names, or a line is told that can't be read.
    private func copybook(_ bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        let copybook: Copybook
        do {
            copybook = try Copybook(text)
        } catch {
            let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            return error.message.isEmpty || !(1...max(lines.count, 1) ~= error.line)
                ? "a problem without words, or without its line" : nil
        }
        let fields = copybook.fields
        if Set(fields.map { $0.name.uppercased() }).count != fields.count {
            return "two fields of one name"
        }
        let areWithin = fields.allSatisfy {
            $0.start >= 1 && $0.length >= 1 && $0.start + $0.length - 1 <= copybook.recordLength
        }
        return areWithin ? nil : "a field that is not in the record"
    }

    /// What is JSON stays the same when it is written and read again.
    private func json(_ bytes: [UInt8]) -> String? {
        guard let value = JSONValue(parsing: bytes) else { return nil }
        var writer = JSONWriter()
        Self.write(value, &writer)
        return JSONValue(parsing: writer.bytes) == Self.withoutNumbers(value)
            ? nil : "JSON is not read as it was written"
    }

    /// Numbers are kept as written, and the writer writes its own way: they are left out.
    private static func withoutNumbers(_ value: JSONValue) -> JSONValue {
        switch value {
        case .number: .null
        case .array(let elements): .array(elements.map(withoutNumbers))
        case .object(let members):
            .object(members.map { .init(key: $0.key, value: withoutNumbers($0.value)) })
        default: value
        }
    }

    private static func write(_ value: JSONValue, _ json: inout JSONWriter) {
        switch value {
        case .null, .number: json.null()
        case .bool(let flag): json.bool(flag)
        case .string(let text): json.string(text)
        case .array(let elements):
            json.beginArray()
            for element in elements { write(element, &json) }
            json.endArray()
        case .object(let members):
            json.beginObject()
            for member in members {
                json.key(member.key)
                write(member.value, &json)
            }
            json.endObject()
        }
    }
}
