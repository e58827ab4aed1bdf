/// Writes published tables somewhere outside the store.
public protocol Publisher {
    /// Where it publishes to, for messages.
    var place: String { get }

    /// The run that this target shows; 0 for none.
    func publishedRun() throws -> Int

    /// Checks that the target can be written, before anything is done.
    func check() throws

    /// Replaces what the target shows by a run's tables. `rows` gives a table's rows in order.
    func publish(
        run: Int,
        rows: (PublishedTable, _ visit: (RowBatch) throws -> Void) throws -> Void
    ) throws
}
