import Foundation
import Ports
import PublishedFiles
import Records
import RecordsTesting
import Testing

@Suite struct PublishedFolderTests {
    private func publish(
        _ folder: TemporaryFolder,
        _ format: PublishedFolder.Format,
        run: Int,
        name: String
    ) throws -> PublishedFolder {
        let target = PublishedFolder(folder: folder.path + "/out", format: format)
        try target.publish(run: run) { table, visit in
            if table == .householdMember {
                var batch = RowBatch(columns: table.columns.count)
                batch.append([.text("H"), .text("C"), .text("head"), .text(name), .real(0.95)])
                try visit(batch)
            }
        }
        return target
    }

    @Test func filesAreWrittenAndTheManifestNamesThem() throws {
        let folder = try TemporaryFolder()
        let target = try publish(folder, .csv, run: 3, name: "a,\"b\"\nc")
        #expect(try target.publishedRun() == 3)
        #expect(
            folder.read("out/household_member.csv")
                == Array(
                    "household_id,customer_id,role,evidence,confidence\nH,C,head,\"a,\"\"b\"\"\nc\",0.95\n"
                        .utf8
                )
        )
        let manifest = try #require(JSONValue(parsing: folder.read("out/manifest.json") ?? []))
        guard case .array(let files) = manifest["files"] else {
            Issue.record("no files in the manifest")
            return
        }
        #expect(files.count == PublishedTable.allCases.count)
        for file in files {
            let name = try #require(file["file"]?.text)
            let sum = try ChildProcess("/usr/bin/env", ["sha256sum", "\(folder.path)/out/\(name)"])
            #expect(sum.output.hasPrefix(try #require(file["sha256"]?.text)))
        }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out").allSatisfy {
                !$0.hasSuffix(".new")
            }
        )
    }

    @Test func textsThatASpreadsheetWouldRunAreQuoted() {
        for text in ["=1+1", "+82", "-x", "@SUM"] {
            var bytes: [UInt8] = []
            RowWriter.append(text, to: &bytes)
            #expect(String(decoding: bytes, as: UTF8.self) == "'" + text)
        }
        var bytes: [UInt8] = []
        RowWriter.append("=1,2", to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "\"'=1,2\"")
    }

    @Test func jsonLinesKeepTypes() throws {
        let folder = try TemporaryFolder()
        _ = try publish(folder, .jsonl, run: 1, name: "x")
        #expect(
            folder.read("out/household_member.jsonl")
                == Array(
                    "{\"household_id\":\"H\",\"customer_id\":\"C\",\"role\":\"head\",\"evidence\":\"x\",\"confidence\":0.95}\n"
                        .utf8
                )
        )
    }

    @Test func aFailureLeavesTheOldFiles() throws {
        struct Stop: Error {}
        let folder = try TemporaryFolder()
        let target = try publish(folder, .csv, run: 1, name: "old")
        #expect(throws: Stop.self) {
            try target.publish(run: 2) { table, _ in if table == .customerChange { throw Stop() } }
        }
        #expect(
            folder.read("out/household_member.csv").map { String(decoding: $0, as: UTF8.self) }?
                .contains("old") == true
        )
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out").allSatisfy {
                !$0.hasSuffix(".new")
            }
        )
        // The old manifest still tells the truth of them; the next run sees that they are behind.
        #expect(try target.publishedRun() == 1)
    }

    @Test func unwritableAndFullPlacesAreNamed() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("file", "x")
        let target = PublishedFolder(folder: folder.path + "/file/out", format: .csv)
        let fault = #expect(throws: PortError.self) { try target.check() }
        #expect(fault?.message == "this folder can't be made; check its parent's permissions")
        let full = #expect(throws: PortError.self) {
            let file = try OutputFile(path: "/dev/full")
            try file.write([1])
            try file.finish()
        }
        #expect(full?.description == "/dev/full: the disk is full; make room and run again")
        #expect(full?.cure == .resume)
    }
}
