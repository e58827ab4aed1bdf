import RecordsTesting
import Testing

@testable import Comparison

@Suite struct JaroWinklerTests {
    /// The definition with plain arrays (Jaro 1989, Winkler 1990).
    private func plain(_ left: [UInt32], _ right: [UInt32]) -> Double {
        guard !left.isEmpty, !right.isEmpty else { return left.isEmpty && right.isEmpty ? 1 : 0 }
        let window = max(0, max(left.count, right.count) / 2 - 1)
        var taken = [Bool](repeating: false, count: right.count)
        var matched: [UInt32] = []
        for (place, symbol) in left.enumerated() {
            let partner = right.indices.first {
                abs($0 - place) <= window && !taken[$0] && right[$0] == symbol
            }
            if let partner {
                taken[partner] = true
                matched.append(symbol)
            }
        }
        guard !matched.isEmpty else { return 0 }
        let others = right.indices.filter { taken[$0] }.map { right[$0] }
        let transposed = zip(matched, others).count { $0 != $1 } / 2
        let common = Double(matched.count)
        let jaro =
            (common / Double(left.count) + common / Double(right.count)
                + (common - Double(transposed)) / common) / 3
        let prefix = zip(left, right).prefix(4).prefix { $0 == $1 }.count
        return jaro + Double(prefix) * 0.1 * (1 - jaro)
    }

    @Test func agreesWithItsDefinitionOnAllShortTexts() {
        let texts = allTexts(of: [1, 2, 3] as [UInt32], upTo: 5)
        for left in texts {
            for right in texts {
                let found = JaroWinkler.similarity(left.span, right.span)
                #expect(abs(found - plain(left, right)) < 1e-12)
            }
        }
    }

    /// Winkler's own examples.
    @Test(arguments: [
        ("MARTHA", "MARHTA", 0.961), ("DWAYNE", "DUANE", 0.84), ("DIXON", "DICKSONX", 0.813),
    ])
    func publishedValues(one: String, other: String, expected: Double) {
        let left = one.unicodeScalars.map(\.value)
        let right = other.unicodeScalars.map(\.value)
        #expect(abs(JaroWinkler.similarity(left.span, right.span) - expected) < 0.001)
    }
}

@Suite struct SoundDistanceTests {
    private func packed(_ letters: [UInt32]) -> UInt64 {
        letters.reduce(0) { $0 << 5 | UInt64($1) }
    }

    private func plain(_ left: [UInt32], _ right: [UInt32]) -> Bool {
        guard left != right, min(left.count, right.count) >= 3 else { return false }
        if left.count == right.count { return zip(left, right).count { $0 != $1 } == 1 }
        let (shorter, longer) = left.count < right.count ? (left, right) : (right, left)
        return longer.count == shorter.count + 1
            && longer.indices.contains { place in
                var rest = longer
                rest.remove(at: place)
                return rest == shorter
            }
    }

    @Test func agreesWithItsDefinitionOnAllShortCodes() {
        let codes = allTexts(of: [1, 2, 31] as [UInt32], upTo: 5)
        for left in codes {
            for right in codes {
                #expect(SoundDistance.isNear(packed(left), packed(right)) == plain(left, right))
            }
        }
    }
}
