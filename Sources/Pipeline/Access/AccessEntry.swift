import Records

/// An access record with its place in the log: each entry has the SHA-256 of itself and of the one
/// before, so that a changed, missing or added line shows.
public struct AccessEntry: Sendable, Equatable {
    /// The entry's number, from 1 on without a gap.
    public let number: Int
    /// The hash of the line before; empty for the first.
    public let previous: String
    /// What was done.
    public let record: AccessRecord

    /// The entry that follows a line.
    init(_ record: AccessRecord, after line: String?) {
        let last = line.flatMap { Self.parse($0) }
        number = (last?.entry.number ?? 0) + 1
        previous = last?.hash ?? ""
        self.record = record
    }

    private init?(_ value: JSONValue) {
        func text(_ key: String) -> String { value[key]?.text ?? "" }
        func list(_ key: String) -> [String] {
            guard case .array(let all)? = value[key] else { return [] }
            return all.compactMap(\.text)
        }
        guard let number = Int(text("seq")), let previous = value["prev"]?.text else { return nil }
        self.number = number
        self.previous = previous
        record = AccessRecord(
            at: text("at"),
            by: text("by"),
            roles: list("roles"),
            from: text("from"),
            action: text("action"),
            subjects: list("subjects"),
            revealed: list("revealed"),
            count: Int(text("count")) ?? 0,
            reason: text("reason")
        )
    }

    /// An entry and the hash its line states; `nil` where it is no such line.
    static func parse(_ line: String) -> (entry: AccessEntry, hash: String)? {
        guard let value = JSONValue(parsing: Array(line.utf8)), let entry = AccessEntry(value),
            let hash = value["hash"]?.text
        else { return nil }
        return (entry, hash)
    }

    /// The line as JSON, with its hash at the end.
    var line: String { HashedObject.text(unhashed) }

    private var unhashed: String {
        var out = JSONWriter()
        out.beginObject()
        out.member("seq", number)
        out.member("at", record.at)
        out.member("by", record.by)
        out.member("roles", record.roles)
        out.member("from", record.from)
        out.member("action", record.action)
        out.member("subjects", record.subjects)
        out.member("revealed", record.revealed)
        out.member("count", record.count)
        out.member("reason", record.reason)
        out.member("prev", previous)
        out.endObject()
        return out.text
    }
}
