/// Hears how a run goes.
///
/// On a terminal it draws progress; in a log it writes a line a stage.
public protocol Observer: Sendable {
    /// A stage begins. `total` is how many units it has, where that is known.
    func began(_ stage: String, total: Int?)

    /// Units done so far in the stage that began last.
    func advanced(_ done: Int)

    /// The stage that began last is over; `summary` says what came of it, in counts.
    func ended(_ summary: String)

    /// Something a person should know that is no failure.
    func noticed(_ message: String)
}

/// Hears nothing.
public struct SilentObserver: Observer {
    /// An observer that hears nothing.
    public init() {}

    /// Does nothing.
    public func began(_ stage: String, total: Int?) {}
    /// Does nothing.
    public func advanced(_ done: Int) {}
    /// Does nothing.
    public func ended(_ summary: String) {}
    /// Does nothing.
    public func noticed(_ message: String) {}
}
