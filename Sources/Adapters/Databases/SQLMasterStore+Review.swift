public import Ports
public import Records

extension SQLMasterStore {
    private static let pairColumns = ["first_source", "first_key", "second_source", "second_key"]
    private static let isPair = pairColumns.map { "\($0) = ?" }.joined(separator: " AND ")

    private static func isPairOfReview(_ table: String) -> String {
        pairColumns.map { "\(table).\($0) = review_pair.\($0)" }.joined(separator: " AND ")
    }

    private static let undecided = """
        NOT EXISTS (SELECT 1 FROM decision JOIN steward_action
            ON steward_action.action = decision.action AND steward_action.undone_by = 0
              AND steward_action.state <> 'refused'
          WHERE \(isPairOfReview("decision")))
        """

    private func pair(_ first: RecordID, _ second: RecordID) -> [SQLValue] {
        [.text(first.source), .text(first.key), .text(second.source), .text(second.key)]
    }

    /// Replaces the pairs that wait; those that waited before keep the run since which they do.
    public func replaceReviewPairs(_ pairs: [ReviewPair], run: Int) throws {
        var since: [[RecordID]: Int] = [:]
        try database.query(
            "SELECT first_source, first_key, second_source, second_key, since_run FROM review_pair",
            []
        ) { row in
            since[Self.records(row)] = row.integer(4)
        }
        try database.execute("DELETE FROM review_pair")
        try database.insert(
            "review_pair",
            ["seq"] + Self.pairColumns + ["weight", "reason", "priority", "since_run"],
            count: pairs.count
        ) { row in
            let pair = pairs[row]
            return [.integer(row + 1)] + self.pair(pair.first, pair.second) + [
                .real(pair.weight), .text(pair.reason), .real(pair.priority),
                .integer(since[[pair.first, pair.second]] ?? run),
            ]
        }
        try database.execute(
            """
            DELETE FROM review_assignment WHERE NOT EXISTS (SELECT 1 FROM review_pair
              WHERE \(Self.isPairOfReview("review_assignment")))
            """
        )
    }

    private static func records(_ row: any SQLRow) -> [RecordID] {
        [
            RecordID(source: row.text(0), key: row.text(1)),
            RecordID(source: row.text(2), key: row.text(3)),
        ]
    }

    private func reviewPairs(_ rest: String, _ values: [SQLValue]) throws -> [ReviewPair] {
        var all: [ReviewPair] = []
        try database.query(
            """
            SELECT review_pair.first_source, review_pair.first_key, review_pair.second_source,
              review_pair.second_key, weight, reason, priority, since_run,
              COALESCE(review_assignment.steward, '')
            FROM review_pair LEFT JOIN review_assignment
              ON \(Self.isPairOfReview("review_assignment"))
            WHERE \(Self.undecided) \(rest)
            """,
            values
        ) { row in
            let records = Self.records(row)
            all.append(
                ReviewPair(
                    first: records[0],
                    second: records[1],
                    weight: row.real(4),
                    reason: row.text(5),
                    priority: row.real(6),
                    sinceRun: row.integer(7),
                    assignedTo: row.text(8)
                )
            )
        }
        return all
    }

    /// The pairs that nobody decided yet, those most worth asking first.
    public func reviewPairs(limit: Int) throws -> [ReviewPair] {
        try reviewPairs("ORDER BY priority DESC, since_run, seq LIMIT ?", [.integer(limit)])
    }

    /// The pairs that a steward may take: not held by or given to others, not left open by this one.
    public func reviewPairs(for steward: String, at now: String) throws -> [ReviewPair] {
        try reviewPairs(
            """
            AND COALESCE(review_assignment.steward, '') IN ('', ?)
            AND NOT EXISTS (SELECT 1 FROM review_claim
              WHERE \(Self.isPairOfReview("review_claim")) AND claimed_until > ?)
            AND NOT EXISTS (SELECT 1 FROM review_answer
              WHERE \(Self.isPairOfReview("review_answer")) AND made_by = ? AND action = 0)
            ORDER BY CASE WHEN review_assignment.steward = ? THEN 0 ELSE 1 END,
              priority DESC, since_run, seq
            """,
            [.text(steward), .text(now), .text(steward), .text(steward)]
        )
    }

    /// How many pairs wait.
    public func reviewPairCount() throws -> Int {
        try database.integer("SELECT COUNT(*) FROM review_pair WHERE \(Self.undecided)")
    }

    /// Takes a pair for a session until a time.
    ///
    /// The row that holds a claim is the lock: of two sessions that take it at once the second waits
    /// for the first and then finds it taken, or decided.
    public func claim(
        _ pair: ReviewPair,
        for steward: String,
        session: String,
        at now: String,
        until: String
    ) throws -> Bool {
        try transaction {
            let records = self.pair(pair.first, pair.second)
            try database.execute(
                """
                INSERT INTO review_claim (\(Self.pairColumns.joined(separator: ", ")), steward,
                  session, claimed_until)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (\(Self.pairColumns.joined(separator: ", "))) DO UPDATE
                SET steward = excluded.steward, session = excluded.session,
                  claimed_until = excluded.claimed_until
                WHERE review_claim.claimed_until <= ? OR review_claim.session = excluded.session
                """,
                records + [.text(steward), .text(session), .text(until), .text(now)]
            )
            let isOurs = try database.integer(
                "SELECT COUNT(*) FROM review_claim WHERE \(Self.isPair) AND session = ?",
                records + [.text(session)]
            )
            guard isOurs == 1 else { return false }
            let waits = try database.integer(
                "SELECT COUNT(*) FROM review_pair WHERE \(Self.isPair) AND \(Self.undecided)",
                records
            )
            if waits == 0 { try release(pair, session) }
            return waits > 0
        }
    }

    private func release(_ pair: ReviewPair, _ session: String) throws {
        try database.execute(
            "DELETE FROM review_claim WHERE \(Self.isPair) AND session = ?",
            self.pair(pair.first, pair.second) + [.text(session)]
        )
    }

    /// Gives back what a session holds.
    public func releaseClaims(of session: String) throws {
        try database.execute("DELETE FROM review_claim WHERE session = ?", [.text(session)])
    }

    /// Who holds pairs at a time, by session.
    public func claims(
        at now: String
    ) throws -> [(steward: String, session: String, count: Int)] {
        var all: [(steward: String, session: String, count: Int)] = []
        try database.query(
            """
            SELECT steward, session, COUNT(*) FROM review_claim WHERE claimed_until > ?
            GROUP BY steward, session ORDER BY steward, session
            """,
            [.text(now)]
        ) { all.append(($0.text(0), $0.text(1), $0.integer(2))) }
        return all
    }

    /// Gives a pair to a steward, or, with an empty name, to nobody.
    public func assign(_ pair: ReviewPair, to steward: String) throws {
        let records = self.pair(pair.first, pair.second)
        try transaction {
            try database.execute("DELETE FROM review_assignment WHERE \(Self.isPair)", records)
            guard !steward.isEmpty else { return }
            try database.insert(
                "review_assignment",
                Self.pairColumns + ["steward"],
                count: 1
            ) { _ in records + [.text(steward)] }
        }
    }

    /// Keeps an answer.
    public func write(_ answer: ReviewAnswer) throws -> Int {
        try transaction {
            let number = try nextNumber("answer", of: "review_answer")
            try database.insert(
                "review_answer",
                ["answer"] + Self.pairColumns + [
                    "verdict", "made_by", "made_at", "seconds", "weight", "pattern", "is_blind",
                    "action",
                ],
                count: 1
            ) { _ in
                [.integer(number)] + self.pair(answer.first, answer.second) + [
                    .text(answer.answer.rawValue), .text(answer.by), .text(answer.at),
                    .real(answer.seconds), .real(answer.weight), .text(answer.pattern),
                    .integer(answer.isBlind ? 1 : 0), .integer(answer.action),
                ]
            }
            return number
        }
    }

    /// Takes an answer back.
    public func removeAnswer(_ number: Int) throws {
        try database.execute("DELETE FROM review_answer WHERE answer = ?", [.integer(number)])
    }

    /// Every answer, the first one first.
    public func answers(_ visit: (ReviewAnswer) throws -> Void) throws {
        try database.query(
            """
            SELECT first_source, first_key, second_source, second_key, answer, verdict, made_by,
              made_at, seconds, weight, pattern, is_blind, action
            FROM review_answer ORDER BY answer
            """,
            []
        ) { row in
            guard let answer = ReviewAnswer.Answer(rawValue: row.text(5)) else { return }
            let records = Self.records(row)
            try visit(
                ReviewAnswer(
                    number: row.integer(4),
                    first: records[0],
                    second: records[1],
                    answer: answer,
                    by: row.text(6),
                    at: row.text(7),
                    seconds: row.real(8),
                    weight: row.real(9),
                    pattern: row.text(10),
                    isBlind: row.integer(11) == 1,
                    action: row.integer(12)
                )
            )
        }
    }

    /// Keeps a remark on a pair.
    public func write(_ note: ReviewNote, on first: RecordID, _ second: RecordID) throws {
        try transaction {
            let number = try nextNumber("note", of: "review_note")
            try database.insert(
                "review_note",
                ["note"] + Self.pairColumns + ["made_by", "made_at", "text"],
                count: 1
            ) { _ in
                [.integer(number)] + self.pair(first, second) + [
                    .text(note.by), .text(note.at), .text(note.text),
                ]
            }
        }
    }

    /// The remarks on a pair, the first one first.
    public func notes(on first: RecordID, _ second: RecordID) throws -> [ReviewNote] {
        var all: [ReviewNote] = []
        try database.query(
            "SELECT made_by, made_at, text FROM review_note WHERE \(Self.isPair) ORDER BY note",
            pair(first, second)
        ) { row in
            all.append(ReviewNote(by: row.text(0), at: row.text(1), text: row.text(2)))
        }
        return all
    }
}
