/// A file of values that stand for "none" in the data of one company, besides those shipped.
public struct PlaceholderSpec: Sendable, Equatable {
    /// The kinds a file may list values for.
    public static let kinds = [
        "name", "sample", "organization", "phone", "email", "birth", "address",
    ]

    /// The values of each kind, as they are written in the file.
    public var values: [String: [String]] = [:]

    /// No values.
    public init() {}

    /// Reads a placeholder file's tree, noting every problem in the reader.
    public init(_ node: SettingNode, _ reader: inout SettingReader) {
        let members = reader.members(node, "", known: ["version"] + Self.kinds)
        reader.version(members["version"])
        for kind in Self.kinds {
            for (place, element) in reader.list(members[kind], kind).enumerated() {
                let path = "\(kind)[\(place)]"
                let value = reader.requiredText(element, path, "a value that stands for nothing")
                if !value.isEmpty { values[kind, default: []].append(value) }
            }
        }
    }
}
