/// One row of a published table before and after a run.
///
/// The changes of all runs, kept in order, are the history of the master: undone from the latest
/// back, they give the master of any run before.
public struct RowChange: Sendable, Equatable {
    /// The table.
    public let table: PublishedTable
    /// The row before, in the order of the table's columns; `nil` where there was none.
    public let before: [PublishedValue]?
    /// The row after; `nil` where there is none any more.
    public let after: [PublishedValue]?

    /// A row's change; one side is a row.
    public init(
        _ table: PublishedTable,
        before: [PublishedValue]?,
        after: [PublishedValue]?
    ) {
        self.table = table
        self.before = before
        self.after = after
    }

    /// The values that identify the row.
    public var key: [PublishedValue] {
        let row = after ?? before ?? []
        return table.key.compactMap { table.place(of: $0) }.map { row[$0] }
    }

    /// Divides the values of a key that is written as one text: a letter that no value has.
    public static let divider = "\u{1F}"

    /// A row's key as one text.
    public static func name(of key: [PublishedValue]) -> String {
        key.map { value in
            switch value {
            case .text(let text): text
            case .integer(let number): String(number)
            case .real, .null: ""
            }
        }.joined(separator: divider)
    }

    /// The bytes of the key's texts: rows are in their order, and two rows are the same by them.
    public var keyBytes: [[UInt8]] { key.map { Array($0.text.utf8) } }

    /// The customer the row belonged to before, or belongs to now where it is new.
    public var customerID: String {
        guard let place = table.place(of: "customer_id") else { return "" }
        return (before ?? after ?? [])[place].text
    }
}
