import HangulText
import RecordsTesting
import Standardization
import StandardizationTesting
import Testing

@testable import Standardization

/// Over all short inputs of telling letters, and over every written case.
@Suite struct InvariantTests {
    private static let letters: [(Invariant, [String], Int)] = [
        (.name, ["김", "남", "궁", "민", "님", "1", " ", "*", "(", ")", "/", "K", "金"], 4),
        (.organization, ["가", "나", "(", "주", ")", " ", "점", "a", "."], 5),
        (.phone, ["0", "1", "2", "-", " ", "~", "(", ")", ","], 5),
        (.birth, ["0", "1", "9", "-", ".", "음", "윤", " "], 5),
        (.email, ["a", "@", ".", ",", "b", " ", "ㅁ"], 6),
        (.address, ["서울", "강남구", "역삼동", "로", "길", "1", "-", " ", "동", "호", "산"], 5),
        (.text, ["가", "ᄀ", "ᅡ", " ", "\u{200B}", "㈜", "Ａ", "樂", "\u{0301}", "e"], 5),
        (.door, ["650102", "-", "1234567", " ", "６", "a", "*"], 6),
        (.id, ["650102", "-", "1234567", "*", "120", "8"], 5),
    ]

    @Test(arguments: letters.indices)
    func allShortInputs(_ place: Int) {
        let (invariant, letters, longest) = Self.letters[place]
        for text in allTexts(of: letters, upTo: longest) {
            if let fault = invariant.broken(by: Array(text.joined().utf8)) {
                Issue.record("\(invariant): \(fault): \(text.joined())")
                return
            }
        }
    }

    @Test(
        arguments: [
            (.name, "names"), (.name, "hanja_names"), (.name, "romanized_names"),
            (.phone, "phones"),
            (.phone, "several_phones"), (.birth, "births"), (.email, "emails"),
            (.address, "addresses"),
            (.address, "units"), (.organization, "organizations"),
            (.door, "hidden_resident_numbers"),
            (.id, "resident_numbers"),
        ] as [(Invariant, String)]
    )
    func writtenCases(_ invariant: Invariant, _ table: String) {
        for row in WrittenCases.table(table) {
            #expect(invariant.broken(by: Array(row[0].utf8)) == nil, "\(row[0])")
        }
    }

    @Test(arguments: ["addresses", "same_addresses"])
    func spacesMoreOrLessChangeNothing(_ table: String) {
        for row in WrittenCases.table(table) {
            let plain = AddressParser.parse(WrittenCases.folded(row[0]))
            let wide = row[0].replacing(" ", with: " \u{3000} ") + " "
            #expect(AddressParser.parse(WrittenCases.folded(wide)).buildingKey == plain.buildingKey)
        }
    }

    /// The short ways of dates and numbers against the readers they spare.
    @Test func shortWaysGiveWhatTheReadersGive() {
        let dates = ["1", "9", "0", "2", "-", ".", "/"]
        for tail in allTexts(of: dates, upTo: 4) {
            for head in ["1965-0", "196501", "2001-1", "1900-0"] {
                let scalars = WrittenCases.folded(head + tail.joined())
                var reader = DateReader(scalars)
                guard case .success(let birth) = BirthDate.parse(scalars), reader.read(),
                    let parts = reader.parts, !parts.needsCentury
                else { continue }
                let (year, month, day) = birth.date.parts
                #expect([year, month, day] == [parts.year, parts.month, parts.day])
            }
        }
        for tail in allTexts(of: ["0", "3", "-", "1"], upTo: 5) {
            for head in ["010-234", "0102345", "02-34", "031-23", "0232-"] {
                let scalars = WrittenCases.folded(head + tail.joined())
                var reader = PhoneReader(scalars, .shipped)
                #expect(PhoneNumber.numbers(in: scalars) == reader.read())
            }
        }
    }

    /// Timestamps against a reader that takes no short way.
    @Test func timestampsGiveWhatAPlainReaderGives() {
        func plain(_ text: [UInt32]) -> UInt64 {
            var groups: [[UInt64]] = [[]]
            for value in text {
                if (0x30...0x39).contains(value) {
                    groups[groups.count - 1].append(UInt64(value - 0x30))
                } else if groups[groups.count - 1] != [] {
                    groups.append([])
                }
            }
            groups.removeAll { $0.isEmpty }
            guard let first = groups.first else { return 0 }
            var flat: [UInt64] = []
            if first.count >= 8 {
                flat = groups.flatMap { $0 }
            } else {
                for (place, group) in groups.prefix(6).enumerated() {
                    let width = place == 0 ? 4 : 2
                    guard group.count <= width, place > 0 || group.count == 4 else { return 0 }
                    flat += Array(repeating: 0, count: width - group.count) + group
                }
            }
            guard flat.count >= 8 else { return 0 }
            let number = (flat + Array(repeating: 0, count: 14)).prefix(14).reduce(0) {
                $0 * 10 + $1
            }
            return CivilDate(packed: UInt32(number / 1_000_000)) == nil ? 0 : number
        }
        for tail in allTexts(of: ["1", "0", "-", " ", "3"], upTo: 6) {
            for head in ["2024-", "202403", "2024", "2024-3-", "20240301 ", "2024-03-01T09:"] {
                let scalars = (head + tail.joined()).unicodeScalars.map(\.value)
                #expect(Timestamp.packed(scalars) == plain(scalars))
            }
        }
    }
}
