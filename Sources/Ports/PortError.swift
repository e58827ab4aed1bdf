/// A source that can't be read, or a store or target that can't be written.
///
/// Sorted by what the operator does about it; carries the place, the fault and the cure, never a
/// customer's value.
public struct PortError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What the operator does about it.
    public enum Cure: Sendable, Equatable {
        /// Mend the settings or the file and run again: nothing was started.
        case mend
        /// Run again later: the thing is busy or not there yet.
        case tryLater
        /// It failed part-way: mend what failed and run again; nothing was published.
        case resume

        /// What the program ends with, as documented in Docs/OUTPUT.md.
        public var exitCode: Int {
            switch self {
            case .mend: 2
            case .resume: 3
            case .tryLater: 75
            }
        }
    }

    /// What the operator does about it.
    public let cure: Cure
    /// Where it happened: a file, a database without its password, a table.
    public let place: String
    /// What is wrong, and what to do.
    public let message: String

    /// A fault at a place.
    public init(_ cure: Cure, place: String, _ message: String) {
        self.cure = cure
        self.place = place
        self.message = message
    }

    /// `PLACE: MESSAGE`.
    public var description: String { "\(place): \(message)" }
}
