import FileStreams
import FixedWidthFiles
import HangulText
import JobSpec
import Ports
import Records
import RecordsTesting
import SettingFiles
import Testing

@Suite struct FixedWidthSourceTests {
    private func mapping(_ text: String) throws -> MappingSpec {
        let folder = try TemporaryFolder()
        var reader = SettingReader(file: "m", environment: [:])
        let spec = MappingSpec(try SettingFile.tree(path: folder.write("m.yaml", text)), &reader)
        #expect(reader.problems.isEmpty)
        return spec
    }

    private let lines = """
        version: 1
        source: host
        format: fixed
        encoding: cp949
        key: no
        fields:
          no: [1, 6]
          name: [7, 10]
          phone: [17, 13]
        attributes:
          person.name: name
          phone: phone
        """

    /// A source's records, their values by attribute, and what it rejects.
    private func read(
        _ spec: MappingSpec,
        _ bytes: [UInt8]
    ) throws -> (records: [[String]], rejects: [Reject]) {
        let folder = try TemporaryFolder()
        let path = try folder.write("h.dat", bytes)
        var records: [[String]] = []
        var rejects: [Reject] = []
        try FixedWidthSource(spec, location: path, opener: FileOpener()).read { event in
            switch event {
            case .records(let batch):
                for row in 0..<batch.records.count {
                    let key = String(
                        decoding: batch.records.bytes[batch.records.key(row)],
                        as: UTF8.self
                    )
                    records.append(
                        [key]
                            + batch.records.attributes.indices.map {
                                batch.records.text(batch.records.cell(row, $0))
                            }
                    )
                }
            case .reject(let reject): rejects.append(reject)
            case .note: break
            }
        }
        return (records, rejects)
    }

    @Test func fieldsAreCutByBytesAndBadRowsRejected() throws {
        var bytes: [UInt8] = []
        bytes += CodePage.cp949.encode("000001홍길동    010-2345-6789\r\n") ?? []
        bytes += CodePage.cp949.encode("000002똠방각하  02-345-6789\r\n") ?? []
        let third = bytes.count
        bytes += Array("000003".utf8) + [0xFF, 0xFF] + Array("        010-2345-6780\r\n".utf8)
        bytes += Array("      \r\n".utf8) + Array("000005Kim\r\n".utf8) + [0x1A]
        let (records, rejects) = try read(try mapping(lines), bytes)
        #expect(
            records == [
                ["000001", "홍길동", "010-2345-6789"], ["000002", "똠방각하", "02-345-6789"],
                ["000005", "Kim", ""],
            ]
        )
        #expect(rejects.map(\.reason) == [.undecodable])
        #expect(rejects.first?.byteOffset == third)
        #expect(rejects.first?.column == "name")
    }

    private let host = """
        version: 1
        source: host
        format: fixed
        encoding: ibm-933
        record_length: 58
        key: no
        fields:
          no: [1, 4, packed, 9(7)]
          name: [5, 14]
          birth: [19, 5, packed, 9(8)]
          amount: [24, 6, packed, S9(9)V99]
          nick: [30, 6, graphic]
          phone: [36, 11]
          days: [47, 2, binary, S9(4)]
          score: [49, 4, zoned, S99V99]
          free: [53, 6]
        attributes:
          person.name: name
          birth.date: birth
          keep.amount: amount
          keep.nick: nick
          phone: phone
          keep.days: days
          keep.score: score
          keep.free: free
        """

    private func padded(_ text: String, _ length: Int) -> [UInt8] {
        let bytes = HostCodePage.encode(text) ?? []
        return bytes + [UInt8](repeating: 0x40, count: length - bytes.count)
    }

    /// A record of a host; `amount` are its last three bytes.
    private func record(_ number: UInt8, _ name: String, amount: [UInt8]) -> [UInt8] {
        [0x00, 0x00, number, 0x1C] + padded(name, 14)
            + [0x01, 0x98, 0x00, 0x30, 0x1F] + [0x00, 0x00, 0x00] + amount
            + [0xD1, 0xB7, 0x8B, 0xA9, 0x40, 0x40] + padded("01023456789", 11)
            + [0xFF, 0xFE] + [0xF0, 0xF1, 0xF2, 0xD5] + [UInt8](repeating: 0, count: 6)
    }

    @Test func recordsOfAHostAreReadWithTheirNumbers() throws {
        let bytes =
            record(0x12, "홍길동 A", amount: [0x12, 0x34, 0x5D])
            + record(0x13, "김영수", amount: [0x00, 0x00, 0x0C])
        let (records, rejects) = try read(try mapping(host), bytes)
        #expect(rejects.isEmpty)
        #expect(
            records
                == [
                    [
                        "0000121", "홍길동 A", "19800301", "-000000123.45", "홍길",
                        "01023456789", "-0002", "-01.25", "",
                    ],
                    [
                        "0000131", "김영수", "19800301", "000000000.00", "홍길",
                        "01023456789", "-0002", "-01.25", "",
                    ],
                ]
        )
    }

    /// Nothing is lost of a number that is none, of a picture too small, of a letter nobody knows, of
    /// a last record that is cut.
    @Test func whatIsNoneOfItsKindIsRejectedWithItsPlace() throws {
        var bytes = record(0x12, "홍길동", amount: [0x12, 0x34, 0x56])
        bytes += record(0x13, "김영수", amount: [0x00, 0x00, 0x0C])
        var third = record(0x14, "이순신", amount: [0x00, 0x00, 0x0C])
        third[18] = 0x11
        bytes += third
        var fourth = record(0x15, "이순신", amount: [0x00, 0x00, 0x0C])
        fourth[5] = 0xFE
        fourth[6] = 0xFE
        bytes += fourth + record(0x16, "박하나", amount: [0x00, 0x00, 0x0C]).prefix(40)
        let (records, rejects) = try read(try mapping(host), bytes)
        #expect(records.map { $0[0] } == ["0000131"])
        #expect(rejects.map(\.column) == ["amount", "birth", "name", "phone"])
        #expect(
            rejects.map(\.reason) == [.undecodable, .undecodable, .undecodable, .shortRow]
        )
        #expect(rejects.map(\.recordNumber) == [1, 3, 4, 5])
        #expect(rejects.map(\.byteOffset) == [0, 116, 174, 232])
    }

    @Test func blankFieldsAndRecordsAreNone() throws {
        let bytes =
            [UInt8](repeating: 0x40, count: 58) + [UInt8](repeating: 0, count: 58)
            + [0x00, 0x00, 0x01, 0x2C] + [UInt8](repeating: 0x40, count: 54)
        let mapping = try self.mapping(
            host.replacing("days: [47, 2, binary, S9(4)]", with: "days: [47, 2]")
        )
        let (records, rejects) = try read(mapping, bytes)
        #expect(rejects.isEmpty)
        #expect(records.map { $0[0] } == ["0000012"])
        #expect(records.first?.dropFirst().allSatisfy(\.isEmpty) == true)
    }

    /// Signs of numbers that were turned into ASCII with their file.
    @Test(arguments: [
        ("012{", "012.0"), ("012E", "012.5"), ("012}", "-012.0"), ("012N", "-012.5"),
        ("012u", "-012.5"), (" 125", "012.5"), ("    ", ""), ("1X25", nil), ("12 5", nil),
        ("A125", "112.5"),
        ("J125", "-112.5"), ("J12N", nil), ("-12N", nil),
    ])
    func zonedNumbersOfPlainFiles(text: String, number: String?) throws {
        let mapping = try self.mapping(
            lines.replacing("phone: [17, 13]", with: "phone: [17, 4, zoned, S999V9]")
        )
        let (records, rejects) = try read(mapping, Array("000001Kim       \(text)\n".utf8))
        #expect(records.map { $0[2] } == (number.map { [$0] } ?? []))
        #expect(rejects.map(\.column) == (number == nil ? ["phone"] : []))
    }

    /// Signs that stand by themselves.
    @Test(arguments: [
        ("+0125", "012.5"), ("0125-", "-012.5"), ("-   5", "-000.5"), ("00125", "012.5"),
        ("--125", nil), ("-12N5", nil), ("-012N", nil), ("+    ", nil), ("+-125", nil),
        ("10125", nil),
    ])
    func signsByThemselves(text: String, number: String?) throws {
        let mapping = try self.mapping(
            lines.replacing("phone: [17, 13]", with: "phone: [17, 5, zoned, S999V9]")
        )
        let (records, rejects) = try read(mapping, Array("000001Kim       \(text)\n".utf8))
        #expect(records.map { $0[2] } == (number.map { [$0] } ?? []))
        #expect(rejects.map(\.column) == (number == nil ? ["phone"] : []))
    }

    @Test func recordsOfOneLengthNeedNoLineEnds() throws {
        let mapping = try self.mapping(
            lines.replacing("key: no", with: "record_length: 30\nkey: no")
        )
        let row = { (number: String, name: String) -> [UInt8] in
            let bytes = CodePage.cp949.encode("\(number)\(name)") ?? []
            return bytes + [UInt8](repeating: 0x20, count: 30 - bytes.count)
        }
        let bytes = row("000001", "홍길동    010-2345-6789") + row("000002", "김영수")
        let (records, rejects) = try read(mapping, bytes + [0x1A])
        #expect(records.map { $0[1] } == ["홍길동", "김영수"])
        #expect(rejects.isEmpty)
        #expect {
            _ = try read(
                mapping,
                row("000001", "홍길동") + [0x0D, 0x0A] + row("000002", "김") + [0x0D, 0x0A]
            )
        } throws: {
            "\($0)".contains("leave record_length out, or count it in (32)")
        }
    }

    /// Records that say how long they are, and may end before their last fields.
    @Test func recordsWithDescriptors() throws {
        let mapping = try self.mapping(
            host.replacing("record_length: 58", with: "record_length: rdw")
        )
        let described = { (record: [UInt8]) -> [UInt8] in
            [0, UInt8(record.count + 4), 0, 0] + record
        }
        let whole = record(0x12, "홍길동", amount: [0x00, 0x00, 0x0C])
        let short = Array(record(0x13, "김영수", amount: [0x00, 0x00, 0x0C]).prefix(23))
        let cut = described(record(0x14, "이순신", amount: [0x00, 0x00, 0x0C])).prefix(30)
        let (records, rejects) = try read(mapping, described(whole) + described(short) + cut)
        #expect(records.map { $0[0] } == ["0000121", "0000131"])
        #expect(records.map { $0[2] } == ["19800301", "19800301"])
        #expect(records.map { $0[5] } == ["01023456789", ""])
        #expect(rejects.map(\.reason) == [.shortRow])
        #expect(rejects.map(\.column) == ["amount"])
        #expect(rejects.map(\.byteOffset) == [62 + 27])
        #expect(try read(mapping, described(whole) + [0x1A]).records.count == 1)
        #expect {
            _ = try read(mapping, described(whole) + whole)
        } throws: {
            "\($0)".contains("has no record descriptor at byte 62; is record_length: rdw right?")
        }
    }

    /// A number may begin with the byte that ends a line.
    @Test func aRecordMayBeginWithALineEnd() throws {
        let mapping = try self.mapping(host)
        var second = record(0x13, "김영수", amount: [0x00, 0x00, 0x0C])
        second[0] = 0x15
        let bytes = record(0x12, "홍길동", amount: [0x00, 0x00, 0x0C]) + second
        let (records, rejects) = try read(mapping, bytes)
        #expect(records.map { $0[0] } == ["0000121", "1500131"])
        #expect(rejects.isEmpty)
    }

    /// Records and lines that cross the blocks in which a file is read.
    @Test func manyRecordsAreReadAsWritten() throws {
        let count = 20_000
        let text = (0..<count).map { number in
            let digits = String(number)
            return String(repeating: "0", count: 6 - digits.count) + digits + "Kim       010"
        }
        let numbers = text.map { String($0.prefix(6)) }
        let (byLine, _) = try read(try mapping(lines), Array(text.joined(separator: "\n").utf8))
        #expect(byLine.map { $0[0] } == numbers)
        let mapping = try self.mapping(
            lines.replacing("key: no", with: "record_length: 29\nkey: no")
        )
        let (byLength, _) = try read(
            mapping,
            Array(text.map { $0 + String(repeating: " ", count: 10) }.joined().utf8)
        )
        #expect(byLength.map { $0[0] } == numbers)
    }

    @Test func ebcdicIsNotTakenForText() throws {
        let mapping = try self.mapping(lines.replacing("encoding: cp949", with: "encoding: auto"))
        let bytes = Array(
            repeatElement(padded("000001홍길동", 29) + padded("010", 20), count: 9).joined()
        )
        #expect { _ = try read(mapping, bytes) } throws: {
            "\($0)".contains("looks like EBCDIC: say encoding: ibm-933 and record_length")
        }
    }
}
