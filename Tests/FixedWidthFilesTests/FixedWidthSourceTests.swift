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
    private func mapping() throws -> MappingSpec {
        let folder = try TemporaryFolder()
        let text = """
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
        var reader = SettingReader(file: "m", environment: [:])
        let spec = MappingSpec(try SettingFile.tree(path: folder.write("m.yaml", text)), &reader)
        #expect(reader.problems.isEmpty)
        return spec
    }

    @Test func fieldsAreCutByBytesAndBadRowsRejected() throws {
        let folder = try TemporaryFolder()
        var bytes: [UInt8] = []
        bytes += CodePage949.encode("000001홍길동    010-2345-6789\r\n") ?? []
        bytes += CodePage949.encode("000002똠방각하  02-345-6789\r\n") ?? []
        let third = bytes.count
        bytes += Array("000003".utf8) + [0xFF, 0xFF] + Array("        010-2345-6780\r\n".utf8)
        bytes += Array("      \r\n".utf8) + Array("000005Kim\r\n".utf8) + [0x1A]
        let path = try folder.write("h.dat", bytes)
        var names: [String] = []
        var phones: [String] = []
        var rejects: [Reject] = []
        try FixedWidthSource(try mapping(), location: path, opener: FileOpener()).read { event in
            switch event {
            case .records(let batch):
                for row in 0..<batch.records.count {
                    names.append(batch.records.text(batch.records.cell(row, 0)))
                    phones.append(batch.records.text(batch.records.cell(row, 1)))
                }
            case .reject(let reject): rejects.append(reject)
            case .note: break
            }
        }
        #expect(names == ["홍길동", "똠방각하", "Kim"])
        #expect(phones == ["010-2345-6789", "02-345-6789", ""])
        #expect(rejects.map(\.reason) == [.undecodable])
        #expect(rejects.first?.byteOffset == third)
        #expect(rejects.first?.column == "name")
    }
}
