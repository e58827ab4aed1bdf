import HangulText
import Records

// Names written in Hanja.
extension PersonName {
    /// A name in Hanja, read in Korean; as written where its first character is no Korean surname.
    ///
    /// Surnames have readings of their own (金 is 김). In a given name the initial-sound rule
    /// (두음법칙) holds for the first syllable, and for 렬 and 률 after a vowel or ㄴ; other readings
    /// that the list allows are kept as ``otherReadings``.
    static func hanja(_ scalars: [UInt32]) -> PersonName? {
        let characters = scalars.filter { $0 != 0x20 }
        let unified = TextFolding.fold(TextFolding.utf8(characters))
        guard (2...5).contains(unified.count), unified.count == characters.count,
            let (surname, length) = surname(unified)
        else { return other(scalars) }
        var givens: [[UInt32]] = [[]]
        for place in length..<unified.count {
            let character =
                HanjaReadings.compatibilityReading(characters[place]) == nil
                ? unified[place] : characters[place]
            let readings =
                Hangul.isSyllable(character) ? [character] : HanjaReadings.readings(of: character)
            guard !readings.isEmpty else { return other(scalars) }
            givens = givens.flatMap { given in
                HanjaReadings.ordered(readings, of: character, after: given.last)
                    .map { given + [$0] }
            }
            givens = Array(givens.prefix(8))
        }
        guard let given = givens.first, !given.isEmpty else { return other(scalars) }
        var name = PersonName(.hangul, surname: surname[0], given: given)
        name.hanja = unified
        name.note(.transliterated)
        for other in givens.dropFirst().prefix(3) {
            name.otherReadings.append(Reading(surname: surname[0], given: other))
        }
        for other in surname.dropFirst() {
            name.otherReadings.append(Reading(surname: other, given: given))
        }
        return name
    }

    private static func surname(_ characters: [UInt32]) -> ([[UInt32]], Int)? {
        if characters.count > 2 {
            let compound = HanjaReadings.surnameReadings(of: characters[..<2])
            if !compound.isEmpty { return (compound, 2) }
        }
        let single = HanjaReadings.surnameReadings(of: characters[..<1])
        if !single.isEmpty { return (single, 1) }
        if Hangul.isSyllable(characters[0]), Surnames.isSurname(characters[0]) {
            return ([[characters[0]]], 1)
        }
        let readings = HanjaReadings.readings(of: characters[0])
            .map(Hangul.withInitialSoundRule).filter(Surnames.isSurname)
        return readings.first.map { ([[$0]], 1) }
    }
}
