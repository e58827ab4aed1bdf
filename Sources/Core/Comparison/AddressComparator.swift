public import Standardization

/// Compares addresses level by level, from the dwelling outwards.
public enum AddressComparator {
    /// The level at which two addresses agree; 0 where either is missing or has no building.
    public static func level(_ left: AddressEntry, _ right: AddressEntry) -> UInt8 {
        guard left.building != 0, right.building != 0 else { return 0 }
        return compare(left, right).rawValue
    }

    private static func compare(
        _ left: AddressEntry,
        _ right: AddressEntry
    ) -> AgreementLevel.Address {
        if Province.areApart(left.province, right.province) { return .elsewhere }
        if left.building == right.building, left.building != 0 {
            if left.unitLabel == right.unitLabel, left.unitLabel != 0 { return .sameUnit }
            return left.unitLabel == 0 || right.unitLabel == 0 ? .sameBuilding : .otherUnit
        }
        guard left.region == right.region, left.region != 0 else { return .elsewhere }
        if left.form != right.form {
            return left.unitLabel == right.unitLabel && left.unitLabel != 0
                ? .sameUnitOtherForm : .sameRegion
        }
        return left.locality == right.locality && left.locality != 0 ? .sameLocality : .sameRegion
    }
}
