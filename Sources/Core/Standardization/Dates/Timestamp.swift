/// A point in time as a source states it, without a zone: `yyyymmddhhmmss` as one number.
public enum Timestamp {
    /// Reads a date with or without a time, in any of the usual writings; 0 where it is none.
    public static func packed(_ text: [UInt32]) -> UInt64 {
        var digits: [UInt64] = []
        var groupLength = 0
        var groups: [[UInt64]] = []
        for value in text + [0x20] {
            if (0x30...0x39).contains(value) {
                digits.append(UInt64(value - 0x30))
                groupLength += 1
            } else if !digits.isEmpty {
                groups.append(digits)
                digits = []
            }
        }
        guard let first = groups.first else { return 0 }
        var flat: [UInt64] = []
        if first.count >= 8 {
            flat = groups.flatMap { $0 }
        } else {
            for (position, group) in groups.enumerated() where position < 6 {
                let width = position == 0 ? 4 : 2
                guard group.count <= width, position > 0 || group.count == 4 else { return 0 }
                flat += Array(repeating: 0, count: width - group.count) + group
            }
        }
        guard flat.count >= 8 else { return 0 }
        let padded = (flat + Array(repeating: 0, count: 14)).prefix(14)
        let number = padded.reduce(0) { $0 * 10 + $1 }
        return CivilDate(packed: UInt32(number / 1_000_000)) == nil ? 0 : number
    }

    /// The written form, `2024-03-01 09:30:00`, or only the date where the time is midnight.
    public static func text(_ packed: UInt64) -> String {
        guard packed > 0, let date = CivilDate(packed: UInt32(packed / 1_000_000)) else {
            return ""
        }
        let time = packed % 1_000_000
        guard time > 0 else { return date.text }
        let parts = [time / 10_000, time / 100 % 100, time % 100]
        return date.text + " "
            + parts.map { $0 < 10 ? "0\($0)" : String($0) }.joined(separator: ":")
    }
}
