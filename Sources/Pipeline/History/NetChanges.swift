import Ports

/// What became of published rows between the ends of two runs, page by page.
struct NetChanges {
    let store: any MasterStore
    /// The state before: the end of this run.
    let first: Int
    /// The state after: the end of this run.
    let last: Int

    private static let page = 4096

    /// The rows of a table that differ, in the order of their keys.
    func each(_ table: PublishedTable, _ visit: (RowChange) throws -> Void) throws {
        var name = ""
        while true {
            let page = try store.netChanges(
                table,
                after: first,
                through: last,
                behind: name,
                limit: Self.page
            )
            guard let end = page.last else { return }
            for (_, change) in page where change.before != change.after { try visit(change) }
            name = end.name
        }
    }
}
