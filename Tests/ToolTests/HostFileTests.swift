import Foundation
import HangulText
import RecordsTesting
import Testing

/// A host's file, from its copybook to the master.
@Suite struct HostFileTests {
    private let copybook = """
        000100*  고객 원장
        000200 01  CUST-REC.
        000300     05  CUST-NO    PIC 9(7)     COMP-3.
        000400     05  CUST-NM    PIC X(14).
        000500     05  BIRTH-YMD  PIC 9(8)     COMP-3.
        000600     05  HP-NO      PIC X(11).
        000700     05  FILLER     PIC X(2).
        """

    /// The same person under two numbers, another one, and a record whose number is none.
    private var records: [UInt8] {
        let people: [(UInt8, String, [UInt8])] = [
            (0x1C, "홍길동", [0x01, 0x98, 0x00, 0x30, 0x1F]),
            (0x2C, "홍길동", [0x01, 0x98, 0x00, 0x30, 0x1F]),
            (0x3C, "김영수", [0x01, 0x97, 0x11, 0x23, 0x0F]),
            (0x4C, "이순신", [0x01, 0x97, 0x1B, 0x23, 0x0F]),
        ]
        var bytes: [UInt8] = []
        for (number, name, birth) in people {
            let text = HostCodePage.encode(name) ?? []
            bytes += [0x00, 0x00, 0x00, number] + text
            bytes += [UInt8](repeating: 0x40, count: 14 - text.count) + birth
            bytes += HostCodePage.encode(name == "홍길동" ? "01023456789" : "01098761234") ?? []
            bytes += [0x40, 0x40]
        }
        return bytes
    }

    @Test func fromTheCopybookToTheMaster() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("CUST.DAT", records)
        _ = try folder.write("cust.cpy", copybook)
        let mapped = try dongil(
            "map",
            "CUST.DAT",
            "--copybook",
            "cust.cpy",
            "--source",
            "host",
            folder: folder.path
        )
        #expect(mapped.status == 0)
        #expect(
            mapped.output == """
                version: 1
                source: host
                format: fixed
                encoding: ibm-933
                record_length: 36
                load: full
                key: "CUST-NO"
                fields:
                  "CUST-NO":   [1, 4, packed, 9(7)]
                  "CUST-NM":   [5, 14]
                  "BIRTH-YMD": [19, 5, packed, 9(8)]
                  "HP-NO":     [24, 11]
                attributes:
                  person.name: "CUST-NM"                      # 100 %
                  birth.date: "BIRTH-YMD"                     # 100 %
                  phone.mobile: "HP-NO"                       # 100 %

                """
        )
        #expect(
            mapped.errors
                == "CUST.DAT: of the first 4 records 1 can't be read by these fields; a run rejects them, and says why\n"
        )
        _ = try folder.write("host.yaml", mapped.output)
        _ = try folder.write(
            "job.yaml",
            "version: 1\njob: j\nstore: sqlite:s.db\nsources:\n  - {mapping: host.yaml, location: CUST.DAT}\ngates: {rejected: 50%}\npublish:\n  - csv: out\n"
        )
        let run = try dongil("run", "job.yaml", "--json", folder: folder.path)
        #expect(run.status == 0)
        let crosswalk = try String(
            contentsOfFile: folder.path + "/out/crosswalk.csv",
            encoding: .utf8
        )
        let customers = crosswalk.split(separator: "\n").dropFirst()
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        #expect(customers.map { $0[1] } == ["0000001", "0000002", "0000003"])
        #expect(customers.count == 3 && customers[0][2] == customers[1][2])
        #expect(customers.count == 3 && customers[0][2] != customers[2][2])
        let rejects = try dongil("export", "rejects", "--job", "job.yaml", folder: folder.path)
        #expect(rejects.output.contains("\nhost,4,4,108,BIRTH-YMD,undecodable,"))
    }

    /// What parts the records is seen from the file.
    @Test func recordsWithDescriptorsAreSeen() throws {
        let folder = try TemporaryFolder()
        let bytes = stride(from: 0, to: records.count, by: 36).flatMap { start -> [UInt8] in
            [0, 40, 0, 0] + records[start..<start + 36]
        }
        _ = try folder.write("CUST.DAT", bytes)
        _ = try folder.write("cust.cpy", copybook)
        let mapped = try dongil("map", "CUST.DAT", "--copybook", "cust.cpy", folder: folder.path)
        #expect(mapped.output.contains("\nencoding: ibm-933\nrecord_length: rdw\n"))
        #expect(mapped.output.contains("\n  person.name: \"CUST-NM\" "))
    }

    @Test func aCopybookOfAnotherFileIsNoticed() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("CUST.DAT", records)
        _ = try folder.write("cust.cpy", copybook.replacing("X(14)", with: "X(15)"))
        let mapped = try dongil("map", "CUST.DAT", "--copybook", "cust.cpy", folder: folder.path)
        #expect(
            mapped.errors
                == "CUST.DAT: of the first 4 records 4 can't be read by these fields; is cust.cpy the copybook of the file, and record_length right?\n"
        )
    }

    @Test func aCopybookThatCannotBeReadIsNamedWithItsLine() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("CUST.DAT", records)
        _ = try folder.write("cust.cpy", "01 A.\n   05 B PIC X\n   05 C PIC X.\n")
        let mapped = try dongil("map", "CUST.DAT", "--copybook", "cust.cpy", folder: folder.path)
        #expect(mapped.status == 2)
        #expect(
            mapped.errors
                == "error: cust.cpy: line 2: '05' is not expected; does a period in front of it lie behind column 72, or is none there?\n"
        )
    }
}
