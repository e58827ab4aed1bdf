public import JobSpec
public import Records

/// Guesses what the columns of a file say, from their headers and their content.
public struct MappingGuess: Sendable, Equatable {
    /// What one column most likely says.
    public struct Column: Sendable, Equatable {
        /// The column's name.
        public let name: String
        /// The attribute; `nil` where nothing fits.
        public fileprivate(set) var attribute: Attribute?
        /// How sure the guess is, 0 to 1.
        public let confidence: Double
        /// Whether header, content, or both spoke for it.
        public let evidence: String
        /// Whether most values are whole addresses, down to the building.
        let isWholeAddress: Bool
        /// What its values stand for, where they don't say it themselves: Y in 음력여부.
        public fileprivate(set) var codes: [MappingSpec.CodeList.Code] = []
        /// What it may say in codes whose meaning nobody can guess; `nil` where that is nothing.
        public fileprivate(set) var unknownCodes: MappingSpec.CodeList?
    }

    /// The columns in the order of the file.
    public private(set) var columns: [Column]
    /// The column that is most likely the key; `nil` where none is unique.
    public let key: String?
    /// Whether the first row names the columns; where it is a record like the others, they are
    /// numbered.
    public let hasHeader: Bool

    /// A guess from the first row and some that follow.
    public init(columns first: [String], rows following: [[String]]) {
        hasHeader = !HeaderWords.isRecord(first)
        let names = hasHeader ? first : first.indices.map { "column\($0 + 1)" }
        let rows = hasHeader ? following : [first] + following
        columns = names.enumerated().map { place, name in
            Self.column(name, ColumnContent(rows.map { $0[place] }))
        }
        let unique = names.indices.filter { place in
            let values = rows.map { $0[place] }
            return !values.isEmpty && !values.contains("") && Set(values).count == values.count
        }
        let named = unique.first { HeaderWords.isKey(names[$0]) }
        let guessed = columns
        // A unique column that says nothing else is a key; names and phones may be unique by chance.
        let silent = unique.first { guessed[$0].attribute == nil }
        key = (named ?? silent).map { names[$0] }
        settleAddresses()
    }

    private static func column(_ name: String, _ content: ColumnContent) -> Column {
        func column(_ attribute: Attribute?, _ confidence: Double, _ evidence: String) -> Column {
            Column(
                name: name,
                attribute: attribute,
                confidence: confidence,
                evidence: evidence,
                isWholeAddress: attribute.map(isAddress) ?? false
                    && content.wholeAddressShare >= 0.5
            )
        }
        if let header = HeaderWords.attribute(of: name) {
            let answers = HeaderWords.answers(to: name, header)
            if let codes = answers.flatMap({ content.codes(yes: $0.yes, no: $0.no) }) {
                var found = column(header, 1, "header+content")
                found.codes = codes
                return found
            }
            let fit = content.share(header)
            if !content.isEmpty, !isUnderstood(header, content) {
                var unknown = column(nil, 0, "")
                if !content.codes.isEmpty {
                    unknown.unknownCodes = .init(attribute: header, codes: content.codes)
                }
                return unknown
            }
            // A header that its content contradicts is no evidence.
            if fit >= 0.2 { return column(header, 0.5 + fit / 2, "header+content") }
            guard let other = content.best else { return column(nil, 0, "") }
            return column(other.attribute, other.fit, "content")
        }
        guard !HeaderWords.isOfSomebodyElse(name), let best = content.best else {
            return column(nil, 0, "")
        }
        return column(best.attribute, best.fit * 0.9, "content")
    }

    /// Whether codes say what they would be taken for: a calendar that is not understood counts as solar,
    /// and where sexes are counted from 0, 1 is no man.
    private static func isUnderstood(_ attribute: Attribute, _ content: ColumnContent) -> Bool {
        switch attribute {
        case .party, .birthCalendar: content.share(attribute) >= 0.9
        case .sex: !content.codes.contains { $0.value == "0" }
        default: true
        }
    }

    private static func isAddress(_ attribute: Attribute) -> Bool {
        [.address, .homeAddress, .workAddress].contains(attribute)
    }

    /// Only where there is another one does it matter that an address is that of the home.
    private mutating func settleAddresses() {
        guard !columns.contains(where: { $0.attribute == .workAddress }) else { return }
        for place in columns.indices where columns[place].attribute == .homeAddress {
            columns[place].attribute = .address
        }
    }

    /// The mapping the guess makes, for a source with this code.
    public func mapping(source: String) -> MappingSpec {
        var mapping = MappingSpec()
        mapping.source = source
        mapping.key = key.map { [$0] } ?? []
        if !hasHeader { mapping.columns = columns.map(\.name) }
        for column in columns where column.name != key {
            guard let attribute = column.attribute else { continue }
            if Self.isAddress(attribute), column.isWholeAddress, column != firstWhole(attribute) {
                continue
            }
            if let place = mapping.targets.firstIndex(where: { $0.attribute == attribute }) {
                mapping.targets[place] = MappingSpec.Target(
                    attribute: attribute,
                    columns: mapping.targets[place].columns + [column.name]
                )
            } else {
                mapping.targets.append(
                    MappingSpec.Target(attribute: attribute, columns: [column.name])
                )
                if !column.codes.isEmpty {
                    mapping.codes.append(.init(attribute: attribute, codes: column.codes))
                }
            }
        }
        return mapping
    }

    /// Two whole addresses are two ways to say one place, not two parts of it: the first counts.
    private func firstWhole(_ attribute: Attribute) -> Column? {
        columns.first { $0.isWholeAddress && $0.attribute == attribute }
    }
}
