import Foundation
import RecordsTesting
import Testing

/// The program as its users start it: streams and exit code apart.
@Suite struct ToolTests {
    @Test func theDemoRunsAndIsMeasured() throws {
        let folder = try DemoWorld.make()
        let job = "Jobs/demo.yaml"
        let check = try dongil("check", job, folder: folder.path)
        #expect(check.output == "Jobs/demo.yaml: in order (6 sources)\n")
        #expect(check.status == 0)
        // Eight unreadable rows are over one per cent of so small a sample: the gate holds.
        let held = try dongil("run", job, folder: folder.path)
        #expect(held.status == 1)
        #expect(held.output.contains("HELD"))
        let run = try dongil("run", job, "--ignore-gates", folder: folder.path)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.hasPrefix("run 2 of demo: published\n"))
        for word in [
            "source", "rejected", "customers", "duplicates found", "households",
            "pairs waiting for review", "dongil show", "dongil why", "dongil review",
        ] {
            #expect(run.output.contains(word))
        }
        #expect(
            try dongil("run", job, folder: folder.path).output.contains(
                "no change; nothing new was published"
            )
        )
        // The shipped settings file states the shipped settings: without it nothing changes.
        let text = String(decoding: folder.read(job) ?? [], as: UTF8.self)
        let bare = text.split(separator: "\n").filter { !$0.hasPrefix("match:") }.joined(
            separator: "\n"
        )
        _ = try folder.write(job, bare)
        let same = try dongil("run", job, folder: folder.path)
        #expect(same.output.contains("no change; nothing new was published"))
        let measured = try dongil(
            "evaluate",
            job,
            "--truth",
            "SampleData/truth.csv",
            "--require-f1",
            "0.95",
            folder: folder.path
        )
        #expect(measured.status == 0, "\(measured.output)")
        #expect(
            try dongil(
                "evaluate",
                job,
                "--truth",
                "SampleData/truth.csv",
                "--require-f1",
                "1",
                folder: folder.path
            ).status == 1
        )
        try lookAround(folder, job)
        try searchForPersonalData(folder, run.errors + run.output)
    }

    private func lookAround(_ folder: TemporaryFolder, _ job: String) throws {
        let show = try dongil("show", "homepage/H0000001", "--job", job, folder: folder.path)
        #expect(show.status == 0, "\(show.errors)")
        #expect(show.output.contains("value of"))
        let json = try dongil(
            "show",
            "homepage/H0000001",
            "--json",
            "--reveal",
            "all",
            "--reason",
            "test",
            "--job",
            job,
            folder: folder.path
        )
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        )
        let id = try #require(object["customer_id"] as? String)
        let name = try #require(object["name"] as? String)
        #expect(!show.output.contains(name))
        let found = try dongil("find", "--name", name, "--job", job, folder: folder.path)
        #expect(found.output.contains(id))
        #expect(try dongil("show", id.lowercased(), "--job", job, folder: folder.path).status == 0)
        let missing = try dongil("show", "homepage/nobody", "--job", job, folder: folder.path)
        #expect(missing.status == 1)
        #expect(missing.errors == "homepage/nobody: no such customer or record\n")
        let why = try dongil(
            "why",
            "homepage/H0000001",
            "homepage/H0000002",
            "--job",
            job,
            folder: folder.path
        )
        #expect(why.output.contains("prior"))
        let korean = try dongil(
            "why",
            "homepage/H0000001",
            "homepage/H0000002",
            "--job",
            job,
            environment: ["LC_ALL": "ko_KR.UTF-8"],
            folder: folder.path
        )
        #expect(korean.output.contains("사전확률"))
        #expect(try dongil("review", "--list", "--job", job, folder: folder.path).status == 0)
        let crosswalk = try dongil("export", "crosswalk", "--job", job, folder: folder.path)
        #expect(
            crosswalk.output.hasPrefix(
                "source,source_key,customer_id,household_id,weight,since_run\n"
            )
        )
        #expect(crosswalk.output.split(separator: "\n").count > 600)
        let rejects = try dongil(
            "export",
            "rejects",
            "--format",
            "jsonl",
            "--job",
            job,
            folder: folder.path
        )
        #expect(rejects.output.split(separator: "\n").count == 8)
        let status = try dongil("status", "--json", "--job", job, folder: folder.path)
        #expect(try JSONSerialization.jsonObject(with: Data(status.output.utf8)) is [String: Any])
        #expect(try dongil("runs", "--job", job, folder: folder.path).output.contains("published"))
        #expect(
            try dongil(
                "status",
                environment: ["DONGIL_STORE": "sqlite:Jobs/demo.db"],
                folder: folder.path
            ).status == 0
        )
    }

    /// No customer's value is in what a run says on its way.
    private func searchForPersonalData(_ folder: TemporaryFolder, _ said: String) throws {
        let rows = String(decoding: folder.read("SampleData/homepage.csv") ?? [], as: UTF8.self)
            .split(separator: "\n")
        for row in rows.dropFirst().prefix(200) {
            let fields = row.split(separator: ",")
            guard fields.count > 5 else { continue }
            #expect(!said.contains(fields[1]))
            #expect(!said.contains(fields[4]))
        }
        let shown = try dongil("review", "--list", "--job", "Jobs/demo.yaml", folder: folder.path)
        #expect(!shown.output.contains("rrn1:"))
    }

    @Test func sampleBytesAreTheSameEveryTime() throws {
        let one = try DemoWorld.make(records: 200)
        let other = try DemoWorld.make(records: 200)
        for name in ["homepage.csv", "shop.csv", "callcenter.xml", "partner.txt", "truth.csv"] {
            #expect(one.read("SampleData/\(name)") == other.read("SampleData/\(name)"))
        }
    }

    /// Whoever maps resident numbers expects them to be matched; without a ground they are dropped.
    @Test func thatResidentNumbersAreDroppedIsSaid() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("a.csv", "id,성명,주민번호\n1,김영희,840312-2345678\n")
        _ = try folder.write(
            "m.yaml",
            "version: 1\nsource: a\nformat: csv\nload: full\nkey: id\nattributes: {person.name: 성명, id.rrn: 주민번호}\n"
        )
        let job = try folder.write(
            "j.yaml",
            "version: 1\njob: j\nstore: sqlite:j.db\nsources: [{mapping: m.yaml, location: a.csv}]\n"
        )
        let check = try dongil("check", job)
        #expect(check.status == 0)
        #expect(check.errors.contains("a: id.rrn is mapped, and the job has no rrn_basis"))
        let run = try dongil("run", job)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("a: resident numbers dropped, as the job has no rrn_basis: 1"))
        #expect(!(run.errors + run.output).contains("840312"))
    }

    @Test func dedupeReadsAFileWithoutAHeader() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(
            "m.csv",
            "1,김영희,010-2345-6788,서울 강남구 테헤란로 1\n2,김영희님,01023456788,서울 강남구 테헤란로1\n"
        )
        let run = try dongil("dedupe", file)
        #expect(run.status == 0, "\(run.errors)")
        let lines = run.output.split(separator: "\n").map(String.init)
        #expect(lines.count == 2)
        let ids = Set(lines.map { $0.split(separator: ",").last })
        #expect(ids.count == 1, "\(lines)")
        #expect(run.errors.contains("the first row looks like a record"))
        #expect(run.errors.contains("phone.mobile from column3"))
        #expect(!run.errors.contains("김영희") && !run.errors.contains("2345"))
    }

    @Test(arguments: [
        ("SQLite format 3\0", "format: sqlite"), ("<?xml version=\"1.0\"?><a/>", "format: xml"),
        ("PK\u{3}\u{4}xxxx", "save the sheet as CSV"), ("%PDF-1.7", "PDF"),
    ])
    func whatIsNoDelimitedTextIsSaidSo(content: String, advice: String) throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("m.csv", content)
        for command in [["dedupe", file], ["map", file]] {
            let run = try dongil(command[0], command[1])
            #expect(run.status == 2)
            #expect(run.errors.contains(advice), "\(run.errors)")
        }
    }

    @Test func dedupeWritesTheFileBack() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(
            "m.csv",
            "회원번호,이름,휴대폰,생년월일\n1,홍길동,010-2345-6789,1965-01-02\n2,홍길동님,01023456789,650102\n3,이영희,010-7777-8888,1970-03-04\n4,짧다\n"
        )
        let run = try dongil("dedupe", file)
        #expect(run.status == 0, "\(run.errors)")
        let lines = run.output.split(separator: "\n").map(String.init)
        #expect(lines.count == 5)
        #expect(lines[0] == "회원번호,이름,휴대폰,생년월일,customer_id")
        func id(_ line: Int) -> Substring {
            lines[line].split(separator: ",", omittingEmptySubsequences: false).last ?? ""
        }
        #expect(id(1) == id(2))
        #expect(id(1) != id(3))
        #expect(lines[4] == "4,짧다,")
        #expect(
            run.errors.hasSuffix(
                "4 rows, 1 rejected, 2 customers, 1 duplicates, 0 pairs in doubt\n"
            )
        )
        let json = try dongil("dedupe", file, "-o", folder.path + "/out.csv", "--json")
        #expect(
            json.output
                == #"{"read":4,"rejected":1,"records":3,"customers":2,"duplicates":1,"review":0,"compared_pairs":1}"#
                + "\n"
        )
        #expect(folder.read("out.csv") == Array(run.output.utf8))
    }

    @Test func mapGuessesAMappingThatChecks() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(
            "m.csv",
            "회원번호,성명,col3,주소,비고\n1,홍길동,010-2345-6789,서울 강남구 테헤란로 1,a\n2,김영희,010-3456-7890,서울 강남구 테헤란로 2,a\n"
        )
        let map = try dongil("map", file)
        #expect(map.output.contains("key: 회원번호"))
        #expect(map.output.contains("person.name: 성명"))
        #expect(map.output.contains("phone.mobile: col3"))
        #expect(map.output.contains("# not mapped: 비고"))
        let profile = try dongil("profile", file, "--json")
        #expect(try JSONSerialization.jsonObject(with: Data(profile.output.utf8)) is [String: Any])
        let masked = try dongil("profile", file)
        #expect(!masked.output.contains("홍길동"))
    }

    @Test func mapSaysWhatCodesMayStandFor() throws {
        let folder = try TemporaryFolder()
        let rows =
            "번호,성명,생년월일,음력여부,휴대폰,고객구분\n1,홍길동,1961-03-01,Y,010-2345-6789,01\n2,홍길동,1961-04-15,N,010-2345-6789,02\n"
        let file = try folder.write("m.csv", rows)
        let json = try dongil("map", file, "--json").output
        #expect(json.contains(#""may_say":null,"codes":{"Y":"lunar","N":"solar"}"#))
        #expect(json.contains(#""may_say":"party","codes":{"01":null,"02":null}"#))
        let mapping = try folder.write("m.yaml", dongil("map", file).output)
        let profile = try dongil("profile", file, "--mapping", mapping).output
        #expect(
            profile.contains(
                "column '고객구분' is not mapped: it may say party in codes (01, 02), see 'codes:'"
            )
        )
        // Of the calendar it shows, masked, what the codes stand for.
        #expect(profile.contains("l***r ×1") && profile.contains("s***r ×1"))
    }

    @Test(arguments: [
        (
            "name", "홍길동님",
            #"{"input":"홍길동님","valid":true,"name":"홍길동","surname":"홍","given":"길동","script":"hangul","sound":"HOG/KIRTOG","hanja":"","readings":[],"sample":true,"companions":[],"removed":["님"],"findings":["trimmed"]}"#
        ),
        (
            "phone", "+82-10-2345-6789",
            #"{"input":"+82-10-2345-6789","numbers":[{"number":"010-2345-6789","kind":"mobile","line":"01023456789","successor":null,"extension":"","remark":"","repaired":true,"placeholder":false}]}"#
        ),
        (
            "email", "A@naver.con",
            #"{"input":"A@naver.con","valid":true,"email":"a@naver.com","domain_as_given":"naver.con","repaired":true,"placeholder":false,"further":[]}"#
        ),
        (
            "birth", "650102",
            #"{"input":"650102","valid":true,"birth_date":"1965-01-02","lunar":false,"findings":[]}"#
        ),
        (
            "id", "650102-1234567",
            #"{"input":"","kind":"rrn","mask":"650102-1******","birth_date":"1965-01-02","sex":"M","foreigner":false,"old_check_digit":false}"#
        ),
        (
            "organization", "㈜한빛전자 강남점",
            #"{"input":"㈜한빛전자 강남점","valid":true,"core":"한빛전자","legal_form":"주식회사","branch":"강남점","removed":[],"findings":["trimmed"]}"#
        ),
    ])
    func standardizePrintsOneObjectALine(kind: String, value: String, json: String) throws {
        let run = try dongil("standardize", kind, input: value + "\n")
        #expect(run.output == json + "\n")
        #expect(run.status == 0)
    }

    @Test func wrongUseIsExplained() throws {
        #expect(try dongil("rnu").status == 2)
        #expect(try dongil("status").errors.contains("Name the store"))
        #expect(try dongil("status").status == 2)
        #expect(try dongil("run").status == 2)
        #expect(try dongil("--version").output == "0.1.0\n")
    }

    @Test func everyCommandHasHelpWithAnExampleAndIsDocumented() throws {
        let help = try dongil("--help")
        #expect(help.status == 0)
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().path
        let output = try String(contentsOfFile: root + "/Docs/OUTPUT.md", encoding: .utf8)
        for command in [
            "run", "check", "map", "dedupe", "standardize", "profile", "show", "find", "why",
            "review", "evaluate", "export", "runs", "status",
        ] {
            let own = try dongil(command, "--help")
            #expect(own.output.contains("EXAMPLE"), "\(command)")
            #expect(help.output.contains("  \(command) "), "\(command)")
            #expect(output.contains("`dongil \(command)"), "\(command)")
        }
        for shell in ["bash", "zsh", "fish"] {
            #expect(try dongil("--generate-completion-script", shell).output.contains("dedupe"))
        }
    }
}
