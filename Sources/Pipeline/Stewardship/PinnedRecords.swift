import Ports
import Records
import Standardization
import Survivorship

/// Pinned values by the places of their records in a table.
struct PinnedRecords {
    /// The values of each record that has some.
    private(set) var values: [Int: [PinnedValue]] = [:]
    /// Actions whose value can no longer be read, by the rules of today.
    private(set) var unreadable: [Int] = []
    /// All pins as one text that changes where they do; it has no values.
    let text: String

    init(_ pins: [Pin], _ table: FeatureTable, _ rules: StandardizationRules) {
        var lines: [String] = []
        for pin in pins {
            lines.append(Self.line(pin))
            guard let record = table.record(pin.record) else { continue }
            let action = pin.action == 0 ? Int.max : pin.action
            if let value = PinnedValue(pin.attribute, pin.value, action: action, rules: rules) {
                values[record, default: []].append(value)
            } else {
                unreadable.append(pin.action)
            }
        }
        text = lines.sorted().joined(separator: "\n")
    }

    private static func line(_ pin: Pin) -> String {
        "\(pin.action)\t\(pin.attribute.name)\t\(pin.record)"
    }

    /// The records that have pins in only one of two texts.
    static func differing(_ one: String, _ other: String) -> [RecordID] {
        let sides = [one, other].map { Set($0.split(separator: "\n")) }
        return sides[0].symmetricDifference(sides[1]).compactMap { line in
            line.split(separator: "\t", maxSplits: 2).last.flatMap { RecordID(String($0)) }
        }
    }
}
