import Ports

/// The tables of a store, in the SQL that both databases speak.
enum StoreSchema {
    /// The version a store is made with; a store of a higher one is refused.
    static let version = 3
    /// The schema that the tables are in, where a database has schemas.
    static let schema = "dongil"

    /// The table that says which version a store is.
    static let noteTable =
        "CREATE TABLE IF NOT EXISTS note (name {key} PRIMARY KEY, value TEXT NOT NULL)"

    /// A pair of records, as every table names one.
    private static let pairColumns = """
        first_source {key} NOT NULL, first_key {key} NOT NULL,
          second_source {key} NOT NULL, second_key {key} NOT NULL
        """
    private static let pairKey = "PRIMARY KEY (first_source, first_key, second_source, second_key)"

    static var statements: [String] {
        [
            "CREATE TABLE IF NOT EXISTS run (run BIGINT PRIMARY KEY, status TEXT NOT NULL, record TEXT NOT NULL)",
            """
            CREATE TABLE IF NOT EXISTS source (source {key} PRIMARY KEY, attributes TEXT NOT NULL,
              customer_source TEXT NOT NULL DEFAULT '')
            """,
            """
            CREATE TABLE IF NOT EXISTS source_record (
              source {key} NOT NULL, source_key {key} NOT NULL, active BIGINT NOT NULL,
              changed_run BIGINT NOT NULL, content_hash {blob} NOT NULL, payload TEXT NOT NULL,
              PRIMARY KEY (source, source_key)) {clustered}
            """,
            """
            CREATE TABLE IF NOT EXISTS reject (
              source {key} NOT NULL, seq BIGINT NOT NULL, record_number BIGINT NOT NULL,
              line BIGINT NOT NULL, byte_offset BIGINT NOT NULL, column_name TEXT NOT NULL,
              reason TEXT NOT NULL, raw {blob} NOT NULL, PRIMARY KEY (source, seq))
            """,
            """
            CREATE TABLE IF NOT EXISTS steward_action (
              action BIGINT PRIMARY KEY, kind TEXT NOT NULL, made_by TEXT NOT NULL,
              made_at TEXT NOT NULL, reason TEXT NOT NULL, subject TEXT NOT NULL,
              undone_by BIGINT NOT NULL, state TEXT NOT NULL DEFAULT 'in_force',
              shown TEXT NOT NULL DEFAULT '')
            """,
            """
            CREATE TABLE IF NOT EXISTS decision (
              action BIGINT NOT NULL, first_source {key} NOT NULL, first_key {key} NOT NULL,
              second_source {key} NOT NULL, second_key {key} NOT NULL, verdict TEXT NOT NULL,
              PRIMARY KEY (first_source, first_key, second_source, second_key, action))
            """,
            "CREATE INDEX IF NOT EXISTS decision_second ON decision (second_source, second_key)",
            """
            CREATE TABLE IF NOT EXISTS pin (
              action BIGINT NOT NULL, source {key} NOT NULL, source_key {key} NOT NULL,
              attribute {key} NOT NULL, value TEXT NOT NULL,
              PRIMARY KEY (action, source, source_key, attribute))
            """,
            """
            CREATE TABLE IF NOT EXISTS review_pair (
              seq BIGINT PRIMARY KEY, first_source TEXT NOT NULL, first_key TEXT NOT NULL,
              second_source TEXT NOT NULL, second_key TEXT NOT NULL,
              weight DOUBLE PRECISION NOT NULL, reason TEXT NOT NULL,
              priority DOUBLE PRECISION NOT NULL DEFAULT 0, since_run BIGINT NOT NULL DEFAULT 0)
            """,
            """
            CREATE TABLE IF NOT EXISTS review_claim (
              \(pairColumns), steward TEXT NOT NULL, session TEXT NOT NULL,
              claimed_until TEXT NOT NULL, \(pairKey))
            """,
            """
            CREATE TABLE IF NOT EXISTS review_assignment (
              \(pairColumns), steward TEXT NOT NULL, \(pairKey))
            """,
            """
            CREATE TABLE IF NOT EXISTS review_answer (
              answer BIGINT PRIMARY KEY, \(pairColumns), verdict TEXT NOT NULL,
              made_by TEXT NOT NULL, made_at TEXT NOT NULL, seconds DOUBLE PRECISION NOT NULL,
              weight DOUBLE PRECISION NOT NULL, pattern TEXT NOT NULL, is_blind BIGINT NOT NULL,
              action BIGINT NOT NULL)
            """,
            """
            CREATE TABLE IF NOT EXISTS review_note (
              note BIGINT PRIMARY KEY, \(pairColumns), made_by TEXT NOT NULL,
              made_at TEXT NOT NULL, text TEXT NOT NULL)
            """,
            """
            CREATE TABLE IF NOT EXISTS account (
              name {key} NOT NULL, role {key} NOT NULL, made_by TEXT NOT NULL,
              made_at TEXT NOT NULL, PRIMARY KEY (name, role))
            """,
            """
            CREATE TABLE IF NOT EXISTS erasure (
              erasure BIGINT PRIMARY KEY, source {key} NOT NULL, key_hash {key} NOT NULL,
              customer_ids TEXT NOT NULL, household_ids TEXT NOT NULL, made_by TEXT NOT NULL,
              made_at TEXT NOT NULL, reason TEXT NOT NULL, run BIGINT NOT NULL,
              is_scrubbed BIGINT NOT NULL)
            """,
            """
            CREATE TABLE IF NOT EXISTS sealed_number (
              source {key} NOT NULL, source_key {key} NOT NULL, sealed TEXT NOT NULL,
              PRIMARY KEY (source, source_key)) {clustered}
            """,
            "CREATE TABLE IF NOT EXISTS access_entry (seq BIGINT PRIMARY KEY, line TEXT NOT NULL)",
            "CREATE TABLE IF NOT EXISTS access_head (place BIGINT PRIMARY KEY, head TEXT NOT NULL)",
            "INSERT INTO access_head (place, head) VALUES (1, '') ON CONFLICT (place) DO NOTHING",
            "CREATE TABLE IF NOT EXISTS retired_id (id {key} PRIMARY KEY)",
            """
            CREATE TABLE IF NOT EXISTS row_change (
              run BIGINT NOT NULL, seq BIGINT NOT NULL, table_name {key} NOT NULL,
              row_key {key} NOT NULL, customer_id {key} NOT NULL, before_row TEXT, after_row TEXT,
              PRIMARY KEY (run, seq)) {clustered}
            """,
            "CREATE INDEX IF NOT EXISTS row_change_row ON row_change (table_name, row_key, run)",
            "CREATE INDEX IF NOT EXISTS row_change_customer ON row_change (customer_id, run)",
            """
            CREATE TABLE IF NOT EXISTS activity (
              source {key} NOT NULL, activity_key {key} NOT NULL, customer_source {key} NOT NULL,
              customer_key {key} NOT NULL, kind TEXT NOT NULL, at {key} NOT NULL,
              amount DOUBLE PRECISION, note TEXT NOT NULL, PRIMARY KEY (source, activity_key)) {clustered}
            """,
            "CREATE INDEX IF NOT EXISTS activity_customer ON activity (customer_source, customer_key)",
        ] + PublishedTable.allCases.map(create)
            + PublishedTable.allCases.flatMap { indexes(of: $0).map(\.create) }
    }

    /// What brings a store of each earlier version to the next: the first entry is from version 1.
    ///
    /// Done before the tables of ``statements`` are made, in the same transaction.
    static let migrations: [[String]] = [
        [
            "ALTER TABLE decision RENAME TO decision_1",
            """
            CREATE TABLE steward_action (
              action BIGINT PRIMARY KEY, kind TEXT NOT NULL, made_by TEXT NOT NULL,
              made_at TEXT NOT NULL, reason TEXT NOT NULL, subject TEXT NOT NULL,
              undone_by BIGINT NOT NULL)
            """,
            """
            CREATE TABLE decision (
              action BIGINT NOT NULL, first_source {key} NOT NULL, first_key {key} NOT NULL,
              second_source {key} NOT NULL, second_key {key} NOT NULL, verdict TEXT NOT NULL,
              PRIMARY KEY (first_source, first_key, second_source, second_key, action))
            """,
            """
            INSERT INTO steward_action (action, kind, made_by, made_at, reason, subject, undone_by)
            SELECT ROW_NUMBER() OVER (ORDER BY first_source, first_key, second_source, second_key),
              'review', decided_by, decided_at, reason,
              first_source || '/' || first_key || ' ' || second_source || '/' || second_key, 0
            FROM decision_1
            """,
            """
            INSERT INTO decision (action, first_source, first_key, second_source, second_key, verdict)
            SELECT ROW_NUMBER() OVER (ORDER BY first_source, first_key, second_source, second_key),
              first_source, first_key, second_source, second_key, verdict
            FROM decision_1
            """,
            "DROP TABLE decision_1",
            "ALTER TABLE source ADD COLUMN customer_source TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE household_member ADD COLUMN confidence DOUBLE PRECISION",
        ],
        [
            "ALTER TABLE steward_action ADD COLUMN state TEXT NOT NULL DEFAULT 'in_force'",
            "ALTER TABLE steward_action ADD COLUMN shown TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE review_pair ADD COLUMN priority DOUBLE PRECISION NOT NULL DEFAULT 0",
            "ALTER TABLE review_pair ADD COLUMN since_run BIGINT NOT NULL DEFAULT 0",
        ],
    ]

    /// The names of all tables and views.
    static var tables: [String] {
        let made = "CREATE TABLE IF NOT EXISTS "
        return
            (["note"]
            + statements.filter { $0.hasPrefix(made) }.map { statement in
                String(statement.dropFirst(made.count).prefix { $0 != " " })
            } + [PublishedTable.customerActivity.rawValue]).sorted()
    }

    /// The columns of a published table that have an index of their own.
    static func indexedColumns(of table: PublishedTable) -> [String] {
        switch table {
        case .crosswalk: ["customer_id", "source_key"]
        case .customer: ["name", "mobile"]
        default: []
        }
    }

    /// The indexes of a published table besides its key.
    static func indexes(of table: PublishedTable) -> [(name: String, create: String)] {
        indexedColumns(of: table).map { column in
            let name = "\(table.rawValue)_\(column)"
            return (name, "CREATE INDEX IF NOT EXISTS \(name) ON \(table.rawValue) (\(column))")
        }
    }

    private static func create(_ table: PublishedTable) -> String {
        if table == .customerActivity {
            return "{view} customer_activity AS \(activitiesOfCustomers)"
        }
        let columns = table.columns.map { column in
            let type =
                PublishedTable.integerColumns.contains(column)
                ? "BIGINT"
                : PublishedTable.realColumns.contains(column) ? "DOUBLE PRECISION" : "{key}"
            return "\(quoted(column)) \(type)"
        }
        let key = table.key.map(quoted).joined(separator: ", ")
        return
            "CREATE TABLE IF NOT EXISTS \(table.rawValue) (\(columns.joined(separator: ", ")), PRIMARY KEY (\(key))) {clustered}"
    }

    /// Activities under the customers of today: they follow every merge and unmerge by themselves.
    private static let activitiesOfCustomers = """
        SELECT crosswalk.customer_id, activity.source, activity.activity_key, activity.kind,
          activity.at, activity.amount, activity.note
        FROM activity JOIN crosswalk ON crosswalk.source = activity.customer_source
          AND crosswalk.source_key = activity.customer_key
        """

    /// A column's name as SQL needs it: `before` and `after` are words of the language.
    static func quoted(_ column: String) -> String { "\"\(column)\"" }
}
