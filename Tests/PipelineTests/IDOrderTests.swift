import RecordsTesting
import Testing

@testable import Pipeline

@Suite struct IDOrderTests {
    @Test func idsAreOrderedAsTextsAre() {
        let short = allTexts(of: ["A", "B", "\u{0}"] as [Character], upTo: 3).map { String($0) }
        let long = short.flatMap { ["CCCCCCCC" + $0, "CCCCCC" + $0] }
        let ids = (short + long).reversed().map { $0 }
        #expect(IDOrder.places(of: ids).map { ids[$0] } == ids.sorted())
        // Ids that were taken over may be anything.
        let others = ids + ["가", "\u{1100}\u{1161}나", "é", "e\u{301}a"]
        #expect(IDOrder.places(of: others).map { others[$0] } == others.sorted())
    }
}
