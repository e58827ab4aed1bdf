/// Compares numbers by how far they are apart.
public enum NumberComparator {
    /// The level at which two numbers agree.
    public static func level(_ left: Double, _ right: Double) -> UInt8 {
        compare(left, right).rawValue
    }

    private static func compare(_ left: Double, _ right: Double) -> AgreementLevel.Number {
        if left == right { return .same }
        let size = max(left.magnitude, right.magnitude)
        let apart = (left - right).magnitude
        if apart * 20 < size { return .near }
        return apart * 5 < size ? .similar : .different
    }
}
