/// A row's change as the history keeps it: its rows as JSON objects.
///
/// Writing and reading them takes longer than keeping them, and is for any thread to do.
public struct WrittenRowChange: Sendable {
    /// The table.
    public let table: PublishedTable
    /// The row's key as one text; see ``RowChange/name(of:)``.
    public let name: String
    /// The customer the row belonged to before, or belongs to now where it is new.
    public let customerID: String
    /// The row before; `nil` where there was none.
    public let before: String?
    /// The row after; `nil` where there is none any more.
    public let after: String?

    /// Writes a change.
    public init(_ change: RowChange) {
        self.init(
            change.table,
            name: RowChange.name(of: change.key),
            customerID: change.customerID,
            before: change.before.map { change.table.json($0) },
            after: change.after.map { change.table.json($0) }
        )
    }

    /// A change as it was written.
    public init(
        _ table: PublishedTable,
        name: String,
        customerID: String,
        before: String?,
        after: String?
    ) {
        self.table = table
        self.name = name
        self.customerID = customerID
        self.before = before
        self.after = after
    }

    /// The change.
    public var change: RowChange {
        RowChange(
            table,
            before: before.flatMap { table.row(json: $0) },
            after: after.flatMap { table.row(json: $0) }
        )
    }
}
