import HangulText
public import Standardization

/// Compares person names: Hangul by letters, other scripts by sound or as written.
public enum NameComparator {
    /// The level at which two names agree; 0 where either is missing.
    ///
    /// `sameText` says that both are written the same.
    public static func level(_ left: NameEntry, _ right: NameEntry, sameText: Bool) -> UInt8 {
        guard left.givenCount > 0 || left.surname != 0, right.givenCount > 0 || right.surname != 0
        else { return 0 }
        return compare(left, right, sameText: sameText).rawValue
    }

    private static func compare(
        _ left: NameEntry,
        _ right: NameEntry,
        sameText: Bool
    ) -> AgreementLevel.Name {
        if left.isPartial || right.isPartial {
            return partial(left, right)
        }
        if sameText { return .same }
        guard left.script == .hangul, right.script == .hangul else { return bySound(left, right) }
        if left.givenCount > 4 || right.givenCount > 4 { return .different }
        let sameGiven = left.given == right.given && left.givenCount == right.givenCount
        if left.surname == right.surname {
            if sameGiven { return .same }
            return sameSurname(left, right)
        }
        if sameGiven {
            if left.surname == 0 || right.surname == 0 { return .partial }
            return isNear(left.surname, right.surname) ? .slipped : .givenOnly
        }
        return .different
    }

    private static func isNear(_ left: UInt32, _ right: UInt32) -> Bool {
        guard left > 0xFFFF || right > 0xFFFF else {
            return Hangul.withInitialSoundRule(left) == Hangul.withInitialSoundRule(right)
                || Hangul.isEasilyMistaken(left, right)
        }
        return false
    }

    private static func sameSurname(_ left: NameEntry, _ right: NameEntry) -> AgreementLevel.Name {
        guard left.givenCount == right.givenCount else {
            return .surnameOnly
        }
        var differing = 0
        var level = AgreementLevel.Name.surnameOnly
        for place in 0..<Int(left.givenCount) {
            let one = left.givenScalar(place)
            let other = right.givenScalar(place)
            if one == other { continue }
            differing += 1
            guard Hangul.isSyllable(one), Hangul.isSyllable(other) else { return .surnameOnly }
            if Hangul.withInitialSoundRule(one) == Hangul.withInitialSoundRule(other)
                || Hangul.isEasilyMistaken(one, other)
            {
                level = .slipped
            } else if Hangul.differingLetters(one, other) == 1 {
                level = .oneLetter
            }
        }
        if differing == 1 { return level }
        // 길동 and 동길: two syllables typed in the other order.
        if left.givenCount == 2, left.givenScalar(0) == right.givenScalar(1),
            left.givenScalar(1) == right.givenScalar(0)
        {
            return .oneLetter
        }
        return .surnameOnly
    }

    private static func bySound(_ left: NameEntry, _ right: NameEntry) -> AgreementLevel.Name {
        guard left.spokenGiven != 0, right.spokenGiven != 0 else { return .different }
        if left.spokenGiven == right.spokenGiven || left.otherSpokenGiven == right.spokenGiven
            || left.spokenGiven == right.otherSpokenGiven
        {
            if left.spokenSurname == right.spokenSurname { return .sounds }
            return .givenOnly
        }
        return left.spokenSurname == right.spokenSurname && left.spokenSurname != 0
            ? .surnameOnly : .different
    }

    private static func partial(_ left: NameEntry, _ right: NameEntry) -> AgreementLevel.Name {
        guard left.script == .hangul, right.script == .hangul, left.givenCount <= 4,
            right.givenCount == left.givenCount
        else { return .different }
        guard left.surname == right.surname || isInitial(left.surname, right.surname) else {
            return .different
        }
        for place in 0..<Int(left.givenCount)
        where !isInitial(left.givenScalar(place), right.givenScalar(place)) {
            return .surnameOnly
        }
        return .partial
    }

    /// Whether two scalars agree where either may be a mask or an initial consonant.
    private static func isInitial(_ left: UInt32, _ right: UInt32) -> Bool {
        if left == right || left == 0x2A || right == 0x2A { return true }
        if Hangul.isSyllable(left), let initial = Hangul.initial(ofLetter: right) {
            return Hangul.letters(of: left).initial == initial
        }
        if Hangul.isSyllable(right), let initial = Hangul.initial(ofLetter: left) {
            return Hangul.letters(of: right).initial == initial
        }
        return false
    }
}
