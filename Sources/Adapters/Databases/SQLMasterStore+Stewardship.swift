public import Ports
public import Records

extension SQLMasterStore {
    /// Every decision in force.
    public func decisions() throws -> [Decision] {
        var all: [Decision] = []
        // Of one pair the latest action comes last and takes the place of those before it.
        try database.query(
            """
            SELECT decision.first_source, decision.first_key, decision.second_source,
              decision.second_key, decision.verdict
            FROM decision JOIN steward_action
              ON steward_action.action = decision.action AND steward_action.undone_by = 0
            ORDER BY decision.first_source, decision.first_key, decision.second_source,
              decision.second_key, decision.action
            """,
            []
        ) { row in
            guard let verdict = Decision.Verdict(rawValue: row.text(4)) else { return }
            let decision = Decision(
                RecordID(source: row.text(0), key: row.text(1)),
                RecordID(source: row.text(2), key: row.text(3)),
                verdict
            )
            if let last = all.last, last.first == decision.first, last.second == decision.second {
                all.removeLast()
            }
            all.append(decision)
        }
        return all
    }

    /// The action behind the decision in force about a pair.
    public func action(deciding decision: Decision) throws -> StewardAction? {
        let number = try database.integer(
            """
            SELECT MAX(decision.action) FROM decision JOIN steward_action
              ON steward_action.action = decision.action AND steward_action.undone_by = 0
            WHERE first_source = ? AND first_key = ? AND second_source = ? AND second_key = ?
            """,
            [
                .text(decision.first.source), .text(decision.first.key),
                .text(decision.second.source), .text(decision.second.key),
            ]
        )
        return try action(number)
    }

    /// Every pinned value that was not undone, the latest action last.
    public func pins() throws -> [Pin] {
        var all: [Pin] = []
        try database.query(
            """
            SELECT pin.source, pin.source_key, pin.attribute, pin.value, pin.action
            FROM pin JOIN steward_action
              ON steward_action.action = pin.action AND steward_action.undone_by = 0
            ORDER BY pin.action
            """,
            []
        ) { row in
            guard let attribute = Attribute(name: row.text(2)) else { return }
            all.append(
                Pin(
                    record: RecordID(source: row.text(0), key: row.text(1)),
                    attribute: attribute,
                    value: row.text(3),
                    action: row.integer(4)
                )
            )
        }
        return all
    }

    /// Keeps an action with the decisions and pins it made.
    @discardableResult
    public func write(
        _ action: StewardAction,
        decisions: [Decision],
        pins: [Pin]
    ) throws -> Int {
        try transaction {
            let number = try database.integer("SELECT MAX(action) FROM steward_action") + 1
            try database.execute(
                """
                INSERT INTO steward_action (action, kind, made_by, made_at, reason, subject, undone_by)
                VALUES (?, ?, ?, ?, ?, ?, 0)
                """,
                [
                    .integer(number), .text(action.kind.rawValue), .text(action.by),
                    .text(action.at), .text(action.reason), .text(action.subject),
                ]
            )
            try database.insert(
                "decision",
                [
                    "action", "first_source", "first_key", "second_source", "second_key",
                    "verdict",
                ],
                count: decisions.count
            ) { row in
                let decision = decisions[row]
                return [
                    .integer(number), .text(decision.first.source), .text(decision.first.key),
                    .text(decision.second.source), .text(decision.second.key),
                    .text(decision.verdict.rawValue),
                ]
            }
            try database.insert(
                "pin",
                ["action", "source", "source_key", "attribute", "value"],
                count: pins.count
            ) { row in
                [
                    .integer(number), .text(pins[row].record.source), .text(pins[row].record.key),
                    .text(pins[row].attribute.name), .text(pins[row].value),
                ]
            }
            return number
        }
    }

    /// Marks an action as undone by another, or, with 0, as holding again.
    public func setUndone(_ action: Int, by other: Int) throws {
        try database.execute(
            "UPDATE steward_action SET undone_by = ? WHERE action = ?",
            [.integer(other), .integer(action)]
        )
    }

    /// The actions, the latest first.
    public func actions(limit: Int) throws -> [StewardAction] {
        try actions("ORDER BY action DESC LIMIT ?", [.integer(limit)])
    }

    /// One action.
    public func action(_ number: Int) throws -> StewardAction? {
        try actions("WHERE action = ?", [.integer(number)]).first
    }

    private func actions(_ condition: String, _ values: [SQLValue]) throws -> [StewardAction] {
        var all: [StewardAction] = []
        try database.query(
            """
            SELECT action, kind, made_by, made_at, reason, subject, undone_by FROM steward_action
            \(condition)
            """,
            values
        ) { row in
            guard let kind = StewardAction.Kind(rawValue: row.text(1)) else { return }
            all.append(
                StewardAction(
                    number: row.integer(0),
                    kind: kind,
                    by: row.text(2),
                    at: row.text(3),
                    reason: row.text(4),
                    subject: row.text(5),
                    undoneBy: row.integer(6)
                )
            )
        }
        return all
    }

    /// Replaces the pairs that wait for a steward.
    public func replaceReviewPairs(_ pairs: [ReviewPair]) throws {
        try database.execute("DELETE FROM review_pair")
        try database.insert(
            "review_pair",
            [
                "seq", "first_source", "first_key", "second_source", "second_key", "weight",
                "reason",
            ],
            count: pairs.count
        ) { row in
            let pair = pairs[row]
            return [
                .integer(row + 1), .text(pair.first.source), .text(pair.first.key),
                .text(pair.second.source), .text(pair.second.key), .real(pair.weight),
                .text(pair.reason),
            ]
        }
    }

    /// The pairs that wait for a steward, in the order they were written.
    ///
    /// Decided ones are left out.
    public func reviewPairs(limit: Int) throws -> [ReviewPair] {
        var all: [ReviewPair] = []
        try database.query(
            """
            SELECT first_source, first_key, second_source, second_key, weight, reason
            FROM review_pair WHERE \(Self.undecided) ORDER BY seq LIMIT ?
            """,
            [.integer(limit)]
        ) { row in
            all.append(
                ReviewPair(
                    first: RecordID(source: row.text(0), key: row.text(1)),
                    second: RecordID(source: row.text(2), key: row.text(3)),
                    weight: row.real(4),
                    reason: row.text(5)
                )
            )
        }
        return all
    }

    /// How many pairs wait.
    public func reviewPairCount() throws -> Int {
        try database.integer("SELECT COUNT(*) FROM review_pair WHERE \(Self.undecided)")
    }

    private static let undecided = """
        NOT EXISTS (SELECT 1 FROM decision JOIN steward_action
            ON steward_action.action = decision.action AND steward_action.undone_by = 0
          WHERE decision.first_source = review_pair.first_source
            AND decision.first_key = review_pair.first_key
            AND decision.second_source = review_pair.second_source
            AND decision.second_key = review_pair.second_key)
        """
}
