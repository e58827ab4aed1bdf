import Records

/// What a job adds to what the program knows.
public struct StandardizationRules: Sendable {
    /// Values that stand for "none".
    public var placeholders: Placeholders
    /// Official address data, if the job names them.
    public var reference: (any AddressReference)?

    /// Rules; those of a job that says nothing by default.
    public init(
        placeholders: Placeholders = .shipped,
        reference: (any AddressReference)? = nil
    ) {
        self.placeholders = placeholders
        self.reference = reference
    }

    /// A number that changes whenever the rules do.
    public var fingerprint: UInt64 {
        StableHash.pair(placeholders.fingerprint, reference?.fingerprint ?? 0)
    }

    /// An address in its parts, held against the official data; see ``AddressParser``.
    public func address(_ folded: [UInt32], postcode: [UInt8] = []) -> Address {
        // Without official data the address is handed on as it is made, and not copied.
        guard let reference else { return AddressParser.parse(folded, postcode: postcode) }
        var address = AddressParser.parse(folded, postcode: postcode)
        if let match = reference.find(address) { address.adopt(match) }
        return address
    }
}
