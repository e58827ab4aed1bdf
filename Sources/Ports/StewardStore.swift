public import Records

/// What stewards did: decisions, pinned values, and the actions that made them.
public protocol StewardStore: AnyObject {
    /// Every decision in force: of those about one pair of records the latest that was not undone,
    /// and does not wait for a second person.
    func decisions() throws -> [Decision]
    /// The action behind the decision in force about a pair; `nil` where there is none.
    func action(deciding decision: Decision) throws -> StewardAction?
    /// Every pinned value that was not undone, the latest action last.
    func pins() throws -> [Pin]
    /// Keeps an action with the decisions and pins it made.
    ///
    /// - Returns: The action's number.
    @discardableResult
    func write(_ action: StewardAction, decisions: [Decision], pins: [Pin]) throws -> Int
    /// The decisions that an action made.
    func decisions(of action: Int) throws -> [Decision]
    /// Adds decisions to an action; those it has already stay.
    func add(_ decisions: [Decision], to action: Int) throws
    /// Puts an action that was proposed in force, or refuses it.
    func setState(_ action: Int, _ state: StewardAction.State) throws
    /// The actions that wait for a second person, the oldest first.
    func proposals() throws -> [StewardAction]
    /// The actions whose decisions touch a record, the latest first.
    func actions(touching record: RecordID) throws -> [StewardAction]
    /// Marks an action as undone by another, or, with 0, as holding again.
    func setUndone(_ action: Int, by other: Int) throws
    /// The actions, the latest first.
    func actions(limit: Int) throws -> [StewardAction]
    /// One action; `nil` where there is none.
    func action(_ number: Int) throws -> StewardAction?
}
