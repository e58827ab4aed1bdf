import Records
import RecordsTesting
import Testing

@testable import Standardization

/// What is kept of standardized records, with those that changed, is what all of them would have been
/// standardized to.
@Suite struct KeptFeaturesTests {
    private static let attributes: [Attribute] = [
        .personName, .englishName, .organizationName, .birthDate, .sex, .mobilePhone, .homePhone,
        .email, .address, .postcode, .businessNumber, .keep("grade"), .text("note"), .updatedAt,
    ]
    private static let sources = ["a", "b", "c"]
    private static let builder = FeatureBuilder(sources: sources, attributes: attributes)

    /// Few values of each kind, so that records share them; some are read one way here and another
    /// there.
    private static let values: [Attribute: [String]] = [
        .personName: [
            "김민수", "Kim Min-Soo", "Kim Minsoo", "Gim Na-yeong", "Gim Nay-eong", "Gim Nayeong",
            "金民秀", "김*수", "남궁민", "홍길동", "미상", "", "주식회사 은하", "John Smith",
        ],
        .englishName: ["", "KIM MINSOO", "Lee Na Young"],
        .organizationName: ["", "", "(주)은하", "은하 강남점"],
        .birthDate: ["1980-01-02", "19800102", "1900-01-01", "", "80.13.45"],
        .sex: ["M", "여", "", "?"],
        .mobilePhone: ["010-2345-6789", "01023456789", "011-234-5678", "010-0000-0000", ""],
        .homePhone: ["586-7505", "02-586-7505", "", "1"],
        .email: ["a@naver.com", "a@naver.con", "b@hanmail.net", "b@daum.net", "", "x"],
        .address: [
            "남구 문수로138번길 90 107동 701호", "서울 강남구 테헤란로 12", "서울 강남구 역삼동 12-3", "",
        ],
        .postcode: ["44701", "", "999"],
        .businessNumber: ["", "", "120-81-47521", "1"],
        .keep("grade"): ["vip", "", "골드"],
        .text("note"): ["", "Ａ b", "메모"],
        .updatedAt: ["2024-01-02 03:04:05", "", "2023-05-06"],
    ]

    /// A record of a source; `version` tells what it states.
    private struct Record: Hashable {
        let source: Int
        let key: Int
        let version: Int

        /// Its cells, in the order of the attributes.
        var cells: [String] {
            KeptFeaturesTests.attributes.enumerated().map { column, attribute in
                let values = KeptFeaturesTests.values[attribute] ?? []
                let number = StableHash.pair(
                    UInt64(source * 100_000 + key * 100 + version),
                    UInt64(column)
                )
                return values[Int(number % UInt64(values.count))]
            }
        }
    }

    /// Records standardized together, some at a time.
    private static func table(_ records: [Record], pieces: Int = 7) -> FeatureTable {
        var table = builder.emptyTable()
        var rest = records[...]
        while let first = rest.first {
            let part = rest.prefix(pieces).prefix { $0.source == first.source }
            rest = rest.dropFirst(part.count)
            var batch = RecordBatch(source: sources[first.source], attributes: attributes)
            for record in part {
                batch.append(key(record))
                batch.endField()
                for cell in record.cells {
                    batch.append(cell.utf8)
                    batch.endField()
                }
            }
            table.append(builder.features(of: batch))
        }
        return table
    }

    private static func key(_ record: Record) -> [UInt8] {
        Array(String(1000 + record.key).utf8)
    }

    private static func sections(_ table: FeatureTable) -> [[[UInt8]]] {
        let kept = KeptFeatures(table)
        return (0..<kept.count).map { kept.section($0).map(\.bytes) }
    }

    /// A day's records: of each hundred some are gone, some changed, some new.
    private static func day(_ number: UInt64) -> [Record] {
        (0..<3).flatMap { source in
            (0..<40).compactMap { key -> Record? in
                let fate = StableHash.pair(UInt64(source * 1000 + key), number) % 100
                if fate < 15 { return nil }
                return Record(source: source, key: key, version: fate < 40 ? Int(number) : 0)
            }
        }
    }

    private static func merged(
        _ before: [Record],
        _ after: [Record]
    ) throws -> (
        table: FeatureTable, sequence: RecordSequence
    ) {
        let sections = sections(table(before))
        let new = after.filter { !before.contains($0) }
        let kept = Set(after.map { [$0.source, $0.key] })
        let gone = before.filter { !kept.contains([$0.source, $0.key]) }
        let changed = (new.map { ($0, false) } + gone.map { ($0, true) })
            .sorted { ($0.0.source, $0.0.key) < ($1.0.source, $1.0.key) }
            .map { (source: UInt16($0.0.source), key: key($0.0), isGone: $0.1) }
        let earlier = try #require(EarlierRecords(sections[0]))
        let sequence = earlier.sequence(changed)
        let merge = FeatureMerge(earlier, new: table(new, pieces: 3), sequence)
        var made = builder.emptyTable()
        made.install(merge.records)
        for number in merge.sections {
            made.install(try #require(merge.part(number, sections[number])))
        }
        return (made, sequence)
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func isTheTableOfAllRecords(day: UInt64) throws {
        let (before, after) = (Self.day(day), Self.day(day + 1))
        let (made, sequence) = try Self.merged(before, after)
        let whole = Self.table(after)
        #expect(Self.sections(made) == Self.sections(whole))
        #expect(made.count == after.count)
        #expect(made.remarkCounts() == whole.remarkCounts())
        #expect(
            sequence.newPlaces == after.indices.filter { !before.contains(after[$0]) }
        )
        #expect(!sequence.isAllEarlier)
    }

    @Test func whatDidNotChangeIsTheTableThatWasKept() throws {
        let records = Self.day(1)
        let (made, sequence) = try Self.merged(records, records)
        #expect(sequence.isAllEarlier)
        #expect(Self.sections(made) == Self.sections(Self.table(records)))
        let (none, fromNothing) = (try Self.merged([], records), try Self.merged(records, []))
        #expect(Self.sections(none.table) == Self.sections(Self.table(records)))
        #expect(Self.sections(fromNothing.table) == Self.sections(Self.builder.emptyTable()))
        #expect(!none.sequence.isAllEarlier && !fromNothing.sequence.isAllEarlier)
    }

    /// Else a value would be what the first record to have it made of it, and that record may go.
    @Test func whatComparatorsNeedFollowsFromTheKeyAlone() {
        let records = Self.day(1)
        let (one, other) = (Self.table(records), Self.table(records.reversed(), pieces: 1))
        func byKey<Entry>(_ pool: ValuePool<Entry>) -> [String: String] {
            Dictionary(
                uniqueKeysWithValues: pool.entries.indices.map {
                    (pool.texts[UInt32($0)], "\(pool.entries[$0])")
                }
            )
        }
        #expect(byKey(one.names) == byKey(other.names))
        #expect(byKey(one.organizations) == byKey(other.organizations))
        #expect(byKey(one.phonePool) == byKey(other.phonePool))
        #expect(byKey(one.emailPool) == byKey(other.emailPool))
        #expect(byKey(one.addressPool) == byKey(other.addressPool))
        #expect(one.names.count > 8)
    }

    /// A pool holds what records have and nothing else: how many values there are, and their
    /// numbers, don't depend on what was looked at on the way.
    @Test func everyValueIsSomeRecords() {
        let table = Self.table(Self.day(1) + [Record(source: 2, key: 900, version: 3)])
        #expect(Set(table.name + table.englishName + [0]).count == table.names.count)
        #expect(
            Set((0..<table.addresses.valueCount).map { table.addresses.value(at: $0) } + [0]).count
                == table.addressPool.count
        )
        #expect(
            Set((0..<table.phones.valueCount).map { table.phones.value(at: $0) } + [0]).count
                == table.phonePool.count
        )
    }

    @Test func aSectionThatIsCutShortIsNone() throws {
        let records = Self.day(1)
        let sections = Self.sections(Self.table(records))
        let earlier = try #require(EarlierRecords(sections[0]))
        let merge = FeatureMerge(
            earlier,
            new: Self.builder.emptyTable(),
            earlier.sequence([(source: UInt16, key: [UInt8], isGone: Bool)]())
        )
        func isTaken(_ number: Int, _ section: [[UInt8]]) -> Bool {
            number == 0 ? EarlierRecords(section) != nil : merge.part(number, section) != nil
        }
        for (number, section) in sections.enumerated() {
            let isTakenWhole = isTaken(number, section)
            #expect(isTakenWhole)
            for column in section.indices {
                let isShortRefused = !isTaken(number, Array(section[..<column]))
                #expect(isShortRefused)
                guard !section[column].isEmpty else { continue }
                var cut = section
                for length in [0, 1, section[column].count / 2, section[column].count - 1]
                where length < section[column].count {
                    cut[column] = Array(section[column].prefix(length))
                    let isRefused = !isTaken(number, cut)
                    #expect(isRefused, "\(number) \(column) \(length)")
                }
            }
        }
    }

    @Test func romanizedNamesOfOneSpellingAreWrittenTheSame() throws {
        let table = FeatureFixture.table([
            [.personName: "Gim Na-yeong"], [.personName: "Gim Nay-eong"],
        ])
        let (one, other) = (table.name[0], table.name[1])
        #expect(one != other)
        #expect(table.nameText(one) == table.nameText(other))
        #expect(table.nameText(one) == "GIM NAYEONG")
        #expect(table.writtenName(one) == table.writtenName(other))
        let groups = table.nameGroups()
        #expect(groups.group[Int(one)] == groups.group[Int(other)])
        #expect(groups.frequency(ofValue: one) == 2)
        let sounds = [one, other].map { table.names.entries[Int($0)].spokenGiven }
        #expect(sounds[0] != sounds[1])
    }
}
