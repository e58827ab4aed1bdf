/// Compared pairs by their weight.
struct WeightHistogram: Sendable, Equatable {
    /// How many bits a bar is wide.
    static let step = 2
    private static let least = -40
    private static let most = 60

    private var counts = [Int](repeating: 0, count: (most - least) / step + 1)

    /// Counts a pair; what lies outside of the scale falls on its ends.
    mutating func add(_ weight: Double) {
        let held = max(Double(Self.least), min(Double(Self.most), weight))
        counts[Int(held - Double(Self.least)) / Self.step] += 1
    }

    mutating func add(_ other: WeightHistogram) {
        for place in counts.indices { counts[place] += other.counts[place] }
    }

    /// The bars that have pairs, by the weight they begin at.
    var bars: [RunFigures.Bar] {
        counts.indices.filter { counts[$0] > 0 }.map { place in
            RunFigures.Bar(at: Self.least + place * Self.step, count: counts[place])
        }
    }
}
