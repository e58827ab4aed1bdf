/// Where it is written down who looked at whose data.
///
/// Lines are only added; each is made from the last one, so that they can be chained.
public protocol AccessLog: AnyObject {
    /// The log as messages name it.
    var place: String { get }
    /// Adds the line made from the last one, `nil` for the first; nobody else adds one between.
    ///
    /// - Returns: When it is kept for good.
    func append(_ make: (_ last: String?) -> (line: String, head: String)) throws
    /// Takes over the lines of another log as they are.
    ///
    /// - Throws: Where it has lines already.
    func take(_ lines: [String], head: String) throws
    /// The lines, the first one first.
    func lines(_ visit: (String) throws -> Void) throws
    /// What was kept beside the log of its last line; `nil` before the first.
    func head() throws -> String?
}
