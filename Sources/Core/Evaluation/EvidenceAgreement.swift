/// How often members who were put together by one kind of evidence belong together.
public struct EvidenceAgreement: Sendable, Equatable {
    /// The kind of evidence; empty for pairs that only others hold together.
    public let evidence: String
    /// Pairs of members of one found group that both have it.
    public fileprivate(set) var pairs = 0
    /// Those that are of one true group.
    public fileprivate(set) var right = 0

    /// The share of pairs that belong together; 1 where there are none.
    public var precision: Double { pairs == 0 ? 1 : Double(right) / Double(pairs) }

    /// Judges every kind of evidence, in the order of their names.
    ///
    /// - Parameters:
    ///   - found: Each member's group as it was found, any label.
    ///   - truth: Each member's true group.
    ///   - evidence: What each member was put there by.
    /// - Returns: One judgement a kind.
    public static func all(
        found: [Int],
        truth: [Int],
        evidence: [Set<String>]
    ) -> [EvidenceAgreement] {
        var groups: [Int: [Int]] = [:]
        for (member, group) in found.enumerated() { groups[group, default: []].append(member) }
        var all: [String: EvidenceAgreement] = [:]
        for members in groups.values where members.count > 1 {
            for (place, one) in members.enumerated() {
                for other in members[(place + 1)...] {
                    let shared = evidence[one].intersection(evidence[other])
                    for kind in shared.isEmpty ? [""] : shared {
                        var agreement = all[kind] ?? EvidenceAgreement(evidence: kind)
                        agreement.pairs += 1
                        if truth[one] == truth[other] { agreement.right += 1 }
                        all[kind] = agreement
                    }
                }
            }
        }
        return all.values.sorted { $0.evidence < $1.evidence }
    }
}
