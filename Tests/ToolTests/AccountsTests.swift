import Foundation
import RecordsTesting
import Testing

/// Who may do what: checks on a file, rights on a server.
@Suite struct AccountsTests {
    @Test func whoIsNotNamedCanNotUseAFile() throws {
        let job = try DemoJob(records: 200)
        #expect(try job.look("accounts").errors.contains("everybody who can open the store"))
        let first = try job.look(
            "accounts",
            "grant",
            "somebody",
            "viewer",
            "--reason",
            "r",
            status: 2
        )
        #expect(first.errors.contains("The first account is an administrator"))
        let me = try ChildProcess("/usr/bin/env", ["id", "-un"]).output
            .trimmingCharacters(in: .whitespacesAndNewlines)
        _ = try job.look("accounts", "grant", me, "administrator", "--reason", "setup")
        _ = try job.look("accounts", "grant", "somebody", "administrator", "--reason", "setup")
        _ = try job.look("accounts", "grant", me, "viewer", "--reason", "setup")
        #expect(try job.look("accounts").output.contains("viewer, administrator"))
        _ = try job.look("accounts", "revoke", me, "administrator", "--reason", "leaves")
        // A viewer sees, masked, and does nothing.
        _ = try job.look("status")
        let shown = try job.look("show", "homepage/H0000001")
        #expect(shown.output.contains("*"))
        let refused = try job.look(
            "show",
            "homepage/H0000001",
            "--reveal",
            "name",
            "--reason",
            "r",
            status: 2
        )
        #expect(
            refused.errors
                == "error: Jobs/demo.db: '\(me)' is viewer and lacks 'reveal', which these have: steward, approver, administrator; an administrator gives it with `dongil accounts grant`\n"
        )
        for command in [
            ["export", "customers"], ["audit", "verify"], ["rollback", "1"],
            ["merge", "homepage/H0000001", "homepage/H0000002", "--reason", "r", "--yes"],
            ["erase", "homepage/H0000001", "--reason", "r", "--yes"],
            ["accounts", "grant", me, "administrator", "--reason", "r"],
        ] {
            let result = try job.expect(command + ["--job", "Jobs/demo.yaml"], status: 2)
            #expect(result.errors.contains("lacks '"), "\(command): \(result.errors)")
        }
        let run = try job.job("run", status: 2)
        #expect(run.errors.contains("lacks 'operate'"))
        let train = try job.job("train", "--adopt", status: 2)
        #expect(train.errors.contains("lacks 'operate'"))
    }

    /// Everything a steward and an approver do, with no more rights than their roles have.
    private func decideAsStewards(_ folder: TemporaryFolder) throws {
        func look(
            _ role: String,
            _ arguments: String...,
            input: String = "",
            status: Int32 = 0
        ) throws
            -> ChildProcess
        {
            let result = try ChildProcess(
                BuiltProduct.path("dongil"),
                arguments + ["--job", "Jobs/\(role).yaml"],
                input: input,
                environment: ["LANG": "C", "LC_ALL": "C", "DONGIL_REASON": "test"],
                folder: folder.path
            )
            #expect(result.status == status, "\(role) \(arguments): \(result.errors)")
            return result
        }
        let session = try look(
            "steward",
            "review",
            "--plain",
            "--limit",
            "3",
            input: "v\n\np\n\nh\n\ny\n\nn\nnoted\ns\nb\ns\nd\nq\n"
        )
        #expect(session.output.contains("kept: same"))
        // A steward publishes nothing: an operator does, and only where there is something.
        #expect(session.output.contains("It takes effect at the next run or `decisions apply`."))
        #expect(try look("operator", "decisions", "apply").output.hasPrefix("Published by run 2:"))
        #expect(
            try look("operator", "decisions", "apply").output
                == "It changes no published customer.\n"
        )
        _ = try look("steward", "decisions", "apply", status: 2)
        _ = try look("steward", "assign", "--limit", "1", "--to", "lee")
        _ = try look("steward", "stats")
        _ = try look("steward", "why", "homepage/H0000001", "homepage/H0000002")
        _ = try look("steward", "how", "homepage/H0000001")
        for arguments in [
            ["merge", "homepage/H0000001", "homepage/H0000002"],
            ["pin", "homepage/H0000001", "sex", "F"],
            ["split", "homepage/H0000001", "homepage/H0000001"],
        ] {
            let result = try ChildProcess(
                BuiltProduct.path("dongil"),
                arguments + ["--reason", "r", "--yes", "--job", "Jobs/steward.yaml"],
                environment: ["LANG": "C", "LC_ALL": "C"],
                folder: folder.path
            )
            let isRefused = result.status == 2 && result.errors.contains("would lose all")
            #expect(result.status == 0 || isRefused, "\(arguments): \(result.errors)")
        }
        _ = try look("steward", "undo", "4", "--reason", "r", "--yes")
        let risky = folder.read("Jobs/steward.yaml").map { String(decoding: $0, as: UTF8.self) }
        _ = try folder.write("Jobs/risky.yaml", (risky ?? "") + "\napproval: {records: 2}\n")
        let proposed = try look(
            "risky",
            "merge",
            "homepage/H0000003",
            "homepage/H0000004",
            "--reason",
            "r",
            "--yes",
            "--json"
        )
        let number = try #require(
            proposed.output.split { !$0.isNumber }.first.map(String.init)
        )
        #expect(proposed.output.contains("waits_for_approval"))
        _ = try look("steward", "approve", number, "--reason", "r", status: 2)
        _ = try look("approver", "approve", number, "--reason", "r")
    }

    private func query(_ url: String, _ sql: String) throws -> ChildProcess {
        try ChildProcess("/usr/bin/env", ["psql", url, "-At", "-v", "ON_ERROR_STOP=1", "-c", sql])
    }

    @Test func aServerEnforcesRoles() throws {
        let folder = try DemoWorld.make(records: 1200)
        let url = try PostgreSQLServer.shared().database()
        let job = String(decoding: folder.read("Jobs/demo.yaml") ?? [], as: UTF8.self)
        _ = try folder.write("Jobs/owner.yaml", job.replacing("sqlite:demo.db", with: url))
        #expect(
            try dongil("run", "Jobs/owner.yaml", "--ignore-gates", folder: folder.path).status == 0
        )
        let suffix = String(UInt32.random(in: 0...UInt32.max))
        let roles = ["viewer", "steward", "approver", "operator", "administrator"]
        let owner = try #require(URL(string: url)?.user())
        func grant(_ name: String, _ role: String) throws {
            let result = try dongil(
                "accounts",
                "grant",
                name,
                role,
                "--reason",
                "setup",
                "--job",
                "Jobs/owner.yaml",
                folder: folder.path
            )
            #expect(result.status == 0, "\(result.errors)")
        }
        try grant(owner, "administrator")
        for role in roles {
            let name = "\(role)_\(suffix)"
            #expect(
                try query(url, "CREATE ROLE \(name) LOGIN PASSWORD 'secret-of-the-test'").status
                    == 0
            )
            try grant(name, role)
            let own = url.replacing("//\(owner):", with: "//\(name):")
                .replacing("//\(owner)@", with: "//\(name)@")
            #expect(own != url)
            _ = try folder.write("Jobs/\(role).yaml", job.replacing("sqlite:demo.db", with: own))
        }
        let unknown = try dongil(
            "accounts",
            "grant",
            "nobody_\(suffix)",
            "viewer",
            "--reason",
            "r",
            "--job",
            "Jobs/owner.yaml",
            folder: folder.path
        )
        #expect(unknown.errors.contains("makes it with CREATE ROLE nobody_\(suffix) LOGIN"))
        // By the program: everyone what the role says.
        let allowed: [(command: [String], roles: Set<String>)] = [
            (["show", "homepage/H0000001"], ["viewer", "steward", "approver", "administrator"]),
            (["status"], Set(roles)), (["queue"], Set(roles)),
            (
                ["review", "--list", "--limit", "1"], ["steward", "approver", "administrator"]
            ),
            (
                ["review", "--plain", "--limit", "1"], ["steward", "approver", "administrator"]
            ),
            (["export", "crosswalk"], ["operator", "administrator"]),
            (["audit", "verify"], ["administrator"]),
            (
                ["show", "homepage/H0000001", "--reveal", "name", "--reason", "r"],
                ["steward", "approver", "administrator"]
            ),
        ]
        for (command, may) in allowed {
            for role in roles {
                let result = try ChildProcess(
                    BuiltProduct.path("dongil"),
                    command + ["--job", "Jobs/\(role).yaml"],
                    input: "q\n",
                    environment: ["LANG": "C", "LC_ALL": "C", "DONGIL_REASON": "test"],
                    folder: folder.path
                )
                #expect(
                    result.status == (may.contains(role) ? 0 : 2),
                    "\(role) \(command): \(result.errors)"
                )
            }
        }
        try decideAsStewards(folder)
        // An operator runs the night, also one with changes.
        let night = try dongil("run", "Jobs/operator.yaml", "--ignore-gates", folder: folder.path)
        #expect(night.status == 0, "\(night.errors)")
        let made = try ChildProcess(
            BuiltProduct.path("dongil-sample"),
            [folder.path + "/SampleData", "--records", "1200", "--night", "10"]
        )
        #expect(made.status == 0)
        let changed = try dongil(
            "run",
            "Jobs/operator.yaml",
            "--ignore-gates",
            folder: folder.path
        )
        #expect(changed.status == 0, "\(changed.errors)")
        #expect(changed.output.contains("published"))
        // Who does not own the tables can't give rights, and is told so instead of being let down.
        let helpless = try dongil(
            "accounts",
            "grant",
            "viewer_\(suffix)",
            "steward",
            "--reason",
            "r",
            "--job",
            "Jobs/administrator.yaml",
            folder: folder.path
        )
        #expect(helpless.status == 2)
        #expect(helpless.errors.contains("the tables are '\(owner)'s"))
        // By the server: around the program there is no way either.
        for (role, sql) in [
            ("viewer", "SELECT * FROM dongil.source_record"),
            ("viewer", "DELETE FROM dongil.access_entry"),
            ("viewer", "INSERT INTO dongil.decision SELECT * FROM dongil.decision"),
            ("steward", "UPDATE dongil.access_entry SET line = ''"),
            ("steward", "UPDATE dongil.steward_action SET made_by = 'lee'"),
            ("steward", "DELETE FROM dongil.decision"),
            ("steward", "UPDATE dongil.customer SET name = ''"),
            ("operator", "DELETE FROM dongil.access_entry"),
            ("operator", "INSERT INTO dongil.account VALUES ('operator', 'administrator', '', '')"),
            ("approver", "UPDATE dongil.account SET role = 'administrator'"),
        ] {
            let own = url.replacing("//\(owner):", with: "//\(role)_\(suffix):")
                .replacing("//\(owner)@", with: "//\(role)_\(suffix)@")
            let result = try query(own, sql)
            #expect(result.status != 0, "\(role): \(sql)")
            #expect(result.errors.contains("permission denied"), "\(role): \(result.errors)")
        }
        // What is taken away is gone.
        let revoked = try dongil(
            "accounts",
            "revoke",
            "steward_\(suffix)",
            "steward",
            "--reason",
            "left",
            "--job",
            "Jobs/owner.yaml",
            folder: folder.path
        )
        #expect(revoked.status == 0, "\(revoked.errors)")
        let after = try dongil(
            "show",
            "homepage/H0000001",
            "--job",
            "Jobs/steward.yaml",
            folder: folder.path
        )
        #expect(after.status == 2)
    }
}
