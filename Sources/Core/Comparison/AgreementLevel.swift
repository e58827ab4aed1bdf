/// What is compared, and how well it can agree.
///
/// Level 0 is always "not compared": a side has no value, and the comparison says nothing.
public enum AgreementLevel {
    /// Levels of person names.
    public enum Name: UInt8, Sendable, CaseIterable {
        /// Written the same.
        case same = 1
        /// One letter that is easily mistaken (재/제), or 두음법칙 (류/유).
        case slipped
        /// One other letter in one syllable: a typo, or a sibling.
        case oneLetter
        /// Sounds the same in another script (홍길동, Hong Gildong).
        case sounds
        /// Agrees as far as it is not masked (홍*동).
        case partial
        /// Same given name, other surname.
        case givenOnly
        /// Same surname, other given name: how relatives look.
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
        case same = 1
        case similar
        case different
    }
}
