/// Numbers as text without a locale.
public enum DecimalText {
    /// A number rounded to a thousandth, such as `0.95`, `-3.125` or `12`.
    public static func thousandths(_ value: Double) -> String {
        // What is larger is no amount of anything here, and has no thousandths to lose.
        guard value.isFinite, abs(value) < 9e15 else { return "0" }
        let scaled = Int64(value * 1000 + (value < 0 ? -0.5 : 0.5))
        var fraction = String(scaled.magnitude % 1000)
        fraction = String(repeating: "0", count: 3 - fraction.count) + fraction
        while fraction.last == "0" { fraction.removeLast() }
        let whole = (scaled < 0 ? "-" : "") + String(scaled.magnitude / 1000)
        return fraction.isEmpty ? whole : "\(whole).\(fraction)"
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
