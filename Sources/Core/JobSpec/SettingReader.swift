/// Reads a settings tree into typed values, gathering every problem on the way.
public struct SettingReader {
    /// The file being read, as it was named.
    public let file: String
    /// The problems found so far, in the order of the file.
    public private(set) var problems: [SettingProblem] = []
    private let environment: [String: String]

    /// A reader for one file.
    ///
    /// `environment` is what `${NAME}` stands for.
    public init(file: String, environment: [String: String]) {
        self.file = file
        self.environment = environment
    }

    /// Notes a problem.
    public mutating func report(_ path: String, _ message: String) {
        problems.append(SettingProblem(file: file, path: path, message: message))
    }

    /// The members of a mapping whose keys must be among `known`.
    mutating func members(
        _ node: SettingNode,
        _ path: String,
        known: [String]
    ) -> [String: SettingNode] {
        var found: [String: SettingNode] = [:]
        for member in anyMembers(node, path) {
            let place = path.isEmpty ? member.key : "\(path).\(member.key)"
            if !known.contains(member.key) {
                report(place, NearestName.message("key", member.key, known: known))
            } else {
                found[member.key] = member.value
            }
        }
        return found
    }

    /// The members of a mapping with any keys, each once.
    mutating func anyMembers(_ node: SettingNode, _ path: String) -> [SettingNode.Member] {
        guard case .map(let members) = node else {
            report(path, "found \(node.kind), expected a mapping (key: value)")
            return []
        }
        var seen: Set<String> = []
        for member in members where !seen.insert(member.key).inserted {
            report(path.isEmpty ? member.key : "\(path).\(member.key)", "key given twice")
        }
        return members
    }

    /// The elements of a list, or a single value as a list of one.
    mutating func list(_ node: SettingNode?, _ path: String) -> [SettingNode] {
        switch node {
        case nil, .null: return []
        case .list(let all): return all
        case .scalar: return node.map { [$0] } ?? []
        case .map:
            report(path, "found a mapping, expected a list (lines that begin with -)")
            return []
        }
    }

    /// A text, with `${NAME}` replaced from the environment.
    mutating func text(_ node: SettingNode?, _ path: String) -> String? {
        switch node {
        case nil, .null: return nil
        case .scalar(let text): return expanded(text, path)
        case .list, .map:
            report(path, "found \(node?.kind ?? ""), expected one value")
            return nil
        }
    }

    /// A text that must be there.
    mutating func requiredText(_ node: SettingNode?, _ path: String, _ what: String) -> String {
        guard let text = text(node, path), !text.isEmpty else {
            if !problems.contains(where: { $0.path == path }) { report(path, "missing: \(what)") }
            return ""
        }
        return text
    }

    /// A text that must be one of `known`.
    mutating func choice(
        _ node: SettingNode?,
        _ path: String,
        known: [String],
        otherwise: String
    ) -> String {
        guard let text = text(node, path) else { return otherwise }
        guard known.contains(text) else {
            report(path, NearestName.message("value", text, known: known))
            return otherwise
        }
        return text
    }

    /// A whole number within limits.
    mutating func integer(_ node: SettingNode?, _ path: String, _ range: ClosedRange<Int>) -> Int? {
        guard let text = text(node, path) else { return nil }
        guard let value = Int(text), range.contains(value) else {
            report(
                path,
                "found '\(text)', expected a whole number from \(range.lowerBound) to \(range.upperBound)"
            )
            return nil
        }
        return value
    }

    /// A number, with or without a fraction.
    mutating func number(_ node: SettingNode?, _ path: String) -> Double? {
        guard let text = text(node, path) else { return nil }
        guard let value = Double(text), value.isFinite else {
            report(path, "found '\(text)', expected a number")
            return nil
        }
        return value
    }

    /// `true` or `false`.
    mutating func flag(_ node: SettingNode?, _ path: String, otherwise: Bool) -> Bool {
        guard let text = text(node, path) else { return otherwise }
        switch text {
        case "true", "yes": return true
        case "false", "no": return false
        default:
            report(path, "found '\(text)', expected true or false")
            return otherwise
        }
    }

    /// A share such as `20%` or `0.2`, from 0 to 1, or to `most`.
    mutating func share(_ node: SettingNode?, _ path: String, most: Double = 1) -> Double? {
        guard let text = text(node, path) else { return nil }
        let isPercent = text.hasSuffix("%")
        guard let value = Double(isPercent ? String(text.dropLast()) : text),
            (0...(isPercent ? most * 100 : most)).contains(value)
        else {
            report(path, "found '\(text)', expected a share such as 20% or 0.2")
            return nil
        }
        return isPercent ? value / 100 : value
    }

    /// Checks `version: 1`, which every file states first.
    mutating func version(_ node: SettingNode?) {
        guard let text = text(node, "version") else {
            report("version", "missing: every settings file begins with 'version: 1'")
            return
        }
        if text != "1" {
            report("version", "found '\(text)'; this program reads version 1")
        }
    }

    private mutating func expanded(_ text: String, _ path: String) -> String {
        var out = ""
        var rest = text[...]
        while let dollar = rest.firstIndex(of: "$") {
            out += rest[..<dollar]
            let after = rest.index(after: dollar)
            guard after < rest.endIndex, rest[after] == "{",
                let end = rest[after...].firstIndex(of: "}")
            else {
                out += "$"
                rest = rest[after...]
                continue
            }
            let name = String(rest[rest.index(after: after)..<end])
            if let value = environment[name] {
                out += value
            } else {
                report(path, "the environment variable \(name) is not set")
            }
            rest = rest[rest.index(after: end)...]
        }
        return out + rest
    }
}
