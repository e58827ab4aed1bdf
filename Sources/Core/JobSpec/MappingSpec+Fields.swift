// The fields of fixed-width files, as copybooks of COBOL describe them.
extension MappingSpec {
    /// One field of a fixed-width file, in bytes.
    public struct Field: Sendable, Equatable {
        /// What a field's bytes are.
        public enum Kind: String, Sendable, CaseIterable {
            /// Letters in the file's encoding (`PIC X`).
            case text
            /// Letters of two bytes each, without shift codes (`PIC G`).
            case graphic
            /// Digits as letters, the sign in the last or first one, or by itself (`PIC S9` DISPLAY).
            case zoned
            /// Two digits a byte, the sign in the last half (`COMP-3`).
            case packed
            /// A binary number, the highest byte first (`COMP`).
            case binary

            /// Whether it is a number.
            public var isNumber: Bool { self != .text && self != .graphic }
        }

        /// The field's name, as used in ``MappingSpec/columns``.
        public let name: String
        /// The first byte, counted from 1.
        public let start: Int
        /// The number of bytes.
        public let length: Int
        /// What its bytes are.
        public let kind: Kind
        /// How many digits a number has, where that is said.
        public let picture: Picture?

        /// A field of so many bytes from a first one on.
        public init(
            name: String,
            start: Int,
            length: Int,
            kind: Kind = .text,
            picture: Picture? = nil
        ) {
            self.name = name
            self.start = start
            self.length = length
            self.kind = kind
            self.picture = picture
        }
    }

    /// What parts the records of a fixed-width file.
    public enum Framing: Sendable, Equatable {
        /// Line ends.
        case lines
        /// Nothing: each has so many bytes (RECFM=F).
        case length(Int)
        /// A record descriptor word in front of each, which says how long it is (RECFM=V).
        case descriptors

        /// As `record_length:` says it; `nil` where it says nothing.
        public var text: String? {
            switch self {
            case .lines: nil
            case .length(let length): "\(length)"
            case .descriptors: "rdw"
            }
        }
    }

    /// The picture of a number in COBOL, such as `9(8)`, `S9(7)V99` or `99V9`.
    public struct Picture: Sendable, Equatable {
        /// Whether it may be less than zero.
        public let isSigned: Bool
        /// Digits in front of the point.
        public let digits: Int
        /// Digits behind it.
        public let decimals: Int

        /// All digits.
        public var count: Int { digits + decimals }

        /// The picture, written out.
        public var text: String {
            (isSigned ? "S" : "") + (digits > 0 ? "9(\(digits))" : "")
                + (decimals > 0 ? "V9(\(decimals))" : "")
        }

        /// Reads a picture; `nil` where it is none of a number.
        public init?(_ text: String) {
            var rest = Substring(text.uppercased())
            isSigned = rest.first == "S"
            if isSigned { rest = rest.dropFirst() }
            let parts = rest.split(separator: "V", omittingEmptySubsequences: false)
            guard parts.count <= 2, let digits = Self.nines(parts[0]) else { return nil }
            self.digits = digits
            if parts.count == 2 {
                guard let decimals = Self.nines(parts[1]) else { return nil }
                self.decimals = decimals
            } else {
                decimals = 0
            }
            // COBOL has no longer ones.
            guard 1...31 ~= count else { return nil }
        }

        /// How many digits `9(3)` and `999` stand for, and both behind each other.
        private static func nines(_ text: Substring) -> Int? {
            var (count, rest) = (0, text)
            while !rest.isEmpty {
                guard rest.first == "9" else { return nil }
                rest = rest.dropFirst()
                guard rest.first == "(" else {
                    count += 1
                    continue
                }
                guard let end = rest.firstIndex(of: ")"),
                    let times = Int(rest[rest.startIndex..<end].dropFirst()), 1...31 ~= times
                else { return nil }
                count += times
                rest = rest[rest.index(after: end)...]
            }
            return count
        }
    }

    private var isHost: Bool { encoding == "ibm-933" || encoding == "ibm-1364" }

    mutating func readFields(_ members: [String: SettingNode], _ reader: inout SettingReader) {
        guard format == .fixed else {
            if isHost {
                reader.report(
                    "encoding",
                    "'\(encoding)' is read from files of format fixed only"
                )
            }
            return
        }
        readRecordLength(members["record_length"], &reader)
        guard let node = members["fields"] else {
            reader.report(
                "fields",
                "missing: each field's first byte and length, such as 'name: [11, 20]'"
            )
            return
        }
        let described = reader.anyMembers(node, "fields")
        for member in described { readField(member.key, member.value, &reader) }
        let names = described.map(\.key)
        for column in namedColumns where !names.contains(column) && !names.isEmpty {
            reader.report("fields", NearestName.message("field", column, known: names))
        }
    }

    private mutating func readRecordLength(_ node: SettingNode?, _ reader: inout SettingReader) {
        if let text = reader.text(node, "record_length") {
            if text == Framing.descriptors.text {
                framing = .descriptors
            } else if let length = Int(text), 1..<1_000_000 ~= length {
                framing = .length(length)
            } else {
                reader.report(
                    "record_length",
                    "found '\(text)', expected a number of bytes, or rdw where each record begins with its own"
                )
            }
        } else if isHost {
            reader.report(
                "record_length",
                "missing: how many bytes a record has, or rdw where each begins with that; no line ends part them in EBCDIC"
            )
        }
    }

    private mutating func readField(
        _ name: String,
        _ node: SettingNode,
        _ reader: inout SettingReader
    ) {
        let path = "fields.\(name)"
        let parts = reader.list(node, path).map { reader.text($0, path) ?? "" }
        guard 2...4 ~= parts.count, let start = Int(parts[0]), let length = Int(parts[1]),
            start >= 1, length >= 1, start + length < 1_000_000
        else {
            reader.report(
                path,
                "expected [first byte, length], both from 1, such as [11, 20], or with a kind and a picture, such as [31, 5, packed, 9(8)]"
            )
            return
        }
        let kindName = parts.count > 2 ? parts[2] : Field.Kind.text.rawValue
        guard let kind = Field.Kind(rawValue: kindName) else {
            reader.report(
                path,
                NearestName.message("kind", kindName, known: Field.Kind.allCases.map(\.rawValue))
            )
            return
        }
        var picture: Picture?
        if parts.count == 4 {
            picture = Picture(parts[3])
            if picture == nil || !kind.isNumber {
                reader.report(
                    path,
                    kind.isNumber
                        ? "'\(parts[3])' is no picture of a number, such as 9(8) or S9(7)V99"
                        : "a picture means nothing for \(kind.rawValue)"
                )
            }
        }
        let field = Field(name: name, start: start, length: length, kind: kind, picture: picture)
        if let objection = objection(to: field) { reader.report(path, objection) }
        fields.append(field)
    }

    /// What speaks against a field; `nil` for nothing.
    private func objection(to field: Field) -> String? {
        let end = field.start + field.length - 1
        if case .length(let length) = framing, end > length {
            return "ends at byte \(end), and record_length is \(length)"
        }
        switch field.kind {
        case .text: return nil
        case .graphic:
            if !isHost { return "graphic letters are EBCDIC's: say encoding: ibm-933" }
            return field.length % 2 == 0 ? nil : "graphic letters have two bytes each"
        case .zoned:
            return Self.holds(field, field.length)
        case .packed, .binary:
            if framing == .lines {
                return
                    "a \(field.kind.rawValue) number may hold the byte that ends a line: say record_length"
            }
            if field.kind == .packed { return Self.holds(field, field.length * 2 - 1) }
            return field.length <= 8 ? nil : "a binary number has at most 8 bytes"
        }
    }

    private static func holds(_ field: Field, _ most: Int) -> String? {
        if most > 31 { return "a number has at most 31 digits, and this one \(most)" }
        guard let picture = field.picture, picture.count > most else { return nil }
        return
            "its picture has \(picture.count) digits, and \(field.length) bytes \(field.kind.rawValue) hold \(most)"
    }
}
