import Records
import RecordsTesting
import Testing

@Suite struct RecordTests {
    @Test func keysThatDifferInTheirBytesAreTwoRecords() {
        let one = RecordID(source: "a", key: "\u{AC00}")
        let other = RecordID(source: "a", key: "\u{1100}\u{1161}")
        // One text to String.
        #expect(one.key == other.key)
        #expect(one != other)
        #expect(Set([one, other]).count == 2)
        #expect((one < other) != (other < one))
        #expect(one == RecordID(source: "a", key: "\u{AC00}"))
    }

    @Test func numbersWithoutThousandthsAreNoFault() {
        #expect(DecimalText.thousandths(1e300) == "0")
        #expect(DecimalText.thousandths(.infinity) == "0")
        #expect(DecimalText.thousandths(8e15) == "8000000000000000")
    }

    @Test func recordIDIsReadAndWritten() {
        #expect(RecordID("homepage/H1") == RecordID(source: "homepage", key: "H1"))
        #expect(RecordID("a/b/c")?.key == "b/c")
        #expect(RecordID("noslash") == nil)
        #expect(RecordID("/key") == nil)
        #expect(RecordID("source/") == nil)
        #expect(RecordID(source: "a", key: "z") < RecordID(source: "b", key: "a"))
        #expect(RecordID(source: "a", key: "10") < RecordID(source: "a", key: "9"))
    }

    @Test func everyFixedAttributeIsReadByItsName() {
        for attribute in Attribute.fixed { #expect(Attribute(name: attribute.name) == attribute) }
        #expect(Attribute(name: "id.staff") == .identifier("staff"))
        #expect(Attribute(name: "keep.") == nil)
        #expect(Attribute(name: "persn.name") == nil)
        #expect(Attribute(name: "keep.a b") == nil)
    }

    @Test func payloadGivesBackTheRecord() {
        var batch = RecordBatch(source: "a", attributes: [.personName, .phone, .email])
        for text in ["k1", "홍 \"길\"동\n", "010", ""] {
            batch.append(text.utf8)
            if text == "010" { batch.append([RecordBatch.valueSeparator] + Array("02".utf8)) }
            batch.endField()
        }
        let payload = batch.payload(0)
        #expect(
            String(decoding: payload, as: UTF8.self)
                == #"{"person.name":"홍 \"길\"동\n","phone":["010","02"]}"#
        )
        var again = RecordBatch(source: "a", attributes: [.personName, .phone, .email])
        let isTaken = again.append(key: "k1".utf8, payload: payload)
        #expect(isTaken)
        #expect(again.bytes == batch.bytes)
        #expect(again.payload(0) == payload)
        let isRefused = !again.append(key: "k2".utf8, payload: Array("[]".utf8))
        #expect(isRefused)
        #expect(again.count == 1)
    }

    /// All of a batch in one piece are those of its records.
    @Test func payloadsOfABatchAreThoseOfItsRecords() {
        var chance = SeededChance(5)
        let letters = ["가", "a", "\"", "\\", "\n", "\u{01}", "0"].map { Array($0.utf8) }
        for count in 0..<40 {
            var batch = RecordBatch(source: "a", attributes: [.personName, .phone, .email])
            for _ in 0..<count * 4 {
                for _ in 0..<Int.random(in: 0...9, using: &chance) {
                    batch.append(letters[Int.random(in: 0..<letters.count, using: &chance)])
                    if Bool.random(using: &chance) { batch.append(RecordBatch.valueSeparator) }
                }
                batch.endField()
            }
            let (bytes, ends) = batch.payloads()
            #expect(ends.count == count)
            for (row, end) in ends.enumerated() {
                let start = row == 0 ? 0 : ends[row - 1]
                #expect(Array(bytes[start..<end]) == batch.payload(row))
            }
            #expect(ends.last ?? 0 == bytes.count)
        }
    }

    /// Payloads are read as JSON in general is read, whether or not they are as they are written.
    @Test func everyPayloadIsReadAsItsJSON() {
        let attributes: [Attribute] = [.personName, .phone]
        func cells(_ payload: [UInt8]) -> [String]? {
            guard case .object(let members)? = JSONValue(parsing: payload) else { return nil }
            return attributes.map { attribute in
                switch members.first(where: { $0.key == attribute.name })?.value {
                case .string(let text): text
                case .array(let values):
                    values.enumerated().compactMap { place, value in
                        guard case .string(let text) = value else { return nil }
                        return (place > 0 ? "\u{1F}" : "") + text
                    }
                    .joined()
                default: ""
                }
            }
        }
        let parts = [
            "\"person.name\":", "\"phone\":", "\"x\":", "\"a\"", "\"\\n\"", "[", "]", ",",
        ]
        var taken = 0
        let payloads =
            allTexts(of: parts, upTo: 5).map { "{" + $0.joined() + "}" }
            + ["", "{", "}", "{}}", " {}", "{} ", "[]", #"{"phone":["1","","2"],"y":1}"#]
        for text in payloads {
            let payload = Array(text.utf8)
            var batch = RecordBatch(source: "a", attributes: attributes)
            let isTaken = batch.append(key: "k".utf8, payload: payload)
            let expected = cells(payload)
            #expect(isTaken == (expected != nil), "\(text)")
            #expect(batch.count == (isTaken ? 1 : 0), "\(text)")
            guard isTaken else {
                #expect(batch.bytes.isEmpty, "\(text)")
                continue
            }
            taken += 1
            #expect(expected == [0, 1].map { batch.text(batch.cell(0, $0)) }, "\(text)")
        }
        #expect(taken > 50)
        var none = RecordBatch(source: "a", attributes: [])
        let areTaken = ["{}", #"{"x":"1"}"#, "{", "[]"].map {
            none.append(key: "k".utf8, payload: Array($0.utf8))
        }
        #expect(areTaken == [true, true, false, false])
        #expect(none.count == 2)
    }

    @Test func unfinishedRecordsAreTakenBack() {
        var batch = RecordBatch(source: "a", attributes: [.personName])
        batch.append("1".utf8)
        batch.endField()
        batch.append("김".utf8)
        batch.endField()
        batch.append("2".utf8)
        batch.endField()
        batch.append("이".utf8)
        batch.dropUnfinishedRecord()
        #expect(batch.count == 1)
        #expect(batch.bytes == Array("1김".utf8))
        batch.dropLastRecord()
        #expect(batch.count == 0)
        #expect(batch.bytes.isEmpty)
    }

    @Test(arguments: [
        (#"{"a":[1,-2.5e3,true,false,null,"x\u00e9\ud83d\ude00\n"]}"#, true), (#"{"a":1,}"#, false),
        ("[1 2]", false),
        (#"{"a" 1}"#, false), (#""open"#, false), ("", false), ("nul", false), ("[1]x", false),
        (#""\ud800""#, false),
        (String(repeating: "[", count: 100), false), ("1.2.3", false),
    ])
    func jsonIsParsedOrRefused(text: String, isJSON: Bool) {
        #expect((JSONValue(parsing: Array(text.utf8)) != nil) == isJSON)
    }

    @Test func jsonTextsSurviveWritingAndParsing() {
        for text in ["", "a\"b\\c/d", "\u{1}\u{1F}\t\r\n", "한글 😀", "\u{7F}"] {
            var json = JSONWriter()
            json.beginObject()
            json.member("t", text)
            json.endObject()
            #expect(JSONValue(parsing: json.bytes)?["t"]?.text == text)
        }
    }

    @Test func poolsNumberTextsDenselyAndMerge() {
        var pool = TextPool()
        let texts = (0..<1000).map { "t\($0 % 137)" }
        let numbers = texts.map { pool.intern($0) }
        #expect(pool.count == 138)
        for (text, number) in zip(texts, numbers) {
            #expect(pool[number] == text)
            #expect(pool.number(of: text) == number)
        }
        let none = pool.intern("")
        #expect(none == 0)
        #expect(pool.number(of: "never") == nil)
        var other = TextPool()
        _ = other.intern("new")
        _ = other.intern("t5")
        let renumbered = pool.merge(other)
        #expect(pool[renumbered[1]] == "new")
        #expect(renumbered[2] == pool.number(of: "t5"))
    }

    @Test func hashesAreTheSameEverywhere() {
        #expect(StableHash.text("동일") == StableHash.text("동일"))
        #expect(StableHash.text("동일") != StableHash.text("동일", seed: 1))
        #expect(StableHash.pair(1, 2) != StableHash.pair(2, 1))
        // Written down from one run: ids minted in a store depend on it for ever.
        #expect(
            StableHash.text("homepage/H0000001", seed: 0x4449_4E47) == 7_493_762_549_137_060_346
        )
    }

    @Test func numbersAreWrittenWithoutALocale() {
        #expect(DecimalText.thousandths(0.95) == "0.95")
        #expect(DecimalText.thousandths(-3.1254) == "-3.125")
        #expect(DecimalText.thousandths(12) == "12")
        #expect(DecimalText.thousandths(-0.005) == "-0.005")
        #expect(DecimalText.thousandths(7.05) == "7.05")
        #expect(DecimalText.thousandths(0.0004) == "0")
        #expect(DecimalText.fixed(0.05, places: 1) == "0.1")
        #expect(DecimalText.fixed(-1.25, places: 2) == "-1.25")
        #expect(DecimalText.grouped(1_234_567) == "1,234,567")
        #expect(DecimalText.grouped(-12) == "-12")
    }

    /// Bytes looked at eight together say what they say one by one.
    @Test func wordsOfBytesAgreeWithSingleBytes() {
        var chance = SeededChance(7)
        for _ in 0..<3_000 {
            let letters: ClosedRange<UInt8> = 0x1E...0x20
            let one = (0..<Int.random(in: 0...24, using: &chance)).map { _ in
                UInt8.random(in: letters, using: &chance)
            }
            let start = Int.random(in: 0...one.count, using: &chance)
            let range = start..<Int.random(in: start...one.count, using: &chance)
            #expect(
                one.firstPlace(of: 0x1F, in: range)
                    == one[range].firstIndex(of: 0x1F) ?? range.upperBound
            )
            var copy: [UInt8] = [9]
            copy.append(one, range)
            #expect(copy == [9] + one[range])
            #expect(copy.isEqual(1..<copy.count, to: one, range))
            for place in 1..<copy.count {
                var other = copy
                other[place] ^= 0x80
                #expect(!other.isEqual(1..<other.count, to: one, range))
            }
            #expect(!copy.isEqual(0..<copy.count, to: one, range))
            if one.count >= 8 {
                let word = (0..<8).reduce(UInt64(0)) { $0 | UInt64(one[$1]) << UInt64($1 * 8) }
                #expect(one.word(at: 0) == word)
            }
        }
    }

    /// Pools that are merged have the numbers they would have, had one pool been asked for each text.
    @Test func mergedPoolsNumberAsOneWould() {
        var chance = SeededChance(3)
        var merged = TextPool()
        var plain = TextPool()
        for _ in 0..<40 {
            var part = TextPool()
            let texts = (0..<100).map { _ in "text \(Int.random(in: 0..<900, using: &chance))" }
            let numbers = texts.map { part.intern($0) }
            let renumbered = merged.merge(part)
            for (text, number) in zip(texts, numbers) {
                #expect(renumbered[Int(number)] == plain.intern(text))
            }
        }
        #expect(merged.count == plain.count)
        for number in 0..<UInt32(plain.count) { #expect(merged[number] == plain[number]) }
    }
}
