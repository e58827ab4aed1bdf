/// Numbers as text without a locale.
public enum DecimalText {
    /// A number rounded to a thousandth, such as `0.95`, `-3.125` or `12`.
    public static func thousandths(_ value: Double) -> String {
        var bytes: [UInt8] = []
        append(thousandths: value, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Adds a number rounded to a thousandth, such as `0.95`, `-3.125` or `12`.
    public static func append(thousandths value: Double, to bytes: inout [UInt8]) {
        // What is larger is no amount of anything here, and has no thousandths to lose.
        guard value.isFinite, abs(value) < 9e15 else { return bytes.append(UInt8(ascii: "0")) }
        let scaled = Int64(value * 1000 + (value < 0 ? -0.5 : 0.5))
        if scaled < 0 { bytes.append(UInt8(ascii: "-")) }
        bytes.append(contentsOf: String(scaled.magnitude / 1000).utf8)
        var rest = Int(scaled.magnitude % 1000)
        guard rest > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        while rest > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(rest / 100))
            rest = rest % 100 * 10
        }
    }

    /// A number with exactly `places` digits after the point, such as `12.3` or `0.950`.
    public static func fixed(_ value: Double, places: Int) -> String {
        guard value.isFinite else { return "-" }
        var factor = 1.0
        for _ in 0..<places { factor *= 10 }
        let scaled = Int64(value * factor + (value < 0 ? -0.5 : 0.5))
        let digits = String(scaled.magnitude)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        let sign = scaled < 0 ? "-" : ""
        return places == 0
            ? sign + padded : "\(sign)\(padded.dropLast(places)).\(padded.suffix(places))"
    }

    /// A count with its thousands separated, such as `1,234,567`.
    public static func grouped(_ value: Int) -> String {
        var out = ""
        for (position, digit) in String(value.magnitude).reversed().enumerated() {
            if position > 0, position % 3 == 0 { out.append(",") }
            out.append(digit)
        }
        return (value < 0 ? "-" : "") + String(out.reversed())
    }
}
