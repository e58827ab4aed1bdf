/// A settings file as a tree, whatever syntax it was written in.
public indirect enum SettingNode: Sendable, Equatable {
    /// One member of a mapping.
    public struct Member: Sendable, Equatable {
        /// The key.
        public let key: String
        /// The value.
        public let value: SettingNode

        /// A member.
        public init(key: String, value: SettingNode) {
            self.key = key
            self.value = value
        }
    }

    case null
    case scalar(String)
    case list([SettingNode])
    case map([Member])

    /// What kind of node it is, in words for messages.
    var kind: String {
        switch self {
        case .null: "nothing"
        case .scalar: "one value"
        case .list: "a list"
        case .map: "a mapping"
        }
    }
}
