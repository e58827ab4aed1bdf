/// Lot addresses and road addresses that are one building, learnt from customers who state both.
///
/// Without the official files a lot (지번) does not tell its road address. But a customer whose
/// records say 옥련동 219-14 109동 801호 and 앵고개로 100-6 109동 801호 tells that the two are one, for
/// all customers of that building.
public struct BuildingAliases: Sendable {
    /// A customer's word that a lot and a road address are one building.
    public struct Vote: Sendable, Hashable {
        /// The building by its lot.
        public let lot: UInt64
        /// The building by its road.
        public let road: UInt64
        /// 2 where both addresses state the same 동 and 호, or lie in the same legal 동; else 1.
        public let weight: Int

        /// A customer's word.
        public init(lot: UInt64, road: UInt64, weight: Int) {
            self.lot = lot
            self.road = road
            self.weight = weight
        }
    }

    private var roads: [UInt64: UInt64] = [:]

    // One customer who may have moved between two houses is not enough.
    private static let leastWeight = 2

    /// Learns from votes, in any order.
    ///
    /// A lot goes to the road that has more than twice the votes of every other.
    public init(_ votes: some Sequence<Vote>) {
        var weights: [UInt64: [UInt64: Int]] = [:]
        for vote in votes { weights[vote.lot, default: [:]][vote.road, default: 0] += vote.weight }
        for (lot, candidates) in weights {
            let order = candidates.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
            guard let best = order.first, best.value >= Self.leastWeight else { continue }
            if order.count > 1, order[1].value * 2 >= best.value { continue }
            roads[lot] = best.key
        }
    }

    /// The building under the one key that all of its customers share.
    public func building(_ key: UInt64) -> UInt64 { roads[key] ?? key }
}
