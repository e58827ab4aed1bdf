/// Something wrong in a settings file: where, what was found, what is allowed.
public struct SettingProblem: Error, Sendable, Equatable, Comparable, CustomStringConvertible {
    /// The file, as it was named.
    public let file: String
    /// The path in the file, such as `sources[1].encoding`; empty for the whole file.
    public let path: String
    /// What is wrong and what is allowed.
    ///
    /// Never a secret, never a customer's value.
    public let message: String

    /// A problem at a place.
    public init(file: String, path: String, message: String) {
        self.file = file
        self.path = path
        self.message = message
    }

    /// `FILE: PATH: MESSAGE`.
    public var description: String {
        path.isEmpty ? "\(file): \(message)" : "\(file): \(path): \(message)"
    }

    /// Orders by file; within one the order of reading is kept by a stable sort of the caller.
    public static func < (left: SettingProblem, right: SettingProblem) -> Bool {
        (left.file, left.path, left.message) < (right.file, right.path, right.message)
    }
}
