import Ports

/// Compares the members of all households with the published ones, a batch of published rows at a
/// time, each by itself.
struct MemberDifference: Sendable {
    /// Published rows in the order of the table's key, and the last one before them.
    enum Piece: Sendable {
        case rows(RowBatch, behind: RowBatch?)
        /// What is behind the last published row.
        case rest(behind: RowBatch?)
    }

    typealias Change = (before: [PublishedValue]?, after: [PublishedValue]?)

    /// What is different.
    struct Found: Sendable {
        /// The households that a member came to, left, or stands in otherwise.
        var touched: [Int] = []
        var changes: [Change] = []
        /// The ids of published households that lost a member.
        var lost: [String] = []
    }

    private let rows: MemberRows

    init(_ rows: MemberRows) {
        self.rows = rows
    }

    /// What is different in a piece: among its rows, and before them.
    func compare(_ piece: Piece) -> Found {
        var found = Found()
        switch piece {
        case .rows(let batch, let before):
            var next = MemberCursor(rows, behind: before)
            // Most rows stay as they are: they are compared as they lie in the batch.
            for number in 0..<batch.count { compare(batch, number, &next, &found) }
        case .rest(let before):
            var next = MemberCursor(rows, behind: before)
            while next.isThere { add(&next, to: &found) }
        }
        return found
    }

    private func compare(
        _ batch: RowBatch,
        _ number: Int,
        _ next: inout MemberCursor,
        _ found: inout Found
    ) {
        while let order = next.order(before: batch, number), order < 0 { add(&next, to: &found) }
        guard next.order(before: batch, number) == 0 else {
            let old = batch.row(number)
            found.lost.append(old[0].text)
            found.changes.append((old, nil))
            return
        }
        if !next.isSame(as: batch, number) {
            found.touched.append(next.household)
            found.changes.append((batch.row(number), next.row))
        }
        next.advance()
    }

    /// Adds a member that is not published yet, and goes on to the next.
    private func add(_ next: inout MemberCursor, to found: inout Found) {
        found.touched.append(next.household)
        found.changes.append((nil, next.row))
        next.advance()
    }
}
