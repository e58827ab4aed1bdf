/// What went wrong while one record was typed, by kind.
final class ErrorLog {
    /// The kinds, in the order they happened, each once.
    private(set) var kinds: [String] = []

    func note(_ kind: String) {
        if !kinds.contains(kind) { kinds.append(kind) }
    }
}
