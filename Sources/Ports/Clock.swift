/// What time it is.
///
/// A parameter everywhere, so that a test can say so itself.
public protocol Clock: Sendable {
    /// Now, as `yyyy-mm-ddThh:mm:ssZ`.
    func now() -> String

    /// The time some minutes from now, in the same form.
    func time(minutesFromNow minutes: Int) -> String

    /// Seconds since some fixed moment, for measuring.
    func seconds() -> Double
}
