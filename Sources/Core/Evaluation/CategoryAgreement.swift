/// How well records with one kind of error were matched.
public struct CategoryAgreement: Sendable, Equatable {
    /// The kind of error.
    public let category: String
    /// Pairs of one customer in which a record has the error.
    public fileprivate(set) var truePairs = 0
    /// Those that were joined.
    public fileprivate(set) var joined = 0
    /// Pairs of two customers in which a record has the error, and that were joined.
    public fileprivate(set) var wrong = 0

    /// The share of true pairs that were joined; 1 where there is none.
    public var recall: Double { truePairs == 0 ? 1 : Double(joined) / Double(truePairs) }
    /// The share of joined pairs that are right; 1 where none was joined.
    public var precision: Double {
        joined + wrong == 0 ? 1 : Double(joined) / Double(joined + wrong)
    }

    /// Judges every kind of error, in the order of their names.
    ///
    /// - Parameters:
    ///   - found: Each record's customer as it was found, any label.
    ///   - truth: Each record's true customer.
    ///   - errors: The kinds of error in each record.
    /// - Returns: One agreement a kind.
    public static func all(
        found: [Int],
        truth: [Int],
        errors: [[String]]
    ) -> [CategoryAgreement] {
        var all: [String: CategoryAgreement] = [:]
        func visit(_ first: Int, _ second: Int, _ change: (inout CategoryAgreement) -> Void) {
            for kind in Set(errors[first] + errors[second]) {
                change(&all[kind, default: CategoryAgreement(category: kind)])
            }
        }
        forEachPair(of: truth) { first, second in
            visit(first, second) {
                $0.truePairs += 1
                if found[first] == found[second] { $0.joined += 1 }
            }
        }
        forEachPair(of: found) { first, second in
            if truth[first] != truth[second] { visit(first, second) { $0.wrong += 1 } }
        }
        return all.values.sorted { $0.category < $1.category }
    }
}

/// Calls `body` with each pair of records that have one label.
func forEachPair(of labels: [Int], _ body: (_ first: Int, _ second: Int) -> Void) {
    var groups: [Int: [Int]] = [:]
    for (record, label) in labels.enumerated() { groups[label, default: []].append(record) }
    for group in groups.values where group.count > 1 {
        for (place, first) in group.enumerated() {
            for second in group[(place + 1)...] { body(first, second) }
        }
    }
}
