/// Official address data that parsed addresses are held against.
///
/// Without one, all else still works; with one, the lot address and the road address of one
/// building are the same building.
public protocol AddressReference: Sendable {
    /// What the reference knows of an address; `nil` for one that names no building by a number.
    func find(_ address: Address) -> AddressMatch?

    /// A number that changes whenever the data do.
    var fingerprint: UInt64 { get }
}

/// What official address data know of an address.
public struct AddressMatch: Sendable, Equatable {
    /// How far an address is known.
    public enum Validity: String, Sendable {
        /// The building exists.
        case exists
        /// The lot has several buildings.
        case ambiguous
        /// The road or 동 exists, but no such number on it.
        case noSuchNumber = "no_such_number"
        /// Neither the road nor the 동 is known.
        case notFound = "not_found"
    }

    /// How far the address is known.
    public var validity: Validity
    /// The building's management number (도로명주소관리번호), 26 digits; empty where unknown.
    public var managementNumber = ""
    /// The road address up to the building; empty where unknown.
    public var roadAddress = ""
    /// The lot address of the building's main lot; empty where unknown.
    public var lotAddress = ""
    /// The postcode of five digits; empty where unknown.
    public var postcode = ""
    /// The building's official name; empty for none.
    public var buildingName = ""

    /// A match of a building that is not known.
    public init(_ validity: Validity) {
        self.validity = validity
    }
}
