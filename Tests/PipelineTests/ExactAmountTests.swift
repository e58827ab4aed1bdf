import Pipeline
import Testing

@Suite struct ExactAmountTests {
    @Test(arguments: [
        ("0", "0"), ("1,234,500", "1234500"), ("-3,000", "-3000"), ("000002346300+", "2346300"),
        ("000001234500-", "-1234500"), ("12.50", "12.5"), ("0.0001", "0.0001"),
        ("1234500원", "1234500"),
        (" 7 ", "7"), ("999999999999999999999999", "999999999999999999999999"),
    ])
    func amountsAreReadAsSystemsWriteThem(text: String, amount: String) throws {
        #expect(try #require(ExactAmount(text)).text == amount)
    }

    @Test(arguments: [
        "", "-", "12,34O", "1.23456", "1e5", "1.2.3", "--1", "-1-", "원",
        "1234567890123456789012345",
    ])
    func whatIsNoNumberIsNone(text: String) {
        #expect(ExactAmount(text) == nil)
    }

    /// A million tenths are a hundred thousand, which no binary fraction says.
    @Test func sumsAreExact() throws {
        let tenth = try #require(ExactAmount("0.1"))
        var sum = ExactAmount.zero
        for _ in 0..<1_000_000 { sum += tenth }
        #expect(sum == ExactAmount(100_000))
        #expect((sum - ExactAmount(100_001)).text == "-1")
    }
}
