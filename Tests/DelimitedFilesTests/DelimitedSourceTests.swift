import FileStreams
import HangulText
import JobSpec
import Ports
import Records
import RecordsTesting
import Testing

@testable import DelimitedFiles

@Suite struct DelimitedSourceTests {
    private struct Loaded {
        var records: [(key: String, cells: [String])] = []
        var rejects: [Reject] = []
        var notes: [String] = []
    }

    private func mapping(_ change: (inout MappingSpec) -> Void = { _ in }) -> MappingSpec {
        var spec = MappingSpec()
        spec.source = "s"
        spec.key = ["id"]
        spec.targets = [
            MappingSpec.Target(attribute: .personName, columns: ["name"]),
            MappingSpec.Target(attribute: .address, columns: ["addr"]),
        ]
        change(&spec)
        return spec
    }

    private func load(
        _ bytes: [UInt8],
        _ spec: MappingSpec? = nil,
        name: String = "f.csv"
    ) throws -> Loaded {
        let folder = try TemporaryFolder()
        let path = try folder.write(name, bytes)
        var loaded = Loaded()
        try DelimitedSource(spec ?? mapping(), location: path, opener: FileOpener()).read { event in
            switch event {
            case .records(let batch):
                for row in 0..<batch.records.count {
                    let cells = batch.records.attributes.indices.map {
                        batch.records.text(batch.records.cell(row, $0))
                    }
                    loaded.records.append((batch.records.text(batch.records.key(row)), cells))
                }
            case .reject(let reject): loaded.rejects.append(reject)
            case .note(let text): loaded.notes.append(text)
            }
        }
        return loaded
    }

    private let text = "id,name,addr\n1,홍길동,\"서울, 강남\n역삼\"\n2,똠방각하,\"그는 \"\"왕\"\"이다\"\n"

    private func expectWhole(_ loaded: Loaded) {
        #expect(loaded.rejects.isEmpty)
        #expect(loaded.records.map(\.key) == ["1", "2"])
        #expect(loaded.records.map(\.cells) == [["홍길동", "서울, 강남\n역삼"], ["똠방각하", "그는 \"왕\"이다"]])
    }

    @Test func codesBecomeWhatTheyStandFor() throws {
        let spec = mapping { spec in
            spec.targets = [
                MappingSpec.Target(attribute: .party, columns: ["kind"]),
                MappingSpec.Target(attribute: .identifier("card"), columns: ["a", "b"]),
            ]
            spec.codes = [
                .init(attribute: .party, codes: [.init("01", "person"), .init("99", "")]),
                .init(attribute: .identifier("card"), codes: [.init("0", "")]),
            ]
        }
        let loaded = try load(
            Array("id,kind,a,b\n1, 01 ,0,7\n2,99,8,0\n3,010,00,9\n".utf8),
            spec
        )
        #expect(
            loaded.records.map(\.cells) == [["person", "7"], ["", "8"], ["010", "00\u{1F}9"]]
        )
    }

    @Test func utf8WithAndWithoutMark() throws {
        expectWhole(try load(Array(text.utf8)))
        expectWhole(try load([0xEF, 0xBB, 0xBF] + Array(text.utf8)))
        expectWhole(
            try load(
                Array(text.replacing("\n", with: "\r\n").replacing("강남\r\n", with: "강남\n").utf8)
            )
        )
    }

    @Test func cp949WithSyllablesThatEUCKRLacks() throws {
        expectWhole(try load(CodePage.cp949.encode(text) ?? []))
    }

    @Test func johabWithCommasOnly() throws {
        let johab = { (text: String) in CodePage.johab.encode(text) ?? [] }
        expectWhole(try load(johab(text), mapping { $0.encoding = "johab" }))
        let pipes = johab(text.replacing(",", with: "|"))
        let fault = #expect(throws: PortError.self) {
            try load(pipes, mapping { ($0.encoding, $0.delimiter) = ("johab", "|") })
        }
        #expect(
            fault?.message
                == "is Johab, whose letters hold the byte of '|': have it delivered with commas or tabs"
        )
    }

    @Test func ebcdicIsNoDelimitedText() throws {
        let row = HostCodePage.encode("000001  홍길동  19800101 010-2345-6789   ") ?? []
        let fault = #expect(throws: PortError.self) {
            try load(Array(repeatElement(row, count: 9).joined()))
        }
        #expect(fault?.message.hasPrefix("looks like EBCDIC, no delimited text") == true)
    }

    @Test func utf16BothWays() throws {
        let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        expectWhole(try load([0xFF, 0xFE] + little))
        expectWhole(try load([0xFE, 0xFF] + big))
    }

    @Test(arguments: ["\t", ";", "|"])
    func delimitersAreFound(delimiter: String) throws {
        expectWhole(
            try load(
                Array(
                    text.replacing(",", with: delimiter).replacing("서울\(delimiter)", with: "서울,")
                        .utf8
                )
            )
        )
    }

    @Test func gzipIsUnpacked() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("f.csv", text)
        _ = try ChildProcess("/usr/bin/env", ["gzip", "-k", path])
        let packed = try #require(folder.read("f.csv.gz"))
        expectWhole(try load(packed, name: "f.csv.gz"))
        #expect(throws: PortError.self) { try load(Array(packed.dropLast(12)), name: "f.csv.gz") }
    }

    /// Wherever the reads end, the rows are the same: rows, quotes and characters cross them.
    @Test func rowsDoNotDependOnWhereReadsEnd() throws {
        let row = "7,\(String(repeating: "가", count: 50)),\"x \"\"y\"\" \n z\"\n"
        let many = "id,name,addr\n" + String(repeating: row, count: 12_000)
        let loaded = try load(Array(many.utf8))
        #expect(loaded.records.count == 12_000)
        #expect(loaded.rejects.isEmpty)
        #expect(loaded.records.allSatisfy { $0.cells[1] == "x \"y\" \n z" })
    }

    @Test func badRowsBecomeRejectsWithTheirPlace() throws {
        var bytes = Array("id,name,addr\n1,홍길동,서울\n2,짧은줄\n3,긴줄,서울,더\n,열쇠없음,서울\n5,".utf8)
        bytes += [0xC8, 0xAB, 0xB1, 0xE6]
        bytes += Array(",서울\n6,\"꼬리\"말,서울\n7,빈칸,서울,,,\n\n8,끝,\"열린 따옴표\n9,다음줄,서울".utf8)
        let loaded = try load(bytes)
        #expect(loaded.records.map(\.key) == ["1", "7", "9"])
        #expect(
            loaded.rejects.map(\.reason) == [
                .shortRow, .longRow, .missingKey, .undecodable, .strayQuote, .openQuote,
            ]
        )
        #expect(loaded.rejects.map(\.line) == [3, 4, 5, 6, 7, 10])
        #expect(loaded.rejects.map(\.recordNumber) == [2, 3, 4, 5, 6, 8])
        #expect(loaded.rejects.map(\.column) == ["addr", "", "id", "name", "name", "addr"])
        for reject in loaded.rejects {
            #expect(
                Array(bytes[reject.byteOffset..<reject.byteOffset + reject.bytes.count])
                    == reject.bytes
            )
        }
    }

    @Test func placesInUTF16AreThoseOnDisk() throws {
        let text = "id,name,addr\n1,홍길동,서울\n2,짧은줄\n3,😀,서울\n4,x\n"
        var bytes: [UInt8] = [0xFF, 0xFE]
        for unit in text.utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        let loaded = try load(bytes)
        #expect(loaded.rejects.count == 2)
        for reject in loaded.rejects {
            #expect(
                Array(bytes[reject.byteOffset..<reject.byteOffset + reject.bytes.count])
                    == reject.bytes
            )
        }
    }

    @Test func aMissingColumnIsNamedWithTheNearest() throws {
        let spec = mapping {
            $0.targets[0] = MappingSpec.Target(attribute: .personName, columns: ["nmae"])
        }
        let fault = #expect(throws: PortError.self) { try load(Array(text.utf8), spec) }
        #expect(
            fault?.message == "unknown column 'nmae' (known: id, name, addr). Did you mean 'name'?"
        )
    }

    @Test func missingFilesAndFoldersAreNamed() {
        let source = DelimitedSource(mapping(), location: "/nowhere/x.csv", opener: FileOpener())
        let missing = #expect(throws: PortError.self) { try source.read { _ in } }
        #expect(missing?.description == "/nowhere/x.csv: there is no such file")
        let glob = #expect(throws: PortError.self) { try FileOpener().places(of: "/nowhere/*.csv") }
        #expect(glob?.description == "/nowhere/*.csv: no file matches")
    }

    @Test func valuesOfOneAttributeAreJoinedOrSeveral() throws {
        let spec = mapping {
            $0.targets = [
                MappingSpec.Target(attribute: .address, columns: ["name", "addr"]),
                MappingSpec.Target(attribute: .phone, columns: ["name", "addr"]),
            ]
        }
        let loaded = try load(Array("id,name,addr\n1,a,b\n2,,b\n".utf8), spec)
        #expect(loaded.records.map(\.cells) == [["a b", "a\u{1F}b"], ["b", "b"]])
    }

    /// As a public file of 2017 has it: quoted twice on the way.
    @Test func doubledQuotesAreUnderstood() throws {
        let text =
            "id,name,addr\n1,\"\"2,4주 월요일, 공휴일\"\",서울\n2,\"\",\"\"\"왕\"\"\"\n3,\"\"열린,서울\n4,b,\"\"서울, 강남\"\""
        let loaded = try load(Array(text.utf8))
        #expect(
            loaded.records.map(\.cells) == [
                ["2,4주 월요일, 공휴일", "서울"], ["", "\"왕\""], ["b", "서울, 강남"],
            ]
        )
        #expect(loaded.rejects.map(\.reason) == [.strayQuote])
        #expect(loaded.rejects.map(\.line) == [4])
    }

    @Test func rewritingKeepsEveryByte() throws {
        let folder = try TemporaryFolder()
        let bytes = CodePage.cp949.encode(text) ?? []
        let path = try folder.write("f.csv", bytes)
        var out: [UInt8] = []
        try DelimitedRewriter(mapping(), place: path, opener: FileOpener()).rewrite(
            column: "customer_id"
        ) {
            "C\($0)"
        } write: {
            out += $0
        }
        let expected = CodePage.cp949.encode(
            "id,name,addr,customer_id\n1,홍길동,\"서울, 강남\n역삼\",C1\n2,똠방각하,\"그는 \"\"왕\"\"이다\",C2\n"
        )
        #expect(out == expected)
    }

    /// Where only the ends of rows are looked for they are those of a reader of fields.
    @Test func rowsEndWhereTheirFieldsDo() throws {
        func rows(_ bytes: [UInt8], keepsFields: Bool) throws -> [[UInt8]] {
            let scanner = RowScanner(
                EmptyByteSource(),
                first: bytes,
                delimiter: 0x2C,
                quote: 0x22,
                keepsFields: keepsFields
            )
            var rows: [[UInt8]] = []
            while try scanner.nextRow() { rows.append(Array(scanner.buffer[scanner.row])) }
            return rows
        }
        for text in allTexts(of: Array("a,\"\n\r".utf8), upTo: 6) {
            #expect(
                try rows(text, keepsFields: false) == rows(text, keepsFields: true),
                "\(String(decoding: text, as: UTF8.self).debugDescription)"
            )
        }
    }

    /// Rows are read ahead in blocks: each has its own value, and a fault in writing is heard of.
    @Test func rewritingManyRows() throws {
        struct DiskFull: Error {}
        let folder = try TemporaryFolder()
        let row = String(repeating: "서울", count: 20)
        let body = (1...20_000).map { "\($0),\"a\n\(row)\",b\n" }
        let path = try folder.write("f.csv", Array(("id,name,addr\n" + body.joined()).utf8))
        let rewriter = DelimitedRewriter(mapping(), place: path, opener: FileOpener())
        var out: [UInt8] = []
        try rewriter.rewrite(column: "customer_id") {
            "C\($0)"
        } write: {
            out += $0
        }
        let expected = body.enumerated().map { "\($1.dropLast()),C\($0 + 1)\n" }
        #expect(
            String(decoding: out, as: UTF8.self)
                == "id,name,addr,customer_id\n" + expected.joined()
        )
        var blocks = 0
        #expect(throws: DiskFull.self) {
            try rewriter.rewrite(column: "customer_id") { _ in
                ""
            } write: { _ in
                blocks += 1
                if blocks == 3 { throw DiskFull() }
            }
        }
    }
}
