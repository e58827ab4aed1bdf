import Databases
import JobSpec
import Ports
import Records
import RecordsTesting
import Testing

@Suite struct DatabaseSourceTests {
    private func mapping(
        _ format: MappingSpec.Format,
        _ connection: String,
        query: String
    ) -> MappingSpec {
        var spec = MappingSpec()
        spec.source = "db"
        spec.format = format
        spec.connection = connection
        spec.query = query
        spec.key = ["id"]
        spec.targets = ["n", "r", "t", "b"].map {
            MappingSpec.Target(attribute: .keep($0), columns: [$0])
        }
        return spec
    }

    private func load(_ spec: MappingSpec) throws -> (rows: [[String]], rejects: [Reject]) {
        var rows: [[String]] = []
        var rejects: [Reject] = []
        let source = DatabaseSource(spec)
        try source.check()
        try source.read { event in
            switch event {
            case .records(let batch):
                for row in 0..<batch.records.count {
                    rows.append(
                        [batch.records.text(batch.records.key(row))]
                            + (0..<4).map { batch.records.text(batch.records.cell(row, $0)) }
                    )
                }
            case .reject(let reject): rejects.append(reject)
            case .note: break
            }
        }
        return (rows, rejects)
    }

    private let rows = [["1", "36", "0.1", "홍길동", "9007199254740993"], ["2", "", "", "", ""]]

    @Test func sqliteRowsAreRenderedWithoutLoss() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/s.db"
        let made = try ChildProcess(
            "/usr/bin/env",
            [
                "python3", "-c",
                "import sqlite3,sys;c=sqlite3.connect(sys.argv[1]);c.executescript(sys.argv[2])",
                path,
                "CREATE TABLE t (id, n REAL, r REAL, t TEXT, b INTEGER); INSERT INTO t VALUES (1, 36.0, 0.1, '홍길동', 9007199254740993), (2, NULL, NULL, NULL, NULL), (NULL, 1, 1, 'x', 1);",
            ]
        )
        #expect(made.status == 0, "\(made.errors)")
        let loaded = try load(
            mapping(.sqlite, path, query: "SELECT * FROM t ORDER BY id NULLS LAST")
        )
        #expect(loaded.rows == rows)
        #expect(loaded.rejects.map(\.reason) == [.missingKey])
        #expect(
            String(decoding: loaded.rejects[0].bytes, as: UTF8.self)
                == #"{"id":null,"n":"1","r":"1","t":"x","b":"1"}"#
        )
    }

    @Test func postgresqlRowsAreRenderedWithoutLoss() throws {
        let url = try PostgreSQLServer.shared().database()
        let query = """
            SELECT * FROM (VALUES (1, 36::numeric, 0.1::float8, '홍길동', 9007199254740993), (2, NULL, NULL, NULL, NULL)) AS t (id, n, r, t, b) ORDER BY id
            """
        #expect(try load(mapping(.postgresql, url, query: query)).rows == rows)
    }

    @Test func mistakesInQueriesAreNamed() throws {
        let url = try PostgreSQLServer.shared().database()
        let fault = #expect(throws: PortError.self) {
            try DatabaseSource(mapping(.postgresql, url, query: "SELECT * FROM nowhere")).check()
        }
        #expect(
            fault?.message
                == "refused the query: relation \"nowhere\" does not exist (SQLSTATE 42P01)"
        )
        let column = #expect(throws: PortError.self) {
            try DatabaseSource(mapping(.postgresql, url, query: "SELECT 1 AS id")).check()
        }
        #expect(column?.message.contains("unknown column 'n' (known: id)") == true)
    }
}
