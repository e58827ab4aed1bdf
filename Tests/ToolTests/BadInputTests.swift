import Foundation
import RecordsTesting
import Testing

/// Bad input of every kind: what is said, and how the program ends.
@Suite struct BadInputTests {
    private func job(
        _ folder: TemporaryFolder,
        store: String = "sqlite:s.db",
        location: String = "a.csv",
        mapping: String = "",
        extra: String = ""
    ) throws -> String {
        _ = try folder.write(
            "m.yaml",
            "version: 1\nsource: a\nformat: csv\nkey: id\nattributes:\n  person.name: name\n"
                + mapping
        )
        return try folder.write(
            "j.yaml",
            "version: 1\njob: j\nstore: \(store)\nsources:\n  - mapping: m.yaml\n    location: \(location)\n\(extra)"
        )
    }

    /// The ready jobs name files that are not here, and have no other fault.
    @Test func readyJobsLackOnlyTheirFiles() throws {
        let folder = try DemoWorld.make(records: 10)
        let result = try dongil("check", "Jobs/nightly.yaml", folder: folder.path)
        #expect(result.status == 2)
        let problems = result.errors.split(separator: "\n")
        #expect(problems.count > 4)
        for problem in problems { #expect(problem.contains("/var/lib/dongil/"), "\(problem)") }
    }

    @Test func missingFile() throws {
        let folder = try TemporaryFolder()
        _ = try job(folder)
        let run = try dongil("run", "j.yaml", folder: folder.path)
        #expect(run.errors == "error: a.csv: there is no such file\n")
        #expect(run.output.isEmpty)
        #expect(run.status == 2)
        #expect(folder.read("s.db") == nil)
    }

    @Test func whatFilesLackIsSaidBeforeAnythingIsStarted() throws {
        let folder = try TemporaryFolder()
        _ = try job(folder, extra: "  - mapping: x.yaml\n    location: x.xml\n")
        _ = try folder.write("a.csv", "id,nmae\n1,홍길동\n")
        _ = try folder.write("x.xml", "<r><c><i>1</i></c></r>")
        _ = try folder.write(
            "x.yaml",
            "version: 1\nsource: x\nformat: xml\nrecord: /r/c\nkey: i\nattributes:\n  phone.mobile: \"p[@='m']\"\n"
        )
        let check = try dongil("check", "j.yaml", folder: folder.path)
        #expect(
            check.errors
                == """
                a.csv: unknown column 'name' (known: id, nmae). Did you mean 'nmae'?
                x.yaml: 'p[@='m']' is no path below a record; expected such as @id, name or contacts/phone[@type='mobile']

                """
        )
        #expect(check.status == 2)
        let run = try dongil("run", "j.yaml", folder: folder.path)
        #expect(run.errors.hasPrefix("error: a.csv: unknown column 'name'"))
        #expect(run.status == 2)
        #expect(folder.read("s.db") == nil)
    }

    /// A pipe gives its bytes once: who looks into it before the run takes them from the run.
    @Test func aPipeIsReadOnce() throws {
        let folder = try TemporaryFolder()
        _ = try job(folder, location: "pipe")
        _ = try folder.write("a.csv", "id,name\n1,홍길동\n2,이영희\n")
        #expect(mkfifo(folder.path + "/pipe", 0o600) == 0)
        let writer = Process()
        writer.executableURL = URL(fileURLWithPath: "/bin/sh")
        // The second time nothing comes: whoever opens it again must not wait for ever.
        writer.arguments = ["-c", "cat a.csv > pipe; : > pipe"]
        writer.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        try writer.run()
        defer { writer.terminate() }
        let run = try dongil("run", "j.yaml", "--json", folder: folder.path)
        #expect(run.output.contains(#""read":2,"new":2,"#))
        #expect(run.status == 0)
    }

    @Test func unknownKeys() throws {
        let folder = try TemporaryFolder()
        _ = try job(folder, mapping: "lod: full\n", extra: "stoer: x\n")
        let run = try dongil("check", "j.yaml", folder: folder.path)
        #expect(run.status == 2)
        #expect(run.errors.contains("j.yaml: stoer: unknown key 'stoer'"))
        #expect(run.errors.contains("m.yaml: lod: unknown key 'lod'"))
        #expect(run.errors.hasSuffix("2 problems\n"))
    }

    @Test func aFileThatSaysNothingKnownIsNotDeduplicatedInSilence() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("a.csv", "a,b\nx,1\ny,2\n")
        let run = try dongil("dedupe", "a.csv", "-o", "b.csv", folder: folder.path)
        #expect(
            run.errors
                == "error: a.csv: no column of it is known by its header or its values; say what they are with --mapping FILE (dongil map makes one to begin with)\n"
        )
        #expect(run.status == 2)
        #expect(folder.read("b.csv") == nil)
    }

    @Test func faultsOfMatchSettingsAreNamedWithTheirPlace() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("a.csv", "id,name\n1,홍길동\n")
        _ = try job(folder, extra: "match: match.yaml\n")
        _ = try folder.write(
            "match.yaml",
            "version: 1\nblocking:\n  - [name, brith]\nweights:\n  phone: {diferent: -1}\n"
        )
        let check = try dongil("check", "j.yaml", folder: folder.path)
        #expect(check.status == 2)
        #expect(
            check.errors.contains(
                "match.yaml: blocking[0][1]: unknown key part 'brith' (known: name,"
            )
        )
        #expect(check.errors.contains("Did you mean 'birth'?"))
        #expect(
            check.errors.contains(
                "match.yaml: weights.phone.diferent: unknown level 'diferent' (known: same, slipped, different). Did you mean 'different'?"
            )
        )
        _ = try folder.write("match.yaml", "version: 1\nmodel: model.json\n")
        let absent = try dongil("check", "j.yaml", folder: folder.path)
        #expect(
            absent.errors == "error: model.json: there is no such file, or it may not be read\n"
        )
        #expect(absent.status == 2)
        _ = try folder.write("model.json", "{\"format\": \"dongil-model\", \"version\": 2}")
        let newer = try dongil("check", "j.yaml", folder: folder.path)
        #expect(
            newer.errors
                == "error: model.json: version 2 is not known (known: 1); update the program or make the model anew with dongil train\n"
        )
        #expect(newer.status == 2)
    }

    @Test func wrongEncodingAndOpenQuoteAreRejectsNotFailures() throws {
        let folder = try TemporaryFolder()
        _ = try job(folder)
        _ = try folder.write(
            "a.csv",
            Array("id,name\n1,홍길동\n2,".utf8) + [0xFF, 0xFE] + Array("\n3,\"열린\n4,이영희\n".utf8)
        )
        let run = try dongil("run", "j.yaml", "--json", folder: folder.path)
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            run.output.contains(
                #""read":4,"new":2,"changed":0,"unchanged":0,"deleted":0,"rejected":2,"excluded":0,"reasons":{"open_quote":1,"undecodable":1}"#
            )
        )
    }

    @Test func malformedAndLaughingXML() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write(
            "m.yaml",
            "version: 1\nsource: a\nformat: xml\nrecord: /c/r\nkey: \"@id\"\nattributes:\n  person.name: name\n"
        )
        _ = try folder.write(
            "j.yaml",
            "version: 1\njob: j\nstore: sqlite:s.db\nsources:\n  - mapping: m.yaml\n    location: a.xml\n"
        )
        _ = try folder.write("a.xml", "<c>\n<r id=\"1\"><name>a</name>\n</c>\n")
        let broken = try dongil("run", "j.yaml", folder: folder.path)
        #expect(
            broken.errors.hasSuffix(
                "error: a.xml:3: the XML closes an element that is not open; have it written anew\n"
            )
        )
        #expect(broken.status == 3)
        _ = try folder.write(
            "a.xml",
            "<!DOCTYPE c [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>\n<c><r id=\"1\"><name>&b;</name></r></c>\n"
        )
        let laughs = try dongil("run", "j.yaml", folder: folder.path)
        #expect(
            laughs.errors.hasSuffix(
                "error: a.xml: declares entities or an outside DTD in its DOCTYPE; refused (a file of customer data needs none)\n"
            )
        )
        #expect(laughs.status == 3)
    }

    @Test func unreachableDatabaseAndWrongPassword() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("a.csv", "id,name\n1,홍길동\n")
        _ = try job(folder, store: "postgresql://u:geheim@127.0.0.1:1/db")
        let away = try dongil("run", "j.yaml", folder: folder.path)
        #expect(
            away.errors
                == "error: postgresql://u@127.0.0.1:1/db: can't be reached; is the server running, and do host, port and database name hold?\n"
        )
        #expect(away.status == 75)
        let check = try dongil("check", "j.yaml", folder: folder.path)
        #expect(check.errors == String(away.errors.dropFirst(7)))
        #expect(check.status == 75)
        let server = try PostgreSQLServer.shared()
        _ = try job(folder, store: server.url("postgres", password: "geheim"))
        let wrong = try dongil("run", "j.yaml", folder: folder.path)
        #expect(
            wrong.errors
                == "error: postgresql://tester@127.0.0.1:\(server.port)/postgres: refuses this user or password\n"
        )
        #expect(wrong.status == 2)
    }

    @Test func unwritableOutputAndFullDisk() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("a.csv", "id,name\n1,홍길동\n")
        _ = try folder.write("file", "x")
        _ = try job(folder, extra: "publish:\n  - csv: file/out\n")
        let run = try dongil("run", "j.yaml", folder: folder.path)
        #expect(
            run.errors
                == "error: file/out: this folder can't be made; check its parent's permissions\n"
        )
        #expect(run.status == 2)
        #expect(try dongil("check", "j.yaml", folder: folder.path).status == 2)
        // A file system of 200 KB, where this user may mount one.
        let disk = folder.path + "/disk"
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        let mounted = try ChildProcess(
            "/usr/bin/env",
            ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", disk]
        )
        guard mounted.status == 0 else { return }
        defer { _ = try? ChildProcess("/usr/bin/env", ["umount", disk]) }
        let rows = (0..<5000).map { "\($0),홍길동\($0 % 7)" }.joined(separator: "\n")
        _ = try folder.write("a.csv", "id,name\n\(rows)\n")
        _ = try job(folder, store: "sqlite:disk/s.db")
        let full = try dongil("run", "j.yaml", folder: folder.path)
        #expect(
            full.errors.hasSuffix("error: disk/s.db: the disk is full; make room and run again\n")
        )
        #expect(full.status == 3)
    }

    /// Each limit has its reject or its message, and costs nothing else of the file.
    @Test func whatIsOverALimitIsSaidSo() throws {
        let folder = try TemporaryFolder()
        _ = try job(folder)
        func rejects(_ text: String) throws -> String {
            for name in ["s.db", "s.db.lock", "s.db-wal", "s.db-shm"] {
                try? FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
            }
            _ = try folder.write("a.csv", text)
            let run = try dongil("run", "j.yaml", "--json", "--ignore-gates", folder: folder.path)
            return run.output + run.errors
        }
        let long = String(repeating: "x", count: 3 << 20)
        // A line that does not end is one row, however long it is.
        let line = try rejects("id,name\n1,\(long)\n2,홍길동\n")
        #expect(line.contains(#""read":2,"new":1,"#))
        #expect(line.contains(#""reasons":{"too_large":1}"#))
        let value = try rejects("id,name\n1,\(long.prefix(70_000))\n2,홍길동\n")
        #expect(value.contains(#""reasons":{"field_too_long":1}"#))
        let header = try rejects("id,name,\(long)\n1,홍길동,x\n")
        #expect(header.contains("error: a.csv: the header row is over 1048576 bytes long"))
    }

    @Test func aDocumentNestedTooDeepIsSaidSo() throws {
        let folder = try TemporaryFolder()
        let deep = String(repeating: "<x>", count: 500) + String(repeating: "</x>", count: 500)
        _ = try folder.write("a.xml", "<r><c><id>1</id><name>홍</name>\(deep)</c></r>")
        _ = try folder.write(
            "m.yaml",
            "version: 1\nsource: a\nformat: xml\nrecord: /r/c\nkey: id\nattributes:\n  person.name: name\n"
        )
        _ = try folder.write(
            "j.yaml",
            "version: 1\njob: j\nstore: sqlite:s.db\nsources:\n  - mapping: m.yaml\n    location: a.xml\n"
        )
        let run = try dongil("run", "j.yaml", folder: folder.path)
        #expect(run.status == 3)
        #expect(run.errors.contains("a.xml:1: the XML is nested over 256 levels deep"))
    }

    @Test func aSecondRunAtTheSameTime() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("a.csv", "id,name\n1,홍길동\n")
        _ = try job(folder)
        #expect(try dongil("run", "j.yaml", folder: folder.path).status == 0)
        let descriptor = open(folder.path + "/s.db.lock", O_RDWR)
        #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        let busy = try dongil("run", "j.yaml", folder: folder.path)
        close(descriptor)
        #expect(
            busy.errors == "error: s.db: another run is at work on this store; try again later\n"
        )
        #expect(busy.status == 75)
        #expect(try dongil("run", "j.yaml", folder: folder.path).status == 0)
    }
}
