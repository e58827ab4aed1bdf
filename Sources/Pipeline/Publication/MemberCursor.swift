import Households
import Ports

/// The members of all households, one row after another in the order of the table's key, held
/// against published rows without making a row of either.
struct MemberCursor {
    private let rows: MemberRows
    private var members: [Household.Member] = []
    private var place = 0
    /// The number of the household that the row is of.
    private(set) var household = -1

    /// A cursor at the first row, or at the first one behind a published row.
    init(_ rows: MemberRows, behind published: RowBatch? = nil) {
        self.rows = rows
        guard let published else {
            advance()
            return
        }
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low + high) / 2
            if published.order(of: rows.householdIDs[middle], before: 0) < 0 {
                low = middle + 1
            } else {
                high = middle
            }
        }
        household = low - 1
        advance()
        while let order = order(before: published, 0), order <= 0 { advance() }
    }

    /// Whether there is a row, or all have been passed.
    var isThere: Bool { place < members.count }

    /// The row.
    var row: [PublishedValue] {
        rows.row(household, members[place])
    }

    /// Passes the row.
    mutating func advance() {
        place += 1
        while place >= members.count, household + 1 < rows.count {
            household += 1
            members = rows.membersInOrder(household)
            place = 0
        }
    }

    /// How the row stands to a published one by their keys: less than 0 where it comes before, 0 where
    /// it is of the same member; `nil` where there is none.
    func order(before batch: RowBatch, _ number: Int) -> Int? {
        guard isThere else { return nil }
        let values = batch.places(ofRow: number)
        let byHousehold = batch.order(of: rows.householdIDs[household], before: values.lowerBound)
        return byHousehold != 0
            ? byHousehold
            : batch.order(
                of: rows.customerIDs[members[place].customer],
                before: values.lowerBound + 1
            )
    }

    /// Whether the row says what a published one of the same member says, its values in the order of
    /// ``row``'s.
    func isSame(as batch: RowBatch, _ number: Int) -> Bool {
        let values = batch.places(ofRow: number).lowerBound
        let member = members[place]
        guard batch.values[values + 4] == .real(member.confidence),
            batch.order(of: member.role.rawValue, before: values + 2) == 0
        else { return false }
        let ties = member.ties
        return ties.count == 1
            ? batch.order(of: ties[0].rawValue, before: values + 3) == 0
            : batch.order(of: MemberRows.evidence(ties), before: values + 3) == 0
    }
}
