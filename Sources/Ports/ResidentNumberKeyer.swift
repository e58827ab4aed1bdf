/// Makes the keyed hash under which resident numbers are matched.
public protocol ResidentNumberKeyer: Sendable {
    /// Where the key comes from, as it is named in messages.
    var place: String { get }
    /// The keyed hash of 13 digits: 32 lower-case hexadecimal letters.
    func hash(_ digits: [UInt8]) -> String
}

extension ResidentNumberKeyer {
    /// Tells one key from another, and nothing else of it: the hash of no digits, which is no number's.
    public var fingerprint: String { hash([]) }
}
