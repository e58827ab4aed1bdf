import Records

/// What a run changed, as one line.
enum ChangeSummary {
    static func text(_ changes: [(kind: String, count: Int)]) -> String {
        let parts = changes.filter { $0.count > 0 }.map { change in
            let count = DecimalText.grouped(change.count)
            let english = change.kind == "moved_household" ? "moved household" : change.kind
            return Console.say(
                "\(count) \(english)",
                "\(korean[change.kind] ?? change.kind) \(count)명"
            )
        }
        return parts.isEmpty
            ? Console.say("no customer changed", "바뀐 고객 없음") : parts.joined(separator: ", ")
    }

    private static let korean = [
        "created": "생성", "updated": "변경", "moved_household": "가구 이동", "split": "분리",
        "merged": "병합", "retired": "없어짐", "restored": "복원",
    ]
}
