public import Standardization

/// What household building needs of a customer who is a person.
public struct Resident: Sendable {
    /// The customer, as a place in the caller's list.
    public let customer: Int
    /// The building; 0 where unknown.
    public let building: UInt64
    /// The dwelling; 0 where the address states no 호.
    public let unit: UInt64
    /// What the building is used for.
    public let use: BuildingUse
    /// Lines of all the customer's telephones that few customers share.
    public let lines: [UInt64]
    /// Those of them that stand in a home.
    public let homeLines: [UInt64]
    /// A hash of how the surname sounds; 0 where unknown.
    public let surname: UInt64
    /// The year of birth; 0 where unknown.
    public let birthYear: Int
    /// 1 for male, 2 for female, 0 where unknown.
    public let sex: UInt8

    /// A customer as household building sees it.
    public init(
        customer: Int,
        building: UInt64,
        unit: UInt64,
        use: BuildingUse = .unstated,
        lines: [UInt64] = [],
        homeLines: [UInt64] = [],
        surname: UInt64,
        birthYear: Int,
        sex: UInt8
    ) {
        self.customer = customer
        self.building = building
        self.unit = unit
        self.use = use
        self.lines = lines
        self.homeLines = homeLines
        self.surname = surname
        self.birthYear = birthYear
        self.sex = sex
    }
}
