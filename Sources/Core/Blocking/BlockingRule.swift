import Records
public import Standardization

/// A way to find pairs of records worth comparing: records that have all parts of a key in common.
public struct BlockingRule: Hashable, Sendable {
    /// The parts of its key.
    public let parts: [KeyPart]

    /// A rule over parts.
    public init(_ parts: KeyPart...) {
        self.parts = parts
    }

    /// A rule over parts.
    public init(parts: [KeyPart]) {
        self.parts = parts
    }

    /// The rules that a table's columns allow, cheapest and surest first.
    public static func all(for table: FeatureTable) -> [BlockingRule] {
        var rules = table.identifiers.indices.map { BlockingRule(.identifier($0)) }
        if table.phonePool.count > 1 { rules.append(BlockingRule(.phone)) }
        if table.emailPool.count > 1 { rules.append(BlockingRule(.email)) }
        if table.names.count > 1 {
            rules += [
                BlockingRule(.name, .birth), BlockingRule(.spokenName, .birth),
                BlockingRule(.name, .building), BlockingRule(.spokenName, .locality),
                BlockingRule(.name, .unitLabel), BlockingRule(.spokenName, .phoneNear),
                BlockingRule(.spokenName, .mailbox), BlockingRule(.givenName, .birth),
                BlockingRule(.surname, .birth, .sex), BlockingRule(.givenName, .building),
                BlockingRule(.surname, .unit, .birthYear), BlockingRule(.spokenName, .birthNear),
            ]
        }
        if table.birth.contains(where: { $0 != 0 }) {
            rules += [BlockingRule(.birth, .unit), BlockingRule(.birth, .phoneEnding)]
        }
        if table.organizations.count > 1 {
            rules += [
                BlockingRule(.organization), BlockingRule(.organizationStart, .locality),
            ]
        }
        // Pairs of weak columns come last: of very many columns the last pairs have no rule.
        return Array((rules + generic(for: table)).prefix(CandidatePairs.mostRules))
    }

    /// Rules over columns of the user's own: each that tells records apart by itself, pairs of
    /// those that don't, and the rare words of texts.
    private static func generic(for table: FeatureTable) -> [BlockingRule] {
        var alone: [BlockingRule] = []
        var weak: [KeyPart] = []
        var words: [BlockingRule] = []
        for (place, column) in table.others.enumerated() where column.pool.count > 1 {
            switch column.attribute {
            case .text:
                if isSelective(column, table.count) {
                    alone.append(BlockingRule(.value(place)))
                } else {
                    weak.append(.value(place))
                }
                if hasSeveralWords(column) { words.append(BlockingRule(.words(place))) }
            case .number, .date:
                if isSelective(column, table.count) {
                    alone.append(BlockingRule(.value(place)))
                } else {
                    weak.append(.value(place))
                }
            case .category: weak.append(.value(place))
            case .postcode where table.addressPool.count == 1: weak.append(.value(place))
            default: break
            }
        }
        guard !alone.isEmpty || !weak.isEmpty else { return [] }
        if table.birth.contains(where: { $0 != 0 }) { weak.append(.birth) }
        if table.names.count > 1 { weak += [.name, .spokenName] }
        var pairs: [BlockingRule] = []
        for (place, first) in weak.enumerated() {
            for second in weak[(place + 1)...] where isNew(first, second) {
                pairs.append(BlockingRule(first, second))
            }
        }
        return alone + words + pairs
    }

    // Name and birth date by themselves have rules of their own.
    private static func isNew(_ first: KeyPart, _ second: KeyPart) -> Bool {
        let personal: Set<KeyPart> = [.birth, .name, .spokenName]
        return !(personal.contains(first) && personal.contains(second))
    }

    // A block of a hundred records on average costs fifty comparisons a record.
    private static let mostRecordsPerBlock = 100

    private static func isSelective(_ column: FeatureTable.TextColumn, _ records: Int) -> Bool {
        var sizes = [Int](repeating: 0, count: column.pool.count)
        for value in column.values where value != 0 { sizes[Int(value)] += 1 }
        let pairs = sizes.reduce(0) { $0 + $1 * $1 }
        return pairs <= records * mostRecordsPerBlock
    }

    private static func hasSeveralWords(_ column: FeatureTable.TextColumn) -> Bool {
        var several = 0
        for number in 1..<UInt32(column.pool.count)
        where column.pool.utf8(number).contains(0x20) {
            several += 1
        }
        return several * 2 > column.pool.count
    }

    /// The most records of a block of this rule, where `limit` holds for all rules.
    ///
    /// A name and part of a birth date, or a surname and a birth date, decide something where the
    /// name is rare. Of a common name the pairs grow with the square of the records, and hardly one
    /// could be joined: what else they would have to share has rules of its own.
    func mostRecords(_ limit: Int) -> Int {
        let isWeak = parts.contains(.birthNear) || (parts.contains(.surname) && parts.count == 3)
        return isWeak ? min(limit, Self.mostRecordsOfAWeakKey) : limit
    }

    private static let mostRecordsOfAWeakKey = 20

    /// About how many keys a record has that has one value of each part: what its blocks cost.
    public var keysOfARecord: Int { parts.reduce(1) { $0 * $1.keysOfAValue } }

    /// The name used in settings and reports, its parts joined by `+`.
    public func name(in table: FeatureTable) -> String {
        parts.map { $0.name(in: table) }.joined(separator: "+")
    }
}
