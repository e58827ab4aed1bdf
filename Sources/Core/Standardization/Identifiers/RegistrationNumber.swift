/// Check digits of the registration numbers of businesses and corporations.
public enum RegistrationNumber {
    /// The digits of a text, other characters left out.
    public static func digits(_ text: [UInt32]) -> [UInt8] {
        text.compactMap { (0x30...0x39).contains($0) ? UInt8($0) : nil }
    }

    /// Whether ten digits are a business registration number (사업자등록번호): weights 1 3 7 1 3 7
    /// 1 3 5, with the tens digit of the ninth product added once more (National Tax Service).
    public static func isBusinessNumber(_ digits: [UInt8]) -> Bool {
        guard digits.count == 10, digits.contains(where: { $0 != 0x30 }) else { return false }
        let values = digits.map { Int($0 - 0x30) }
        let weights = [1, 3, 7, 1, 3, 7, 1, 3, 5]
        let sum = zip(values, weights).reduce(values[8] * 5 / 10) { $0 + $1.0 * $1.1 }
        return (10 - sum % 10) % 10 == values[9]
    }

    /// Whether 13 digits are a corporate registration number (법인등록번호): weights 1 2 1 2 ….
    public static func isCorporateNumber(_ digits: [UInt8]) -> Bool {
        guard digits.count == 13, digits.contains(where: { $0 != 0x30 }) else { return false }
        let values = digits.map { Int($0 - 0x30) }
        let sum = (0..<12).reduce(0) { $0 + values[$1] * ($1 % 2 == 0 ? 1 : 2) }
        return (10 - sum % 10) % 10 == values[12]
    }
}
