import JobSpec
import Ports
import Records
import RecordsTesting
import Testing

@testable import Databases

/// Stores of earlier versions are brought up to this one, with what they hold.
@Suite struct StoreMigrationTests {
    /// What version 1 kept decisions in.
    private static let first = [
        "CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
        "INSERT INTO note (name, value) VALUES ('schema', '1')",
        """
        CREATE TABLE decision (
          first_source TEXT NOT NULL, first_key TEXT NOT NULL,
          second_source TEXT NOT NULL, second_key TEXT NOT NULL,
          verdict TEXT NOT NULL, decided_by TEXT NOT NULL, decided_at TEXT NOT NULL,
          reason TEXT NOT NULL,
          PRIMARY KEY (first_source, first_key, second_source, second_key))
        """,
        "CREATE TABLE source (source TEXT PRIMARY KEY, attributes TEXT NOT NULL)",
        "INSERT INTO source (source, attributes) VALUES ('a', 'person.name')",
        """
        CREATE TABLE household_member (household_id TEXT, customer_id TEXT, role TEXT,
          evidence TEXT, PRIMARY KEY (household_id, customer_id))
        """,
        """
        CREATE TABLE review_pair (seq BIGINT PRIMARY KEY, first_source TEXT NOT NULL,
          first_key TEXT NOT NULL, second_source TEXT NOT NULL, second_key TEXT NOT NULL,
          weight DOUBLE PRECISION NOT NULL, reason TEXT NOT NULL)
        """,
        "INSERT INTO review_pair VALUES (1, 'a', '5', 'b', '6', 3.5, 'doubtful')",
        "INSERT INTO household_member VALUES ('H', 'C', 'head', '')",
        "INSERT INTO decision VALUES ('a', '1', 'b', '2', 'different', 'kim', 'then', 'r')",
        "INSERT INTO decision VALUES ('a', '3', 'b', '4', 'same', 'lee', 'then', '')",
    ]

    @Test(arguments: MasterStoreTests.Engine.allCases) func decisionsOfVersionOneAreKept(
        engine: MasterStoreTests.Engine
    ) throws {
        let folder = try TemporaryFolder()
        let place: JobSpec.Store =
            engine == .sqlite
            ? .sqlite(path: folder.path + "/s.db")
            : .postgresql(url: try PostgreSQLServer.shared().database())
        let store = try SQLMasterStore(place, creates: true)
        for statement in Self.first { try store.database.execute(statement) }
        let fault = #expect(throws: PortError.self) { try store.requireCurrent() }
        #expect(fault?.message.hasPrefix("was made by an older program (schema 1") == true)
        try store.prepare()
        try store.prepare()
        try store.requireCurrent()
        #expect(try store.note("schema") == String(StoreSchema.version))
        #expect(
            try store.decisions() == [
                Decision(
                    RecordID(source: "a", key: "1"),
                    RecordID(source: "b", key: "2"),
                    .different
                ),
                Decision(
                    RecordID(source: "a", key: "3"),
                    RecordID(source: "b", key: "4"),
                    .same
                ),
            ]
        )
        #expect(try store.sources().map(\.source) == ["a"])
        var members: [[PublishedValue]] = []
        try store.rows(.householdMember, where: nil) { members.append($0) }
        #expect(members == [[.text("H"), .text("C"), .text("head"), .text(""), .null]])
        #expect(try store.action(1)?.by == "kim")
        #expect(try store.action(1)?.subject == "a/1 b/2")
        #expect(try store.action(2)?.kind == .review)
        #expect(try store.action(2)?.state == .inForce)
        #expect(try store.reviewPairs(limit: 9).map(\.sinceRun) == [0])
    }
}
