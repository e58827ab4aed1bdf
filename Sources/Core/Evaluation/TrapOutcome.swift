/// What became of records that were made to look alike, or unlike, on purpose.
///
/// A trap `twins#12` is laid between the customers that have the label: none of their records
/// should meet. A trap without a number (`moved`) is laid within one customer, whose records should.
public struct TrapOutcome: Sendable, Equatable {
    /// The kind of trap.
    public let trap: String
    /// Whether its pairs are one customer each.
    public let isWithinCustomer: Bool
    /// Pairs of records that the trap is about.
    public fileprivate(set) var pairs = 0
    /// Those that were joined.
    public fileprivate(set) var joined = 0
    /// Those that wait for a steward.
    public fileprivate(set) var waiting = 0

    /// Judges every kind of trap, in the order of their names.
    ///
    /// - Parameters:
    ///   - found: Each record's customer as it was found, any label.
    ///   - truth: Each record's true customer.
    ///   - traps: The labels of each record.
    ///   - isWaiting: Whether a steward will be asked about two found customers.
    /// - Returns: One outcome a kind.
    public static func all(
        found: [Int],
        truth: [Int],
        traps: [[String]],
        isWaiting: (_ first: Int, _ second: Int) -> Bool
    ) -> [TrapOutcome] {
        var members: [String: [Int]] = [:]
        for (record, labels) in traps.enumerated() {
            for label in labels { members[label, default: []].append(record) }
        }
        var all: [String: TrapOutcome] = [:]
        for (label, records) in members {
            let kind = String(label.prefix { $0 != "#" })
            let isWithin = kind.count == label.count
            var outcome =
                all[kind] ?? TrapOutcome(trap: kind, isWithinCustomer: isWithin)
            func count(_ first: Int, _ second: Int) {
                outcome.pairs += 1
                if found[first] == found[second] {
                    outcome.joined += 1
                } else if isWaiting(found[first], found[second]) {
                    outcome.waiting += 1
                }
            }
            if isWithin {
                forEachPair(of: records.map { truth[$0] }) { count(records[$0], records[$1]) }
            } else {
                for (place, first) in records.enumerated() {
                    for second in records[(place + 1)...] where truth[first] != truth[second] {
                        count(first, second)
                    }
                }
            }
            all[kind] = outcome
        }
        return all.values.sorted { $0.trap < $1.trap }
    }
}
