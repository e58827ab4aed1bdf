/// Makes the keyed hash under which resident numbers are matched.
public protocol ResidentNumberKeyer: Sendable {
    /// The keyed hash of 13 digits: 32 lower-case hexadecimal letters.
    func hash(_ digits: [UInt8]) -> String
}
