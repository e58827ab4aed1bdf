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
        /// One weak link would join sides whose other records speak against it.
        case bridge
        /// The customer would have more different values of one kind than the limit.
        case tooDiverse = "too_diverse"
    }

    /// What two records of two sides say about joining them.
    public struct CrossPair: Sendable {
        /// Their match weight in bits.
        public let weight: Float
        /// Whether they can't be one customer.
        public let isContradiction: Bool

        /// A pair of records of two sides.
        public init(weight: Float, isContradiction: Bool) {
            self.weight = weight
            self.isContradiction = isContradiction
        }
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
    public private(set) var clusterOfRecord: [UInt32] = []
    /// The strongest link that holds each record; 0 for records that stand alone.
    public private(set) var strongestLink: [Float] = []
    /// The weakest link that was needed to form each customer; infinity where none was.
    public private(set) var weakestLink: [Float] = []
    /// The links that were refused, in the order they came up.
    public private(set) var withheld: [Withheld] = []

    /// A record on its way into a customer: all of it lies together, as it is looked up together.
    private struct Node {
        var parent: UInt32
        /// The next record of the same side; itself at the end.
        var next: UInt32
        /// Of a root: the last record of its side.
        var last: UInt32
        /// Of a root: how many records its side has.
        var size: UInt32 = 1
        /// Of a root: the weakest link within its side.
        var weakest: Float = .infinity
        /// The strongest link that holds the record.
        var strongest: Float = 0

        init(_ record: UInt32) {
            (parent, next, last) = (record, record, record)
        }
    }

    private var nodes: [Node]

    /// Clusters `count` records.
    /// - Parameters:
    ///   - count: The number of records.
    ///   - links: Automatic links, strongest first, ending in a total order.
    ///   - same: Pairs a steward joined.
    ///   - different: Pairs a steward held apart.
    ///   - largest: The most records a customer may have.
    ///   - isTooDiverse: Whether the records of two sides together are too different.
    ///   - cross: What two records of two sides say about joining them; asked where no link says it.
    public init(
        count: Int,
        links: [Link],
        same: [(Int, Int)],
        different: [(Int, Int)],
        largest: Int,
        isTooDiverse: ([UInt32], [UInt32]) -> Bool = { _, _ in false },
        cross: (Int, Int) -> CrossPair
    ) {
        nodes = (0..<UInt32(count)).map { Node($0) }
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
        let linked = LinkedPairs(links, count: count)
        for link in links {
            let left = root(UInt32(link.left))
            let right = root(UInt32(link.right))
            if left == right {
                note(link)
                continue
            }
            let size = Int(nodes[Int(left)].size + nodes[Int(right)].size)
            if size == 2, apart.isEmpty, largest > 1 {
                join(link)
                continue
            }
            let one = members(left)
            let other = members(right)
            if size > largest {
                withheld.append(Withheld(link: link, reason: .tooLarge))
            } else if !apart.isEmpty, isHeldApart(link.left, link.right, apart) {
                withheld.append(Withheld(link: link, reason: .decided))
            } else if let reason = Self.objection(link, one, other, linked, cross) {
                withheld.append(Withheld(link: link, reason: reason))
            } else if one.count + other.count > 2, isTooDiverse(one, other) {
                withheld.append(Withheld(link: link, reason: .tooDiverse))
            } else {
                join(link)
            }
        }
        number(count)
    }

    // A link of so many bits needs no other pair to speak for it.
    private static let strongLink: Float = 8
    // What one pair can say for or against a bridge, and from what mean on it is cut.
    private static let mostVoice: Float = 12
    private static let leastMean: Float = -4

    /// What the records of two sides have against being joined by a link.
    private static func objection(
        _ link: Link,
        _ one: [UInt32],
        _ other: [UInt32],
        _ linked: LinkedPairs,
        _ cross: (Int, Int) -> CrossPair
    ) -> Refusal? {
        guard one.count + other.count > 2 else { return nil }
        var sum: Float = 0
        for first in one {
            for second in other {
                let (left, right) = (Int(min(first, second)), Int(max(first, second)))
                // A link is no contradiction, and what it says is known.
                let weight: Float
                if let known = linked.weight(left, right) {
                    weight = known
                } else {
                    let pair = cross(left, right)
                    if pair.isContradiction { return .contradiction }
                    weight = pair.weight
                }
                sum += min(max(weight, -mostVoice), mostVoice)
            }
        }
        let mean = sum / Float(one.count * other.count)
        return link.weight < strongLink && mean < leastMean ? .bridge : nil
    }

    private func isHeldApart(_ left: Int, _ right: Int, _ apart: [UInt32: Set<UInt32>]) -> Bool {
        let other = members(root(UInt32(right)))
        return members(root(UInt32(left))).contains { record in
            guard let held = apart[record] else { return false }
            return other.contains { held.contains($0) }
        }
    }

    private func root(_ record: UInt32) -> UInt32 {
        var current = record
        while nodes[Int(current)].parent != current { current = nodes[Int(current)].parent }
        return current
    }

    /// The records of a side, by its root, the root first.
    private func members(_ root: UInt32) -> [UInt32] {
        var all = [root]
        all.reserveCapacity(Int(nodes[Int(root)].size))
        var current = root
        while nodes[Int(current)].next != current {
            current = nodes[Int(current)].next
            all.append(current)
        }
        return all
    }

    private mutating func note(_ link: Link) {
        nodes[link.left].strongest = max(nodes[link.left].strongest, link.weight)
        nodes[link.right].strongest = max(nodes[link.right].strongest, link.weight)
    }

    private mutating func join(_ link: Link) {
        // What a steward joined has no weight; a link of its own may still give it one.
        if link.weight.isFinite { note(link) }
        let left = root(UInt32(link.left))
        let right = root(UInt32(link.right))
        guard left != right else { return }
        // The larger side keeps its root, so that paths stay short.
        let (keeps, goes) =
            nodes[Int(left)].size >= nodes[Int(right)].size
            ? (Int(left), Int(right)) : (Int(right), Int(left))
        let end = Int(nodes[keeps].last)
        nodes[keeps].weakest = min(link.weight, nodes[keeps].weakest, nodes[goes].weakest)
        nodes[keeps].last = nodes[goes].last
        nodes[keeps].size += nodes[goes].size
        nodes[goes].parent = UInt32(keeps)
        nodes[end].next = UInt32(goes)
    }

    private mutating func number(_ count: Int) {
        strongestLink = nodes.map(\.strongest)
        clusterOfRecord = [UInt32](repeating: UInt32.max, count: count)
        for record in 0..<UInt32(count) where clusterOfRecord[Int(record)] == UInt32.max {
            let root = self.root(record)
            let all = nodes[Int(root)].size == 1 ? [record] : members(root).sorted()
            for member in all { clusterOfRecord[Int(member)] = UInt32(clusters.count) }
            clusters.append(all)
            weakestLink.append(nodes[Int(root)].weakest)
        }
        nodes = []
    }
}
