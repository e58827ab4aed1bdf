/// What went wrong while one record was typed, by kind, and what it tells of where people live.
final class ErrorLog {
    /// Whether the record states the dwelling, and the telephone of the home.
    var statesDwelling = false
    var statesHomePhone = false

    /// The kinds, in the order they happened, each once.
    private(set) var kinds: [String] = []

    func note(_ kind: String) {
        if !kinds.contains(kind) { kinds.append(kind) }
    }
}
