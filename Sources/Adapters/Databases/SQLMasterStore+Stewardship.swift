public import Ports
public import Records

extension SQLMasterStore {
    static let isInForce = "steward_action.undone_by = 0 AND steward_action.state = 'in_force'"

    /// Every decision in force.
    public func decisions() throws -> [Decision] {
        // Of one pair the latest action comes last and takes the place of those before it.
        var all: [Decision] = []
        try decisions(
            """
            FROM decision JOIN steward_action
              ON steward_action.action = decision.action AND \(Self.isInForce)
            ORDER BY decision.first_source, decision.first_key, decision.second_source,
              decision.second_key, decision.action
            """,
            []
        ) { decision in
            if let last = all.last, last.first == decision.first, last.second == decision.second {
                all.removeLast()
            }
            all.append(decision)
        }
        return all
    }

    /// The decisions that an action made.
    public func decisions(of action: Int) throws -> [Decision] {
        var all: [Decision] = []
        try decisions(
            """
            FROM decision WHERE action = ?
            ORDER BY first_source, first_key, second_source, second_key
            """,
            [.integer(action)]
        ) { all.append($0) }
        return all
    }

    private func decisions(
        _ source: String,
        _ values: [SQLValue],
        _ visit: (Decision) -> Void
    ) throws {
        try database.query(
            """
            SELECT decision.first_source, decision.first_key, decision.second_source,
              decision.second_key, decision.verdict
            \(source)
            """,
            values
        ) { row in
            guard let verdict = Decision.Verdict(rawValue: row.text(4)) else { return }
            visit(
                Decision(
                    RecordID(source: row.text(0), key: row.text(1)),
                    RecordID(source: row.text(2), key: row.text(3)),
                    verdict
                )
            )
        }
    }

    /// The action behind the decision in force about a pair.
    public func action(deciding decision: Decision) throws -> StewardAction? {
        let number = try database.integer(
            """
            SELECT MAX(decision.action) FROM decision JOIN steward_action
              ON steward_action.action = decision.action AND \(Self.isInForce)
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
              ON steward_action.action = pin.action AND \(Self.isInForce)
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
            let number = try nextNumber("action", of: "steward_action")
            try database.execute(
                """
                INSERT INTO steward_action
                  (action, kind, made_by, made_at, reason, subject, undone_by, state, shown)
                VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?)
                """,
                [
                    .integer(number), .text(action.kind.rawValue), .text(action.by),
                    .text(action.at), .text(action.reason), .text(action.subject),
                    .text(action.state.rawValue), .text(action.shown),
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

    /// Adds decisions to an action; those it has already stay.
    public func add(_ decisions: [Decision], to action: Int) throws {
        for decision in decisions {
            try database.execute(
                """
                INSERT INTO decision
                  (action, first_source, first_key, second_source, second_key, verdict)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (first_source, first_key, second_source, second_key, action) DO NOTHING
                """,
                [
                    .integer(action), .text(decision.first.source), .text(decision.first.key),
                    .text(decision.second.source), .text(decision.second.key),
                    .text(decision.verdict.rawValue),
                ]
            )
        }
    }

    /// Puts an action that was proposed in force, or refuses it.
    public func setState(_ action: Int, _ state: StewardAction.State) throws {
        try database.execute(
            "UPDATE steward_action SET state = ? WHERE action = ?",
            [.text(state.rawValue), .integer(action)]
        )
    }

    /// The actions that wait for a second person, the oldest first.
    public func proposals() throws -> [StewardAction] {
        try actions("WHERE state = 'proposed' AND undone_by = 0 ORDER BY action", [])
    }

    /// The actions whose decisions touch a record, the latest first.
    public func actions(touching record: RecordID) throws -> [StewardAction] {
        let name: [SQLValue] = [.text(record.source), .text(record.key)]
        return try actions(
            """
            WHERE action IN (
              SELECT action FROM decision WHERE first_source = ? AND first_key = ?
              UNION SELECT action FROM decision WHERE second_source = ? AND second_key = ?
              UNION SELECT action FROM pin WHERE source = ? AND source_key = ?)
            ORDER BY action DESC
            """,
            name + name + name
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
            SELECT action, kind, made_by, made_at, reason, subject, undone_by, state, shown
            FROM steward_action
            \(condition)
            """,
            values
        ) { row in
            guard let kind = StewardAction.Kind(rawValue: row.text(1)),
                let state = StewardAction.State(rawValue: row.text(7))
            else { return }
            all.append(
                StewardAction(
                    number: row.integer(0),
                    kind: kind,
                    by: row.text(2),
                    at: row.text(3),
                    reason: row.text(4),
                    subject: row.text(5),
                    undoneBy: row.integer(6),
                    state: state,
                    shown: row.text(8)
                )
            )
        }
        return all
    }
}
