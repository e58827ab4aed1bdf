import HangulText
public import Standardization

/// Compares Korean person names: Hangul by letters, other scripts by sound.
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
        if left.isPartial || right.isPartial { return partial(left, right) }
        if sameText { return .same }
        guard left.script == .hangul, right.script == .hangul else { return bySound(left, right) }
        if left.givenCount > 4 || right.givenCount > 4 { return .different }
        let sameGiven = left.given == right.given && left.givenCount == right.givenCount
        if left.surname == right.surname { return sameGiven ? .same : sameSurname(left, right) }
        guard sameGiven else { return .different }
        if left.surname == 0 || right.surname == 0 { return .partial }
        // Compound surnames have two scalars and no 두음법칙.
        guard left.surname <= 0xFFFF, right.surname <= 0xFFFF else { return .givenOnly }
        if Hangul.withInitialSoundRule(left.surname) == Hangul.withInitialSoundRule(right.surname) {
            return .initialSound
        }
        return Hangul.isEasilyMistaken(left.surname, right.surname) ? .slipped : .givenOnly
    }

    private static func sameSurname(_ left: NameEntry, _ right: NameEntry) -> AgreementLevel.Name {
        let count = Int(left.givenCount)
        guard count == Int(right.givenCount) else { return .surnameOnly }
        var differing = 0
        var level = AgreementLevel.Name.surnameOnly
        for place in 0..<count {
            let one = left.givenScalar(place)
            let other = right.givenScalar(place)
            if one == other { continue }
            differing += 1
            guard Hangul.isSyllable(one), Hangul.isSyllable(other) else { return .surnameOnly }
            level = syllables(one, other)
        }
        if differing == 1 { return level == .surnameOnly && count > 1 ? .sharedSyllable : level }
        // 길동 and 동길: two syllables typed in the other order.
        if count == 2, left.givenScalar(0) == right.givenScalar(1),
            left.givenScalar(1) == right.givenScalar(0)
        {
            return .oneLetter
        }
        return .surnameOnly
    }

    private static func syllables(_ one: UInt32, _ other: UInt32) -> AgreementLevel.Name {
        if Hangul.withInitialSoundRule(one) == Hangul.withInitialSoundRule(other) {
            return .initialSound
        }
        if Hangul.isEasilyMistaken(one, other) { return .slipped }
        return Hangul.differingLetters(one, other) == 1 ? .oneLetter : .surnameOnly
    }

    private static func bySound(_ left: NameEntry, _ right: NameEntry) -> AgreementLevel.Name {
        guard left.spokenGiven != 0, right.spokenGiven != 0 else { return .different }
        let sameSurname = left.spokenSurname == right.spokenSurname
        if left.spokenGiven == right.spokenGiven || left.otherSpokenGiven == right.spokenGiven
            || left.spokenGiven == right.otherSpokenGiven
        {
            return sameSurname ? .sounds : .givenOnly
        }
        guard sameSurname, left.spokenSurname != 0 else { return .different }
        return SoundDistance.isNear(left.spokenLetters, right.spokenLetters)
            ? .soundsNear : .surnameOnly
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
