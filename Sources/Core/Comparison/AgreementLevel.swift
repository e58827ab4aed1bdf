/// What is compared, and how well it can agree.
///
/// Level 0 is always "not compared": a side has no value, and the comparison says nothing. Levels
/// are in the order in which of several pairs of values the best is taken.
public enum AgreementLevel {
    /// Levels of person names.
    public enum Name: UInt8, Sendable, CaseIterable {
        /// Written the same; Latin names in any order of words.
        case same = 1
        /// One syllable before and after 두음법칙 (류/유, 렬/열).
        case initialSound
        /// One letter that is easily mistaken (재/제); of Latin names few letters.
        case slipped
        /// One other letter in one syllable: a typo, or a sibling.
        case oneLetter
        /// Sounds the same in another script (홍길동, Hong Gildong).
        case sounds
        /// Sounds nearly the same in another script: one letter more, less or other.
        case soundsNear
        /// Agrees as far as it is not masked or abbreviated (홍*동, J. Smith).
        case partial
        /// Same given name, other surname.
        case givenOnly
        /// Same surname and a syllable of the given name: how siblings look.
        case sharedSyllable
        /// Same surname, other given name: how relatives look; of Latin names one word.
        case surnameOnly
        case different
    }

    /// Levels of organization names.
    public enum Organization: UInt8, Sendable, CaseIterable {
        case same = 1
        /// Few letters differ, or one contains the other.
        case similar
        /// Same name, two different branches.
        case otherBranch
        case different
    }

    /// Levels of birth dates.
    public enum Birth: UInt8, Sendable, CaseIterable {
        case same = 1
        /// One digit differs, or day and month are swapped.
        case slipped
        /// 20 to 50 days apart, as a lunar date written as solar.
        case lunarShift
        case sameYear
        case different
    }

    /// Levels of values that are either the same or not.
    public enum Exact: UInt8, Sendable, CaseIterable {
        case same = 1
        case different
    }

    /// Levels of identifiers.
    public enum Identifier: UInt8, Sendable, CaseIterable {
        case same = 1
        /// One sign more, less or other, or two neighbors swapped; never of keyed hashes.
        case slipped
        case different
    }

    /// Levels of telephone numbers.
    public enum Phone: UInt8, Sendable, CaseIterable {
        /// One line: the same number, or an old one and its successor.
        case same = 1
        /// One digit differs, or two neighbors are swapped.
        case slipped
        case different
    }

    /// Levels of e-mail addresses.
    public enum Email: UInt8, Sendable, CaseIterable {
        case same = 1
        /// Same text before the @, other domain.
        case sameMailbox
        case different
    }

    /// Levels of addresses.
    public enum Address: UInt8, Sendable, CaseIterable {
        case sameUnit = 1
        /// Same building; one side states no unit.
        case sameBuilding
        /// Same 동 and 호 in one district, one a road address and one a lot address.
        case sameUnitOtherForm
        /// Same building, two different units: neighbors.
        case otherUnit
        case sameLocality
        case sameRegion
        case elsewhere
    }

    /// Levels of free text.
    public enum Text: UInt8, Sendable, CaseIterable {
        /// The same letters and digits, whatever stands between them.
        case same = 1
        /// The same words in another order.
        case sameWords
        /// One letter more, less or other, or two neighbors swapped.
        case near
        /// Two letters, or nine tenths alike by Jaro and Winkler's measure.
        case similar
        /// Half of the words, or eight tenths alike.
        case related
        case different
    }

    /// Levels of numbers.
    public enum Number: UInt8, Sendable, CaseIterable {
        case same = 1
        /// Less than a twentieth apart, or one digit mistyped.
        case near
        /// Less than a fifth apart.
        case similar
        case different
    }

    /// Levels of dates that are not a birth date.
    public enum Date: UInt8, Sendable, CaseIterable {
        case same = 1
        /// One digit differs, or day and month are swapped.
        case slipped
        /// Less than 32 days apart.
        case sameMonth
        case sameYear
        case different
    }
}
