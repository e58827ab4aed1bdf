public import Records

/// The pairs that wait for stewards: who has which, and what was answered.
public protocol ReviewStore: AnyObject {
    /// Replaces the pairs that wait; those that waited before keep the run since which they do.
    func replaceReviewPairs(_ pairs: [ReviewPair], run: Int) throws
    /// The pairs that nobody decided yet, those most worth asking first.
    func reviewPairs(limit: Int) throws -> [ReviewPair]
    /// The same without those that others hold or were given, and those this steward left open.
    func reviewPairs(for steward: String, at now: String) throws -> [ReviewPair]
    /// How many pairs wait.
    func reviewPairCount() throws -> Int
    /// Takes a pair for a session until a time.
    ///
    /// - Returns: Whether it is the session's; `false` where another holds it or it is decided.
    func claim(
        _ pair: ReviewPair,
        for steward: String,
        session: String,
        at now: String,
        until: String
    ) throws -> Bool
    /// Gives back what a session holds.
    func releaseClaims(of session: String) throws
    /// Who holds pairs at a time, by session.
    func claims(at now: String) throws -> [(steward: String, session: String, count: Int)]
    /// Gives a pair to a steward, or, with an empty name, to nobody.
    func assign(_ pair: ReviewPair, to steward: String) throws
    /// Keeps an answer.
    ///
    /// - Returns: Its number.
    func write(_ answer: ReviewAnswer) throws -> Int
    /// Takes an answer back.
    func removeAnswer(_ number: Int) throws
    /// Every answer, the first one first.
    func answers(_ visit: (ReviewAnswer) throws -> Void) throws
    /// Keeps a remark on a pair.
    func write(_ note: ReviewNote, on first: RecordID, _ second: RecordID) throws
    /// The remarks on a pair, the first one first.
    func notes(on first: RecordID, _ second: RecordID) throws -> [ReviewNote]
}
