import Records

/// What a run changed, as one line.
enum ChangeSummary {
    static func text(_ changes: [(kind: String, count: Int)]) -> String {
        let parts = changes.filter { $0.count > 0 }.map { change in
            let kind = change.kind == "moved_household" ? "moved household" : change.kind
            return "\(DecimalText.grouped(change.count)) \(kind)"
        }
        return parts.isEmpty ? "no customer changed" : parts.joined(separator: ", ")
    }
}
