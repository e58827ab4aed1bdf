public import Records

// What values of a row mean: those that leave it out, and codes.
extension MappingSpec {
    /// A rule that leaves rows out.
    public struct Exclusion: Sendable, Equatable {
        /// The column or path that is looked at.
        public let column: String
        /// A row that has one of these in it is left out.
        public let values: [String]

        /// A rule over a column.
        public init(column: String, values: [String]) {
            self.column = column
            self.values = values
        }
    }

    /// What the codes of one attribute stand for.
    public struct CodeList: Sendable, Equatable {
        /// A value as the source has it, and what it stands for: empty for no value.
        public struct Code: Sendable, Equatable {
            /// The value in the source.
            public let value: String
            /// What stands for it in the record.
            public let meaning: String

            /// A code and its meaning.
            public init(_ value: String, _ meaning: String) {
                self.value = value
                self.meaning = meaning
            }
        }

        /// The attribute whose values are looked up.
        public let attribute: Attribute
        /// The codes; a value that is none of them stays what it is.
        public let codes: [Code]

        /// The codes of an attribute.
        public init(attribute: Attribute, codes: [Code]) {
            self.attribute = attribute
            self.codes = codes
        }
    }

    /// The codes of an attribute; none where its values stand for themselves.
    public func codes(of attribute: Attribute) -> [CodeList.Code] {
        codes.first { $0.attribute == attribute }?.codes ?? []
    }

    mutating func readExcluded(_ node: SettingNode?, _ reader: inout SettingReader) {
        guard let node else { return }
        for member in reader.anyMembers(node, "exclude") {
            let values = texts(member.value, "exclude.\(member.key)", &reader)
            if values.isEmpty {
                reader.report("exclude.\(member.key)", "missing: the value, or list of values")
            }
            excluded.append(Exclusion(column: member.key, values: values))
        }
    }

    mutating func readCodes(_ node: SettingNode?, _ reader: inout SettingReader) {
        guard let node else { return }
        for member in reader.anyMembers(node, "codes") {
            let path = "codes.\(member.key)"
            let mapped = targets.map(\.attribute)
            guard let attribute = Attribute(name: member.key), mapped.contains(attribute) else {
                reader.report(
                    path,
                    NearestName.message("mapped attribute", member.key, known: mapped.map(\.name))
                )
                continue
            }
            let known = Self.meanings(of: attribute)
            let codes = reader.anyMembers(member.value, path).map { code in
                let meaning = reader.text(code.value, "\(path).\(code.key)") ?? ""
                if let known, !meaning.isEmpty, !known.contains(meaning) {
                    reader.report(
                        "\(path).\(code.key)",
                        "found '\(meaning)', expected \(known.joined(separator: ", ")) or nothing"
                    )
                }
                return CodeList.Code(code.key, meaning)
            }
            self.codes.append(CodeList(attribute: attribute, codes: codes))
        }
    }

    /// The words that an attribute knows; `nil` where it may have any.
    private static func meanings(of attribute: Attribute) -> [String]? {
        switch attribute {
        case .party: ["person", "organization"]
        case .sex: ["M", "F"]
        case .birthCalendar: ["solar", "lunar", "leap"]
        case .consent: ["Y", "N"]
        default: nil
        }
    }
}
