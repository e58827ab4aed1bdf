import RecordsTesting
import Testing

@testable import Review

@Suite struct ValueDifferenceTests {
    /// The fewest edits by trying everything.
    private func plainEdits(_ left: ArraySlice<Character>, _ right: ArraySlice<Character>) -> Int {
        guard let one = left.first else { return right.count }
        guard let other = right.first else { return left.count }
        let rest = (left.dropFirst(), right.dropFirst())
        if one == other { return plainEdits(rest.0, rest.1) }
        return 1
            + min(
                plainEdits(rest.0, rest.1),
                plainEdits(rest.0, right),
                plainEdits(left, rest.1)
            )
    }

    @Test func marksAreTheFewestEditsOverAllShortTexts() {
        let texts = allTexts(of: Array("가각b"), upTo: 4).map { String($0) }
        for one in texts {
            for other in texts where !one.isEmpty && !other.isEmpty {
                let difference = ValueDifference(one, other)
                let left = Array(one).enumerated().filter { !difference.first[$0.offset] }
                let right = Array(other).enumerated().filter { !difference.second[$0.offset] }
                // What is not marked is the same text on both sides.
                #expect(left.map(\.element) == right.map(\.element), "\(one) \(other)")
                let marked = (
                    difference.first.count { $0 }, difference.second.count { $0 }
                )
                let edits = plainEdits(ArraySlice(Array(one)), ArraySlice(Array(other)))
                #expect(max(marked.0, marked.1) <= edits, "\(one) \(other)")
                #expect(marked.0 + marked.1 >= edits, "\(one) \(other)")
                #expect((marked == (0, 0)) == (one == other))
            }
        }
    }

    @Test func syllablesTellTheirLetters() {
        let name = ValueDifference("홍길동", "홍길둥")
        #expect(name.first == [false, false, true])
        #expect(name.second == [false, false, true])
        #expect(name.syllables.map(\.letters.count) == [1])
        #expect(name.syllables.first?.letters.first?.first == "ㅗ")
        #expect(name.syllables.first?.letters.first?.second == "ㅜ")
        let final = ValueDifference("가", "각").syllables.first?.letters.first
        #expect(final?.first == "-")
        #expect(final?.second == "ㄱ")
        // Syllables without a letter in common are just two syllables.
        #expect(ValueDifference("김", "한").syllables.isEmpty)
    }

    @Test func oneSidedValuesHaveNothingToMark() {
        #expect(ValueDifference("", "가").second == [false])
        let long = String(repeating: "가", count: 201)
        #expect(ValueDifference(long, long + "나").first.allSatisfy { $0 })
    }
}
