import RecordsTesting
import Testing

@testable import Pipeline

@Suite struct HashedTableTests {
    /// Against a dictionary, with names that want the same slots: their first bits are few.
    @Test func everyNameHasItsOwnValue() {
        var chance = SeededChance(3)
        for room in [0, 1, 40] {
            var table = HashedTable<Int>(reserving: room)
            var plain: [ContentHash: Int] = [:]
            for step in 0..<500 {
                let name = ContentHash(
                    high: UInt64.random(in: 0..<8, using: &chance),
                    low: UInt64.random(in: 0..<20, using: &chance)
                )
                #expect(table.place(of: name).map { table[$0] } == plain[name])
                if let place = table.place(of: name) {
                    table[place] = step
                } else {
                    #expect(table.add(name, step) == plain.count)
                }
                plain[name] = step
                #expect(table.count == plain.count)
            }
            #expect(plain.allSatisfy { table.place(of: $0.key).map { table[$0] } == $0.value })
        }
    }
}
