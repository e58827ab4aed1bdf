import HangulText
public import Records

/// A person's name, cleaned and split.
public struct PersonName: Sendable, Equatable {
    /// What the name is written in.
    public enum Script: UInt8, Sendable {
        /// Hangul, or Hanja that were read.
        case hangul
        /// A Korean name in Latin letters: its sound is known.
        case romanized
        /// Any other name: Latin, Hanja without a Korean reading, other scripts. Compared as
        /// written.
        case other
    }

    /// Another way to read the same writing.
    public struct Reading: Sendable, Equatable {
        /// Surname scalars.
        public let surname: [UInt32]
        /// Given name scalars.
        public let given: [UInt32]
        /// A romanized given name in small letters, its syllables parted where they were written so.
        let spelled: [UInt8]

        init(surname: [UInt32], given: [UInt32], spelled: [UInt8] = []) {
            self.surname = surname
            self.given = given
            self.spelled = spelled
        }
    }

    /// Why a text gives no name.
    public enum Unusable: Error, Sendable {
        case empty
        case invalid
        case placeholder
    }

    /// What the name is written in.
    public internal(set) var script: Script
    /// Surname scalars; empty where the name has none that is known.
    public internal(set) var surname: [UInt32]
    /// Given name scalars; for ``Script/other`` the whole name.
    public internal(set) var given: [UInt32]
    /// A romanized given name in small letters, its syllables parted where they were written so.
    var spelled: [UInt8] = []
    /// Whether letters are masked (`*`) or abbreviated (ㄱ).
    public internal(set) var isPartial = false
    /// Whether it is the name of sample forms (홍길동): without anything beside it, it stands for
    /// "none".
    public internal(set) var isSample = false
    /// The Hanja that were read or stand beside the name; empty for none.
    public internal(set) var hanja: [UInt32] = []
    /// Other readings: of ambiguous surnames (남궁민), of Hanja, of a romanized name both of whose
    /// ends are surnames (Seong Soo Kim).
    public internal(set) var otherReadings: [Reading] = []
    /// Other persons named in the field (홍길동/김영희), as written.
    public internal(set) var companions: [String] = []
    /// What was cut off, as written: titles, notes, numbers.
    public internal(set) var removed: [String] = []
    /// What was noticed, each once.
    public internal(set) var findings: [Finding.Code] = []

    init(_ script: Script, surname: [UInt32], given: [UInt32]) {
        self.script = script
        self.surname = surname
        self.given = given
    }

    mutating func note(_ code: Finding.Code) {
        if !findings.contains(code) { findings.append(code) }
    }

    /// The name in its likeliest other reading, where it has one.
    public var otherReading: PersonName? {
        otherReadings.first.map { reading in
            var name = PersonName(script, surname: reading.surname, given: reading.given)
            name.spelled = reading.spelled
            return name
        }
    }

    /// The cleaned name as people write it.
    public var text: String {
        switch script {
        case .hangul: TextFolding.string(surname + given)
        case .romanized, .other:
            TextFolding.string(surname.isEmpty ? given : surname + [0x20] + given)
        }
    }

    /// How the surname sounds; empty where unknown.
    public var spokenSurname: [UInt8] {
        switch script {
        case .hangul: SpokenCode.hangul(surname)
        case .romanized:
            Surnames.hangul(forSpelling: Self.lowercaseLetters(surname)).map {
                SpokenCode.hangul($0)
            }
                ?? []
        case .other: []
        }
    }

    /// How the given name sounds; for a foreign name its words in alphabetical order, so that
    /// JOHN SMITH and SMITH JOHN meet; empty where unknown.
    public var spokenGiven: [UInt8] {
        switch script {
        case .hangul: isPartial ? [] : SpokenCode.hangul(given)
        case .romanized: SpokenCode.latin(spelledGiven) ?? []
        case .other: sortedWords
        }
    }

    /// How a romanized given name sounds where its syllables are parted the other way (Jongyeol);
    /// empty where there is but one way.
    public var otherSpokenGiven: [UInt8] {
        script == .romanized ? SpokenCode.latinOther(spelledGiven) ?? [] : []
    }

    private var spelledGiven: [UInt8] { spelled.isEmpty ? Self.lowercaseLetters(given) : spelled }

    private var sortedWords: [UInt8] {
        let words = given.split(separator: 0x20).map { TextFolding.utf8($0.filter { $0 != 0x2C }) }
        guard words.count > 1 else { return [] }
        return Array(words.sorted { $0.lexicographicallyPrecedes($1) }.joined(separator: [0x20]))
    }

    /// The Hangul that a romanized name may stand for, likeliest first, surname and given name.
    ///
    /// At most `most`; empty for all other names.
    public func hangulCandidates(most: Int = 5) -> [Reading] {
        guard script == .romanized else { return [] }
        let surnames = Surnames.all(forSpelling: Self.lowercaseLetters(surname))
        let givens = NameRomanization.readings(of: spelledGiven, most: most)
        guard let best = surnames.first else { return [] }
        var found = givens.map { Reading(surname: best, given: $0.hangul) }
        // A second family with the spelling comes behind the two likeliest given names.
        for (place, other) in surnames.dropFirst().enumerated() {
            guard let given = givens.first else { break }
            found.insert(
                Reading(surname: other, given: given.hangul),
                at: min(found.count, 2 + place)
            )
        }
        return Array(found.prefix(most))
    }

    static func lowercaseLetters(_ scalars: [UInt32]) -> [UInt8] {
        scalars.map { value in
            guard value < 0x80 else { return 0x3F }
            let byte = UInt8(value)
            return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
        }
    }

    static func isLatin(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: true
        default: false
        }
    }

    /// Cleans and splits a folded name.
    ///
    /// Fails where nothing is left of it that could be a name, or where it stands for "none".
    public static func standardize(
        _ text: [UInt32],
        placeholders: Placeholders = .shipped
    ) -> Result<PersonName, Unusable> {
        if isPlain(text) { return finish(hangul(text, spaces: []), placeholders) }
        if text.isEmpty { return .failure(.empty) }
        if placeholders.contains(text, .name) { return .failure(.placeholder) }
        guard var name = trimmed(text) else { return .failure(.invalid) }
        // What was cut may lay bare a title or a mark: until nothing changes.
        for _ in text {
            let again = TextFolding.fold(Array(name.text.utf8))
            if isPlain(again) { break }
            guard var next = trimmed(again) else { return .failure(.invalid) }
            if next.text == name.text { break }
            next.removed = name.removed + next.removed
            next.companions = name.companions + next.companions
            if next.hanja.isEmpty { next.hanja = name.hanja }
            for code in name.findings { next.note(code) }
            name = next
        }
        return finish(name, placeholders)
    }

    /// A name read once, with what was cut off.
    private static func trimmed(_ text: [UInt32]) -> PersonName? {
        var trimmed = NameTrimming(text)
        guard var name = read(&trimmed) else { return nil }
        name.removed = trimmed.removed.map { TextFolding.string($0) }
        name.companions = trimmed.companions.map { TextFolding.string($0) }
        if name.hanja.isEmpty { name.hanja = trimmed.hanja }
        if !name.removed.isEmpty || trimmed.isChanged { name.note(.trimmed) }
        if !name.companions.isEmpty { name.note(.several) }
        return name
    }

    /// Two or three syllables without a title: what nine names of ten look like.
    private static func isPlain(_ text: [UInt32]) -> Bool {
        guard text.count == 2 || text.count == 3, text.allSatisfy(Hangul.isSyllable) else {
            return false
        }
        let last = text[text.count - 1]
        return last != 0xB2D8 && last != 0xC528
    }

    private static func finish(
        _ name: PersonName,
        _ placeholders: Placeholders
    ) -> Result<PersonName, Unusable> {
        let whole = name.surname + name.given
        if placeholders.contains(whole, .name) { return .failure(.placeholder) }
        if whole.isEmpty { return .failure(.invalid) }
        guard placeholders.contains(whole, .sample) else { return .success(name) }
        var sample = name
        sample.isSample = true
        return .success(sample)
    }

    private static func read(_ trimmed: inout NameTrimming) -> PersonName? {
        switch trimmed.script {
        case .hangul:
            trimmed.cutHangulNotes()
            let scalars = trimmed.scalars
            if let slip = latinSlip(scalars) { return slip }
            let hasLetter = scalars.contains { Hangul.isSyllable($0) || Hangul.isLetter($0) }
            return hasLetter ? hangul(scalars) : nil
        case .hanja: return hanja(trimmed.scalars)
        case .latin:
            trimmed.cutLatinTitles()
            return latin(trimmed.scalars)
        case .other: return other(trimmed.scalars)
        case .none: return nil
        }
    }

    static func other(_ scalars: [UInt32]) -> PersonName? {
        guard !scalars.isEmpty else { return nil }
        let plain = LatinLetters.withoutMarks(scalars)
        var name = PersonName(.other, surname: [], given: plain)
        name.isPartial = plain.contains(0x2A)
        if name.isPartial { name.note(.partial) }
        return name
    }
}
