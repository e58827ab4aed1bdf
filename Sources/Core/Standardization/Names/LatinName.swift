import HangulText
import Records

// Names written in Latin letters.
extension PersonName {
    /// A name in Latin letters: Korean where one end is a known surname spelling and the rest can
    /// be read as Korean syllables; Hangul where the keyboard was in the wrong state; else foreign.
    static func latin(_ scalars: [UInt32]) -> PersonName? {
        let letters = lowercaseLetters(scalars)
        guard letters.allSatisfy({ isNameLetter($0) }) else { return other(scalars) }
        return romanized(scalars, letters) ?? hangulSlip(scalars) ?? other(scalars)
    }

    private static func romanized(_ scalars: [UInt32], _ letters: [UInt8]) -> PersonName? {
        var tokens = letters.split { [0x20, 0x2C, 0x2E].contains($0) }.map(Array.init)
        let hasComma = letters.contains(0x2C)
        // Vietnamese middle names.
        if tokens.count > 2,
            tokens.dropFirst().contains(where: {
                $0 == Array("thi".utf8) || $0 == Array("van".utf8)
            })
        {
            return nil
        }
        if tokens.count == 1, let split = joined(tokens[0]) { tokens = split }
        guard tokens.count >= 2, tokens.count <= 5 else { return nil }
        // Family name first is the custom, so it is read that way where both ways are open.
        let readings = (hasComma ? [true] : [true, false]).compactMap { surnameFirst -> Reading? in
            let surname = surnameFirst ? tokens[0] : tokens[tokens.count - 1]
            let rest = surnameFirst ? tokens.dropFirst() : tokens.dropLast()
            let spelled = Array(rest.joined(separator: [UInt8(ascii: "-")]))
                .filter { $0 != UInt8(ascii: "'") }
            let given = spelled.filter { $0 != UInt8(ascii: "-") }
            guard given.count >= 2, Surnames.hangul(forSpelling: surname) != nil,
                SpokenCode.latin(spelled) != nil
            else { return nil }
            return Reading(
                surname: uppercase(surname),
                given: uppercase(given),
                spelled: spelled
            )
        }
        guard let first = readings.first else { return nil }
        var name = PersonName(.romanized, surname: first.surname, given: first.given)
        name.spelled = first.spelled
        name.otherReadings = Array(readings.dropFirst())
        return name
    }

    private static func isNameLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x20, 0x27, 0x2C, 0x2D, 0x2E: true
        default: false
        }
    }

    /// Splits HONGGILDONG after the longest known surname spelling that leaves a readable name.
    private static func joined(_ token: [UInt8]) -> [[UInt8]]? {
        guard token.count >= 6, token.count <= 24 else { return nil }
        for length in stride(from: min(8, token.count - 3), through: 2, by: -1) {
            let surname = Array(token[..<length])
            let given = Array(token[length...].drop { $0 == UInt8(ascii: "-") })
            if given.count >= 3, Surnames.hangul(forSpelling: surname) != nil,
                SpokenCode.latin(given) != nil
            {
                return [surname, given]
            }
        }
        return nil
    }

    private static func uppercase(_ letters: [UInt8]) -> [UInt32] {
        letters.map { UInt32((0x61...0x7A).contains($0) ? $0 - 0x20 : $0) }
    }

    /// `ghdrlfehd`: 홍길동 typed in the Latin state.
    ///
    /// Only where all keys compose to a full name of syllables that names have; letters that can be
    /// pronounced must all be small, as no Latin name is written.
    private static func hangulSlip(_ scalars: [UInt32]) -> PersonName? {
        guard (5...16).contains(scalars.count), scalars.allSatisfy({ isLatin($0) && $0 < 0x80 })
        else {
            return nil
        }
        let keys = scalars.map { UInt8($0) }
        let lower = lowercaseLetters(scalars)
        guard keys == lower || SpokenCode.latin(lower) == nil else { return nil }
        for candidate in [keys, lower] {
            guard let hangul = TwoSetKeyboard.hangul(fromKeys: candidate),
                (3...4).contains(hangul.count),
                Surnames.isSurname(hangul[0]) || Surnames.isCompound(hangul[0], hangul[1]),
                hangul[1...].allSatisfy(NameSyllables.contains)
            else { continue }
            var name = PersonName.hangul(hangul, spaces: [])
            name.note(.repaired)
            return name
        }
        return nil
    }

    /// `ㅏㅑㅡ ㅡㅑㅜ녀`: Kim Minsu typed in the Hangul state.
    static func latinSlip(_ scalars: [UInt32]) -> PersonName? {
        // Vowels by themselves are in no Hangul name.
        guard scalars.contains(where: { (0x314F...0x3163).contains($0) }),
            let keys = TwoSetKeyboard.keys(fromHangul: scalars),
            let name = latin(keys.map { UInt32($0) }), name.script == .romanized
        else { return nil }
        var repaired = name
        repaired.note(.repaired)
        return repaired
    }
}
