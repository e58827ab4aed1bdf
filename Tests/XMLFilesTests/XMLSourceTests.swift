import FileStreams
import Foundation
import HangulText
import JobSpec
import Ports
import Records
import RecordsTesting
import Testing
import XMLFiles

@Suite struct XMLSourceTests {
    private func mapping() -> MappingSpec {
        var spec = MappingSpec()
        spec.source = "x"
        spec.file = "m.yaml"
        spec.format = .xml
        spec.record = "/customers/customer"
        spec.key = ["@id"]
        spec.targets = [
            MappingSpec.Target(attribute: .personName, columns: ["name"]),
            MappingSpec.Target(
                attribute: .mobilePhone,
                columns: ["contacts/phone[@type='mobile']"]
            ),
        ]
        return spec
    }

    private func load(
        _ bytes: [UInt8],
        _ spec: MappingSpec? = nil
    ) throws -> (records: [[String]], rejects: [Reject]) {
        let folder = try TemporaryFolder()
        let path = try folder.write("f.xml", bytes)
        var records: [[String]] = []
        var rejects: [Reject] = []
        try XMLSource(spec ?? mapping(), location: path, opener: FileOpener()).read { event in
            switch event {
            case .records(let batch):
                for row in 0..<batch.records.count {
                    records.append(
                        [batch.records.text(batch.records.key(row))]
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

    /// What is said beside the records when all files of a folder are read.
    private func notes(_ files: [String], _ spec: MappingSpec) throws -> [String] {
        let folder = try TemporaryFolder()
        for (number, text) in files.enumerated() { _ = try folder.write("\(number).xml", text) }
        var notes: [String] = []
        try XMLSource(spec, location: folder.path + "/*.xml", opener: FileOpener()).read { event in
            if case .note(let text) = event {
                notes.append(text.replacing(folder.path + "/", with: ""))
            }
        }
        return notes
    }

    @Test func codesBecomeWhatTheyStandFor() throws {
        var spec = mapping()
        spec.codes = [
            .init(attribute: .mobilePhone, codes: [.init("0", ""), .init("SAME", "010-1")])
        ]
        let phones = ["0", "010-2", " SAME ", "0", "00"].map {
            "<phone type='mobile'>\($0)</phone>"
        }
        let text =
            "<customers><customer id='1'><name>0</name><contacts>\(phones.joined())</contacts></customer></customers>"
        #expect(
            try load(Array(text.utf8), spec).records == [["1", "0", "010-2\u{1F}010-1\u{1F}00"]]
        )
    }

    @Test func aPathThatLeadsNowhereIsNamed() throws {
        var spec = mapping()
        spec.targets.append(MappingSpec.Target(attribute: .email, columns: ["mail", "emial"]))
        spec.excluded = [MappingSpec.Exclusion(column: "@stauts", values: ["x"])]
        let first = "<customers><customer id='1'><name>김</name><mail/></customer></customers>"
        let phone = "<contacts><phone type='mobile'>1</phone></contacts>"
        let second = "<customers><customer id='2'>\(phone)</customer></customers>"
        #expect(
            try notes([first, second], spec) == [
                "0.xml: utf-8, XML", "1.xml: utf-8, XML",
                "*.xml: no record has 'emial'; is it written so?",
                "*.xml: no record has '@stauts'; is it written so?",
            ]
        )
        #expect(
            try notes(["<customers/>"], spec) == [
                "0.xml: utf-8, XML", "0.xml: no element at /customers/customer",
            ]
        )
    }

    /// The memory the process has, in bytes.
    private func residentMemory() throws -> Int {
        let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
            .split(separator: " ")[1]
        return (Int(pages) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
    }

    /// The reader leaves a document to whoever has asked for it, as is done of one that is broken.
    @Test func aBrokenDocumentLeavesNoMemoryBehind() throws {
        // So many names are megabytes that the document holds to its end.
        let broken = Array(("<r>" + (0..<30_000).map { "<e\($0)/>" }.joined() + "<").utf8)
        // Other tests take memory meanwhile; what is left behind would be in every round.
        let growth = try (0..<5).map { _ in
            let before = try residentMemory()
            for _ in 0..<20 { #expect(throws: PortError.self) { try load(broken) } }
            return try residentMemory() - before
        }
        #expect(growth.min() ?? 0 < 8 << 20)
    }

    private let text = """
        <?xml version="1.0" encoding="EUC-KR"?>
        <customers>
          <!-- <customer id="no"/> -->
          <customer id="1"><name>똠방 &amp; 각하</name><contacts>
            <phone type="mobile">010-1</phone><phone type="home">02-1</phone><phone type="mobile"><![CDATA[010-2]]></phone>
          </contacts></customer>
          <group><customer id="no"><name>다른 자리</name></customer></group>
          <customer id="2"><name/></customer>
        </customers>

        """

    private let expected = [["1", "똠방 & 각하", "010-1\u{1F}010-2"], ["2", "", ""]]

    @Test func declaredEncodingsAreRead() throws {
        #expect(try load(CodePage.cp949.encode(text) ?? []).records == expected)
        let johab = text.replacing("EUC-KR", with: "Johab")
        #expect(try load(CodePage.johab.encode(johab) ?? []).records == expected)
        let utf8 = text.replacing("EUC-KR", with: "UTF-8")
        #expect(try load(Array(utf8.utf8)).records == expected)
        #expect(try load([0xEF, 0xBB, 0xBF] + Array(utf8.utf8)).records == expected)
        let utf16 = text.replacing("EUC-KR", with: "UTF-16").utf16.flatMap {
            [UInt8($0 & 0xFF), UInt8($0 >> 8)]
        }
        #expect(try load([0xFF, 0xFE] + utf16).records == expected)
    }

    @Test func unknownEncodingsAreRefused() {
        let fault = #expect(throws: PortError.self) {
            try load(Array(text.replacing("EUC-KR", with: "IBM-933").utf8))
        }
        #expect(
            fault?.message
                == "declares the encoding 'IBM-933', which can't be read (known: UTF-8, EUC-KR, CP949, Johab, UTF-16)"
        )
    }

    @Test func badRecordsAreRejectedWithTheirLines() throws {
        var bytes = Array(
            "<?xml version=\"1.0\" encoding=\"EUC-KR\"?>\n<customers>\n<customer>\n<name>a</name>\n</customer>\n"
                .utf8
        )
        let second = bytes.count
        bytes +=
            Array("<customer id=\"2\"><name>".utf8) + [0xFF, 0xFE]
            + Array("</name></customer>\n".utf8)
        bytes += Array("<customer id=\"3\"><name>b</name></customer>\n</customers>\n".utf8)
        let loaded = try load(bytes)
        #expect(loaded.records.map { $0[0] } == ["3"])
        #expect(loaded.rejects.map(\.reason) == [.missingKey, .undecodable])
        #expect(loaded.rejects.map(\.line) == [3, 6])
        #expect(loaded.rejects.map(\.byteOffset) == [52, second])
        #expect(
            loaded.rejects[1].bytes == Array(bytes[second..<second + loaded.rejects[1].bytes.count])
        )
        #expect(loaded.rejects[1].bytes.contains(0xFE))
    }

    @Test func valuesAreReadHoweverTheyAreWritten() throws {
        let text = """
            <customers>
            <customer id=" 1&amp;2 "><name>
              김<!-- 성 --><b>철</b><![CDATA[<수>]]>\t님 </name>
            <contacts><phone type='&#109;obile'>010-1</phone><phone>010-2</phone><phone type="mobile"> </phone>
            <phone type="mobile">010&#45;3</phone></contacts></customer>
            <customer id="3"><name/><name>이</name><name></name><name>박</name></customer>
            </customers>
            """
        #expect(
            try load(Array(text.utf8)).records
                == [["1&2", "김철<수> 님", "010-1\u{1F}010-3"], ["3", "이\u{1F}박", ""]]
        )
    }

    /// Names of elements are one name however their Hangul is composed.
    @Test func hangulNamesAreFoundInJamo() throws {
        var spec = mapping()
        spec.record = "고객들/고객"
        spec.key = ["@번호"]
        spec.targets = [MappingSpec.Target(attribute: .personName, columns: ["연락[@갈래='집']/이름"])]
        let text = "<고객들><고객 번호=\"1\"><연락 갈래=\"집\"><이름>김</이름></연락><이름>이</이름></고객></고객들>"
        for written in [text, text.decomposedStringWithCanonicalMapping] {
            #expect(try load(Array(written.utf8), spec).records == [["1", "김"]])
        }
    }

    @Test func manyRecordsKeepTheirLinesPast65535() throws {
        var text = "<customers>\n"
        for number in 0..<70_000 {
            text +=
                "<customer id=\"\(number == 69_000 ? "" : String(number))\">\n<name>a</name></customer>\n"
        }
        let loaded = try load(Array((text + "</customers>\n").utf8))
        #expect(loaded.records.count == 69_999)
        #expect(loaded.rejects.map(\.line) == [2 + 69_000 * 2])
    }

    @Test func malformedXMLStopsTheSource() throws {
        let cut = #expect(throws: PortError.self) {
            try load(Array("<customers>\n<customer id=\"1\"><name>a</name>\n".utf8))
        }
        #expect(cut?.message.hasPrefix("the XML ") == true)
        let crossed = #expect(throws: PortError.self) {
            try load(Array("<customers>\n<customer id=\"1\"></customers>\n".utf8))
        }
        #expect(
            crossed?.message == "the XML closes an element that is not open; have it written anew"
        )
        #expect(crossed?.place.hasSuffix("f.xml:2") == true)
    }

    @Test func entitiesAndOutsideFilesAreRefused() throws {
        let laughs = """
            <?xml version="1.0"?>
            <!DOCTYPE customers [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
            <!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">]>
            <customers><customer id="1"><name>&f;</name></customer></customers>
            """
        let outside = """
            <!DOCTYPE customers [<!ENTITY x SYSTEM "file:///etc/passwd">]>
            <customers><customer id="1"><name>&x;</name></customer></customers>
            """
        for text in [laughs, outside] {
            let fault = #expect(throws: PortError.self) { try load(Array(text.utf8)) }
            #expect(
                fault?.message
                    == "declares entities or an outside DTD in its DOCTYPE; refused (a file of customer data needs none)"
            )
        }
        #expect(throws: PortError.self) {
            try load(
                Array("<!DOCTYPE customers SYSTEM \"http://127.0.0.1:9/x.dtd\">\n<customers/>".utf8)
            )
        }
    }

    @Test func depthIsLimited() {
        let deep = "<customers><customer id=\"1\">" + String(repeating: "<a>", count: 5000)
        #expect(throws: PortError.self) { try load(Array(deep.utf8)) }
    }

    @Test(arguments: ["name[1", "phone[@='mobile']", "[@type='mobile']", "phone[@type=mobile]"])
    func pathsThatAreNoneAreNamed(path: String) throws {
        var spec = mapping()
        spec.targets[0] = MappingSpec.Target(attribute: .personName, columns: [path])
        let source = XMLSource(spec, location: "x.xml", opener: FileOpener())
        let fault = #expect(throws: PortError.self) { try source.read { _ in } }
        #expect(
            fault?.message
                == "'\(path)' is no path below a record; expected such as @id, name or contacts/phone[@type='mobile']"
        )
    }
}
