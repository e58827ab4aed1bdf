import Crypto
import Records

/// One line of the access log: who did what with whose data, when, from where and why.
///
/// What 개인정보의 안전성 확보조치 기준 asks an access record to have (제2조: account, time, place, whose
/// data, what was done), chained so that a changed, missing or added line shows: each has the
/// SHA-256 of itself and of the line before.
public struct AccessEntry: Sendable, Equatable {
    /// The entry's number, from 1 on without a gap.
    public let number: Int
    /// The hash of the line before; empty for the first.
    public let previous: String
    /// What was done.
    public let access: Access

    /// What was done, before it has its place in the chain.
    public struct Access: Sendable, Equatable {
        /// When.
        public let at: String
        /// Who: the user of the operating system or of the server.
        public let by: String
        /// What the user works as.
        public let roles: [String]
        /// From where: terminal, host, address.
        public let from: String
        /// What was done, such as `show` or `export`.
        public let action: String
        /// Whose data: ids of customers, never a value.
        public let subjects: [String]
        /// Fields that were shown in clear.
        public let revealed: [String]
        /// How many customers or rows.
        public let count: Int
        /// Why, as the user said.
        public let reason: String

        /// What was done.
        public init(
            at: String,
            by: String,
            roles: [String],
            from: String,
            action: String,
            subjects: [String],
            revealed: [String],
            count: Int,
            reason: String
        ) {
            self.at = at
            self.by = by
            self.roles = roles
            self.from = from
            self.action = action
            self.subjects = subjects
            self.revealed = revealed
            self.count = count
            self.reason = reason
        }
    }

    /// The entry that follows a line.
    init(_ access: Access, after line: String?) {
        let last = line.flatMap { Self.parse($0) }
        number = (last?.entry.number ?? 0) + 1
        previous = last?.hash ?? ""
        self.access = access
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
        access = Access(
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

    private static let hashMark = ",\"hash\":\""

    /// An entry and the hash its line states; `nil` where it is no such line.
    static func parse(_ line: String) -> (entry: AccessEntry, hash: String)? {
        guard let value = JSONValue(parsing: Array(line.utf8)), let entry = AccessEntry(value),
            let hash = value["hash"]?.text
        else { return nil }
        return (entry, hash)
    }

    /// The line as JSON, with its hash at the end.
    var line: String {
        let text = unhashed
        return "\(text.dropLast())\(Self.hashMark)\(Self.hash(of: text))\"}"
    }

    /// The hash a line has to state.
    static func expectedHash(_ line: String) -> String? {
        guard let mark = line.ranges(of: hashMark).last else { return nil }
        return hash(of: line[..<mark.lowerBound] + "}")
    }

    private static func hash(of text: some StringProtocol) -> String {
        SHA256.hash(data: Array(text.utf8))
            .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    private var unhashed: String {
        var out = JSONWriter()
        out.beginObject()
        out.member("seq", number)
        out.member("at", access.at)
        out.member("by", access.by)
        out.member("roles", access.roles)
        out.member("from", access.from)
        out.member("action", access.action)
        out.member("subjects", access.subjects)
        out.member("revealed", access.revealed)
        out.member("count", access.count)
        out.member("reason", access.reason)
        out.member("prev", previous)
        out.endObject()
        return out.text
    }
}
