import Foundation
public import JobSpec
import Yams

/// Reads YAML settings files into trees, and whole jobs with every file they name.
public enum SettingFile {
    // Settings are small; a large file is a wrong path.
    private static let largest = 1 << 20
    // Aliases repeat what they name: a small file can unfold to an endless tree.
    private static let mostNodes = 100_000

    /// The tree of a file.
    ///
    /// The error is a problem with the file and, where known, the line.
    public static func tree(path: String) throws(SettingProblem) -> SettingNode {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw SettingProblem(
                file: path,
                path: "",
                message: "there is no such file, or it may not be read"
            )
        }
        return try tree(bytes: Array(data), path: path)
    }

    /// The tree of a file's bytes; `path` names the file in problems.
    public static func tree(bytes: [UInt8], path: String) throws(SettingProblem) -> SettingNode {
        guard bytes.count <= largest else {
            throw SettingProblem(
                file: path,
                path: "",
                message: "is over 1 MiB; is this a settings file?"
            )
        }
        guard let text = String(bytes: bytes, encoding: .utf8) else {
            throw SettingProblem(file: path, path: "", message: "is not UTF-8 text")
        }
        do {
            guard let node = try compose(yaml: text) else {
                throw SettingProblem(file: path, path: "", message: "is empty")
            }
            var count = 0
            return try tree(node, path, depth: 0, &count)
        } catch let problem as SettingProblem {
            throw problem
        } catch let error as YamlError {
            throw SettingProblem(file: path, path: "", message: "is not valid YAML\(line(error))")
        } catch {
            throw SettingProblem(file: path, path: "", message: "is not valid YAML")
        }
    }

    private static func line(_ error: YamlError) -> String {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            " at line \(mark.line), column \(mark.column): \(problem)"
        default: ""
        }
    }

    private static func tree(
        _ node: Node,
        _ file: String,
        depth: Int,
        _ count: inout Int
    ) throws(SettingProblem) -> SettingNode {
        count += 1
        guard depth < 32, count < mostNodes else {
            throw SettingProblem(
                file: file,
                path: "",
                message: "is nested over 32 levels deep or unfolds to over \(mostNodes) values"
            )
        }
        switch node {
        case .scalar(let scalar):
            let isNull = scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
            return isNull ? .null : .scalar(scalar.string)
        case .sequence(let sequence):
            var all: [SettingNode] = []
            for element in sequence {
                all.append(try tree(element, file, depth: depth + 1, &count))
            }
            return .list(all)
        case .mapping(let mapping):
            var members: [SettingNode.Member] = []
            for (key, value) in mapping {
                members.append(
                    SettingNode.Member(
                        key: key.scalar?.string ?? "?",
                        value: try tree(value, file, depth: depth + 1, &count)
                    )
                )
            }
            return .map(members)
        case .alias:
            throw SettingProblem(
                file: file,
                path: "",
                message: "uses a YAML alias (*name), which is not allowed"
            )
        }
    }
}
