import RecordsTesting
import Testing

@testable import Pipeline

@Suite struct ValuesByKeyTests {
    /// Against a dictionary, with keys that want the same slots: their hashes have few first halves.
    @Test func everyKeyHasItsOwnValue() {
        var chance = SeededChance(3)
        for room in [0, 1, 40] {
            var table = ValuesByKey<Int>(reserving: room)
            var plain: [KeyHash: Int] = [:]
            for step in 0..<500 {
                let key = KeyHash(
                    high: UInt64.random(in: 0..<8, using: &chance),
                    low: UInt64.random(in: 0..<20, using: &chance)
                )
                #expect(table.place(of: key).map { table[$0] } == plain[key])
                if let place = table.place(of: key) {
                    table[place] = step
                } else {
                    #expect(table.add(key, step) == plain.count)
                }
                plain[key] = step
                #expect(table.count == plain.count)
            }
            #expect(plain.allSatisfy { table.place(of: $0.key).map { table[$0] } == $0.value })
        }
    }
}
