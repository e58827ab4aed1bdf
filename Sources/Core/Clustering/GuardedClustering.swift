/// Joins records to customers, strongest link first, and refuses links that would bring together
/// what does not belong together.
///
/// Connected components with guards: a link is made only if no record of the one side contradicts
/// a record of the other, no steward held two of them apart, and the customer does not grow over
/// its limit. What is refused is reported, never dropped.
public struct GuardedClustering: Sendable {
    /// A link between two records.
    public struct Link: Sendable, Equatable {
        /// The lesser record.
        public let left: Int
        /// The greater record.
        public let right: Int
        /// The match weight in bits.
        public let weight: Float

        /// A link.
        public init(left: Int, right: Int, weight: Float) {
            self.left = left
            self.right = right
            self.weight = weight
        }
    }

    /// Why a link was refused.
    public enum Refusal: String, Sendable {
        /// A record of one side contradicts a record of the other.
        case contradiction
        /// A steward decided that two of the records are different customers.
        case decided
        /// The customer would have more records than the limit.
        case tooLarge = "too_large"
    }

    /// A link that was refused.
    public struct Withheld: Sendable, Equatable {
        /// The link.
        public let link: Link
        /// Why it was refused.
        public let reason: Refusal
    }

    /// The records of each customer, ascending; customers in order of their first record.
    public private(set) var clusters: [[UInt32]] = []
    /// The customer of each record.
    public private(set) var clusterOfRecord: [UInt32]
    /// The strongest link that holds each record; 0 for records that stand alone.
    public private(set) var strongestLink: [Float]
    /// The weakest link that was needed to form each customer; infinity where none was.
    public private(set) var weakestLink: [Float] = []
    /// The links that were refused, in the order they came up.
    public private(set) var withheld: [Withheld] = []

    private var parent: [UInt32]
    private var weakest: [UInt32: Float] = [:]
    private var members: [UInt32: [UInt32]] = [:]

    /// Clusters `count` records.
    /// - Parameters:
    ///   - count: The number of records.
    ///   - links: Automatic links, strongest first, ending in a total order.
    ///   - same: Pairs a steward joined.
    ///   - different: Pairs a steward held apart.
    ///   - largest: The most records a customer may have.
    ///   - contradicts: Whether two records can't be one customer.
    public init(
        count: Int,
        links: [Link],
        same: [(Int, Int)],
        different: [(Int, Int)],
        largest: Int,
        contradicts: (Int, Int) -> Bool
    ) {
        parent = (0..<UInt32(count)).map { $0 }
        strongestLink = [Float](repeating: 0, count: count)
        clusterOfRecord = []
        var apart: [UInt32: Set<UInt32>] = [:]
        for (one, other) in different {
            apart[UInt32(one), default: []].insert(UInt32(other))
            apart[UInt32(other), default: []].insert(UInt32(one))
        }
        for (one, other) in same {
            let link = Link(left: min(one, other), right: max(one, other), weight: .infinity)
            if isHeldApart(one, other, apart) {
                withheld.append(Withheld(link: link, reason: .decided))
            } else {
                join(link)
            }
        }
        for link in links {
            let left = root(UInt32(link.left))
            let right = root(UInt32(link.right))
            if left == right {
                note(link)
                continue
            }
            let one = members[left] ?? [left]
            let other = members[right] ?? [right]
            if one.count + other.count > largest {
                withheld.append(Withheld(link: link, reason: .tooLarge))
            } else if !apart.isEmpty, isHeldApart(link.left, link.right, apart) {
                withheld.append(Withheld(link: link, reason: .decided))
            } else if one.contains(where: { first in
                other.contains { contradicts(Int(min(first, $0)), Int(max(first, $0))) }
            }) {
                withheld.append(Withheld(link: link, reason: .contradiction))
            } else {
                join(link)
            }
        }
        number(count)
    }

    private func isHeldApart(_ left: Int, _ right: Int, _ apart: [UInt32: Set<UInt32>]) -> Bool {
        let other = members[root(UInt32(right))] ?? [UInt32(right)]
        return (members[root(UInt32(left))] ?? [UInt32(left)]).contains { record in
            guard let held = apart[record] else { return false }
            return other.contains { held.contains($0) }
        }
    }

    private func root(_ record: UInt32) -> UInt32 {
        var current = record
        while parent[Int(current)] != current { current = parent[Int(current)] }
        return current
    }

    private mutating func note(_ link: Link) {
        strongestLink[link.left] = max(strongestLink[link.left], link.weight)
        strongestLink[link.right] = max(strongestLink[link.right], link.weight)
    }

    private mutating func join(_ link: Link) {
        note(link)
        let left = root(UInt32(link.left))
        let right = root(UInt32(link.right))
        guard left != right else { return }
        let one = members.removeValue(forKey: left) ?? [left]
        let other = members.removeValue(forKey: right) ?? [right]
        let weight = min(link.weight, min(weakest[left] ?? .infinity, weakest[right] ?? .infinity))
        // The larger side keeps its root, so that paths stay short.
        let (keeps, goes) = one.count >= other.count ? (left, right) : (right, left)
        parent[Int(goes)] = keeps
        members[keeps] = one.count >= other.count ? one + other : other + one
        weakest[goes] = nil
        weakest[keeps] = weight
    }

    private mutating func number(_ count: Int) {
        clusterOfRecord = [UInt32](repeating: UInt32.max, count: count)
        for record in 0..<UInt32(count) where clusterOfRecord[Int(record)] == UInt32.max {
            let root = self.root(record)
            let all = (members[root] ?? [record]).sorted()
            for member in all { clusterOfRecord[Int(member)] = UInt32(clusters.count) }
            clusters.append(all)
            weakestLink.append(weakest[root] ?? .infinity)
        }
    }
}
