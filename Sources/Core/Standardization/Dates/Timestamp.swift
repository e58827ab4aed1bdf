import HangulText

/// A point in time as a source states it, without a zone: `yyyymmddhhmmss` as one number.
public enum Timestamp {
    /// Reads a date with or without a time, in any of the usual writings; 0 where it is none.
    public static func packed(_ text: [UInt32]) -> UInt64 {
        // Up to 14 digits, and how wide each of the first six groups is.
        var number: UInt64 = 0
        var digits = 0
        var group = 0
        var width = 0
        var isWide = false
        var isValid = true
        func endGroup() {
            guard width > 0 else { return }
            if group == 0 { isWide = width >= 8 }
            if !isWide {
                isValid = isValid && (group == 0 ? width == 4 : width <= 2)
            }
            group += 1
            width = 0
        }
        var lastGroup: UInt64 = 0
        for value in text {
            guard (0x30...0x39).contains(value) else {
                if width > 0, !isWide, group > 0, width == 1, digits < 14 {
                    // 2024.3.1
                    number = (number - lastGroup) * 10 + lastGroup
                    digits += 1
                }
                endGroup()
                continue
            }
            if width == 0 { lastGroup = 0 }
            if !isWide, group >= 6 { break }
            if digits < 14 {
                number = number * 10 + UInt64(value - 0x30)
                lastGroup = lastGroup * 10 + UInt64(value - 0x30)
                digits += 1
            }
            width += 1
        }
        if width == 1, !isWide, group > 0, digits < 14 {
            number = (number - lastGroup) * 10 + lastGroup
            digits += 1
        }
        endGroup()
        guard isValid, digits >= 8 else { return 0 }
        while digits < 14 {
            number *= 10
            digits += 1
        }
        return CivilDate(packed: UInt32(number / 1_000_000)) == nil ? 0 : number
    }

    /// The day of a time that is written in any of the usual ways, counted from 1970; `nil` where it is
    /// none.
    public static func day(of text: String) -> Int? {
        CivilDate(packed: UInt32(packed(TextFolding.fold(Array(text.utf8))) / 1_000_000))?
            .daysSince1970
    }

    /// The written form, `2024-03-01 09:30:00`, or only the date where the time is midnight.
    public static func text(_ packed: UInt64) -> String {
        guard packed > 0, let date = CivilDate(packed: UInt32(packed / 1_000_000)) else {
            return ""
        }
        let time = packed % 1_000_000
        guard time > 0 else { return date.text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(19)
        date.write(to: &bytes)
        for (mark, part) in zip(" ::".utf8, [time / 10_000, time / 100 % 100, time % 100]) {
            bytes.append(mark)
            CivilDate.write(Int(part), to: &bytes)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
