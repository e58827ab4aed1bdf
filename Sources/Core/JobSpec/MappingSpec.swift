public import Records

/// How one source's files or tables become records.
public struct MappingSpec: Sendable, Equatable {
    /// What a source is read from.
    public enum Format: String, Sendable, CaseIterable {
        case csv
        case xml
        case sqlite
        case postgresql
        case fixed
    }

    /// Whether a key that is missing has been deleted.
    public enum Load: String, Sendable, CaseIterable {
        /// A missing key has been deleted.
        case full
        /// Only what is given changes.
        case delta
    }

    /// What a source's records are.
    public enum Kind: String, Sendable, CaseIterable {
        /// Customers, who are matched.
        case customer
        /// What customers did: orders, calls, complaints, answers to campaigns.
        case activity
    }

    /// An attribute and the columns or paths it is read from.
    public struct Target: Sendable, Equatable {
        /// The attribute.
        public let attribute: Attribute
        /// Column names, or paths below an XML record.
        public let columns: [String]

        /// An attribute read from columns.
        public init(attribute: Attribute, columns: [String]) {
            self.attribute = attribute
            self.columns = columns
        }
    }

    /// The file the mapping was read from, for messages.
    public var file = ""
    /// The code the source's records are known by.
    public var source = ""
    /// What the source is read from.
    public var format = Format.csv
    /// The encoding by name, or `auto`.
    public var encoding = "auto"
    /// The delimiter, or `auto`.
    public var delimiter = "auto"
    /// The quote character; empty where fields are never quoted.
    public var quote = "\""
    /// The names of the columns where the file has no header.
    public var columns: [String] = []
    /// What the records are.
    public var kind = Kind.customer
    /// Of activities: the source whose keys they name their customers by.
    public var customerSource = ""
    /// Whether a missing key has been deleted.
    public var load = Load.full
    /// Whether the keys are customer ids of a master that was there before, which are taken over.
    public var hasLastingIDs = false
    /// Rows that are left out: those that have one of these values in this column.
    public var excluded: [Exclusion] = []
    /// What codes of the source stand for.
    public var codes: [CodeList] = []
    /// The key's columns; with none, a record is known by its number in the file (`dedupe`).
    public var key: [String] = []
    /// The attributes, in the order of the file.
    public var targets: [Target] = []
    /// The path of a record in XML, such as `/customers/customer`.
    public var record = ""
    /// The database, as a URL or path.
    public var connection = ""
    /// The query that gives the records.
    public var query = ""
    /// The fields of a fixed-width file.
    public var fields: [Field] = []
    /// What parts the records of a fixed-width file.
    public var framing = Framing.lines

    /// An empty mapping.
    public init() {}

    /// Every column the mapping names: the key's first, then the attributes', then those that leave
    /// rows out.
    public var namedColumns: [String] {
        key + targets.flatMap(\.columns) + excluded.map(\.column)
    }

    static let known = [
        "version", "source", "format", "encoding", "delimiter", "quote", "columns", "load", "key",
        "attributes", "record", "connection", "query", "table", "fields", "kind", "customer_source",
        "lasting_ids", "exclude", "codes", "record_length",
    ]

    static let encodings = [
        "auto", "utf-8", "cp949", "euc-kr", "johab", "utf-16", "utf-16le", "utf-16be", "ibm-933",
        "ibm-1364",
    ]

    /// Reads a mapping file's tree, noting every problem in the reader.
    public init(_ node: SettingNode, _ reader: inout SettingReader) {
        self.init()
        file = reader.file
        let members = reader.members(node, "", known: Self.known)
        reader.version(members["version"])
        source = reader.requiredText(
            members["source"],
            "source",
            "the code its records are known by"
        )
        if !source.isEmpty, !Self.isCode(source) {
            reader.report(
                "source",
                "found '\(source)', expected letters, digits, _ or - (no slash)"
            )
        }
        if members["format"] == nil {
            reader.report("format", "missing: \(Self.names(Format.allCases))")
        }
        format =
            Format(
                rawValue: reader.choice(
                    members["format"],
                    "format",
                    known: Format.allCases.map(\.rawValue),
                    otherwise: "csv"
                )
            ) ?? .csv
        encoding = reader.choice(
            members["encoding"],
            "encoding",
            known: Self.encodings,
            otherwise: "auto"
        )
        load =
            Load(
                rawValue: reader.choice(
                    members["load"],
                    "load",
                    known: Load.allCases.map(\.rawValue),
                    otherwise: "full"
                )
            ) ?? .full
        kind =
            Kind(
                rawValue: reader.choice(
                    members["kind"],
                    "kind",
                    known: Kind.allCases.map(\.rawValue),
                    otherwise: "customer"
                )
            ) ?? .customer
        readDelimiters(members, &reader)
        key = texts(members["key"], "key", &reader)
        if key.isEmpty {
            reader.report("key", "missing: the column, or list of columns, that is unique")
        }
        readAttributes(members["attributes"], &reader)
        readActivity(members["customer_source"], &reader)
        hasLastingIDs = reader.flag(
            members["lasting_ids"],
            "lasting_ids",
            otherwise: false
        )
        if hasLastingIDs, kind == .activity {
            reader.report("lasting_ids", "means nothing for activities")
        }
        readExcluded(members["exclude"], &reader)
        readCodes(members["codes"], &reader)
        readPlace(members, &reader)
        readFields(members, &reader)
    }

    private static func names(_ all: [Format]) -> String {
        "one of " + all.map(\.rawValue).joined(separator: ", ")
    }

    static func isCode(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            scalar.value >= 0x80 || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
                || ("0"..."9").contains(scalar) || scalar == "_" || scalar == "-"
        }
    }

    private mutating func readDelimiters(
        _ members: [String: SettingNode],
        _ reader: inout SettingReader
    ) {
        if let text = reader.text(members["delimiter"], "delimiter") {
            let named = ["tab": "\t", "comma": ",", "pipe": "|", "semicolon": ";"]
            delimiter = text == "\\t" ? "\t" : named[text] ?? text
            if delimiter != "auto",
                delimiter.utf8.count != 1 || delimiter == "\"" || delimiter == "\n"
            {
                reader.report(
                    "delimiter",
                    "found '\(text)', expected auto, tab, comma, pipe, semicolon or one ASCII character"
                )
            }
        }
        if let text = reader.text(members["quote"], "quote") {
            quote = text == "none" ? "" : text
            if quote.utf8.count > 1 {
                reader.report("quote", "found '\(text)', expected none or one ASCII character")
            }
        }
        columns = texts(members["columns"], "columns", &reader)
    }

    func texts(
        _ node: SettingNode?,
        _ path: String,
        _ reader: inout SettingReader
    ) -> [String] {
        let all = reader.list(node, path)
        return all.enumerated().compactMap { place, element in
            reader.text(element, all.count == 1 ? path : "\(path)[\(place)]")
        }
    }

    private mutating func readAttributes(_ node: SettingNode?, _ reader: inout SettingReader) {
        guard let node else {
            reader.report(
                "attributes",
                "missing: what each column says, such as 'person.name: name'"
            )
            return
        }
        for member in reader.anyMembers(node, "attributes") {
            let path = "attributes.\(member.key)"
            guard let attribute = Attribute(name: member.key) else {
                let known =
                    Attribute.fixed.map(\.name) + Attribute.openPrefixes.map { "\($0).<name>" }
                reader.report(path, NearestName.message("attribute", member.key, known: known))
                continue
            }
            let columns = texts(member.value, path, &reader)
            if columns.isEmpty { reader.report(path, "missing: the column, or list of columns") }
            targets.append(Target(attribute: attribute, columns: columns))
        }
        if targets.isEmpty, reader.problems.isEmpty {
            reader.report("attributes", "no attribute is mapped")
        }
    }

    /// What an activity can say, besides whose it is.
    static let activityAttributes: [Attribute] = [
        .customerKey, .date("at"), .category("kind"), .number("amount"), .text("note"),
    ]

    private mutating func readActivity(_ node: SettingNode?, _ reader: inout SettingReader) {
        let mapped = targets.map(\.attribute)
        guard kind == .activity else {
            if node != nil {
                reader.report("customer_source", "means nothing without 'kind: activity'")
            }
            if mapped.contains(.customerKey) {
                reader.report(
                    "attributes.customer_key",
                    "means nothing without 'kind: activity'"
                )
            }
            return
        }
        customerSource = reader.requiredText(
            node,
            "customer_source",
            "the source whose keys name the customers"
        )
        for attribute in [Attribute.customerKey, .date("at")] where !mapped.contains(attribute) {
            reader.report("attributes.\(attribute.name)", "missing: an activity has it")
        }
        let names = Self.activityAttributes.map(\.name)
        for attribute in mapped where !Self.activityAttributes.contains(attribute) {
            reader.report(
                "attributes.\(attribute.name)",
                "an activity has no such attribute (known: \(names.joined(separator: ", ")))"
            )
        }
    }

    private mutating func readPlace(_ members: [String: SettingNode], _ reader: inout SettingReader)
    {
        record = reader.text(members["record"], "record") ?? ""
        connection = reader.text(members["connection"], "connection") ?? ""
        query = reader.text(members["query"], "query") ?? ""
        let table = reader.text(members["table"], "table") ?? ""
        switch format {
        case .xml:
            if !record.hasPrefix("/") || record.hasSuffix("/") || record.count < 2 {
                reader.report(
                    "record",
                    record.isEmpty
                        ? "missing: the path of a record, such as /customers/customer"
                        : "'\(record)' is no path of a record: it begins with / and ends with a name, such as /customers/customer"
                )
            }
        case .sqlite, .postgresql:
            if members["connection"] == nil { reader.report("connection", "missing: the database") }
            if query.isEmpty == table.isEmpty {
                reader.report(query.isEmpty ? "query" : "table", "give either query or table")
            }
            if !table.isEmpty {
                let quoted = table.split(separator: ".").map { part in
                    "\""
                        + part.split(separator: "\"", omittingEmptySubsequences: false)
                        .joined(separator: "\"\"") + "\""
                }
                query = "SELECT * FROM \(quoted.joined(separator: "."))"
            }
        case .csv, .fixed: break
        }
        func refuse(_ key: String, unless allowed: [Format]) {
            guard members[key] != nil, !allowed.contains(format) else { return }
            reader.report(key, "means nothing for format \(format.rawValue)")
        }
        refuse("record", unless: [.xml])
        refuse("query", unless: [.sqlite, .postgresql])
        refuse("table", unless: [.sqlite, .postgresql])
        refuse("connection", unless: [.sqlite, .postgresql])
        refuse("delimiter", unless: [.csv])
        refuse("quote", unless: [.csv])
        refuse("columns", unless: [.csv])
        refuse("fields", unless: [.fixed])
        refuse("record_length", unless: [.fixed])
        refuse("encoding", unless: [.csv, .xml, .fixed])
    }
}
