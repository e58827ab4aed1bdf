import HangulText
import Pipeline
import Records

/// What a source's columns hold, as people read it.
struct ProfileText {
    let masking: Masking

    func text(_ name: String, _ profile: Profile) -> String {
        var table = TextTable(
            ["attribute", "filled", "%", "distinct", "findings", "most frequent"],
            right: [1, 2, 3]
        )
        for column in profile.columns {
            let share = Double(column.filled) / Double(max(profile.read, 1)) * 100
            table.add([
                column.attribute.name, DecimalText.grouped(column.filled),
                DecimalText.fixed(share, places: 1),
                DecimalText.grouped(column.distinct),
                column.findings.map { "\($0.code) \(DecimalText.grouped($0.count))" }.joined(
                    separator: ", "
                ),
                column.top.map { value in
                    let shown = DisplayWidth.truncated(
                        masking.shown(value.value, field: column.attribute.name),
                        to: 20
                    )
                    return "\(shown) ×\(value.records)"
                }.joined(separator: ", "),
            ])
        }
        let rejected = profile.rejected.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return "\(name): \(DecimalText.grouped(profile.read)) rows"
            + (profile.excluded == 0
                ? "" : ", left out by the mapping: \(DecimalText.grouped(profile.excluded))")
            + (rejected.isEmpty ? "" : ", rejected: \(rejected.joined(separator: ", "))") + "\n\n"
            + table.text
    }
}
