/// Compares free text.
public enum TextComparator {
    /// The level at which two texts agree; 0 where either is missing.
    public static func level(
        _ left: [UInt32],
        _ right: [UInt32],
        _ distance: inout EditDistance
    ) -> UInt8 {
        guard !left.isEmpty, !right.isEmpty else { return 0 }
        if left == right { return AgreementLevel.Text.same.rawValue }
        return distance.similarity(left, right) >= 0.8
            ? AgreementLevel.Text.similar.rawValue : AgreementLevel.Text.different.rawValue
    }
}
