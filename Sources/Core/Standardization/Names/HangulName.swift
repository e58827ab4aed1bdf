import HangulText
import Records

// Names written in Hangul.
extension PersonName {
    private static let titles: [[UInt32]] = [
        "고객님", "선생님", "사장님", "대표님", "원장님", "회장님", "교수님", "사모님", "어머님", "아버님", "대표이사",
        "변호사", "세무사", "회계사", "약사님", "고객", "사장", "대표", "원장", "회장", "부장", "과장", "차장", "대리",
        "이사", "상무", "전무", "팀장", "실장", "소장", "점장", "교수", "박사", "의원", "상사", "연구원", "목사", "스님", "귀하",
        "귀중",
        "어린이", "학생", "님께", "님", "씨", "군", "양",
    ].map { $0.unicodeScalars.map(\.value) }

    private static let titleEndings: Set<UInt32> = Set(titles.compactMap(\.last))

    /// Whether a word is a title by itself.
    static func isTitle(_ word: [UInt32]) -> Bool { titles.contains(word) }

    static func endsWithTitle(_ scalars: [UInt32]) -> Bool {
        titles.contains { $0.count > 1 && scalars.suffix($0.count) == $0[...] }
    }

    /// The length of the title at the end of a name that goes on without it; `nil` for none.
    static func titleLength(_ scalars: [UInt32]) -> Int? {
        guard let last = scalars.last, titleEndings.contains(last) else { return nil }
        for title in titles
        where scalars.count > title.count && scalars.suffix(title.count) == title[...] {
            let isSeparate = scalars[scalars.count - title.count - 1] == 0x20
            let syllables = scalars.dropLast(title.count)
                .count {
                    Hangul.isSyllable($0) || Hangul.isLetter($0) || NameMask.isMask($0)
                        || HanjaReadings.isHanja($0)
                }
            // 김대리 may be a name; 김철수대리 is not. 군 and 양 end many names.
            let least = title.count > 1 ? 3 : (last == 0xB2D8 || last == 0xC528) ? 2 : 4
            if syllables >= (isSeparate ? 2 : least) { return title.count }
        }
        return nil
    }

    /// A name with its spaces and masks.
    static func hangul(_ scalars: [UInt32]) -> PersonName {
        let hasSyllable = scalars.contains(where: Hangul.isSyllable)
        let isOnlySilent = !hasSyllable && scalars.allSatisfy { $0 == 0x3147 || $0 == 0x20 }
        var syllables: [UInt32] = []
        var spaces: [Int] = []
        for value in scalars {
            if value == 0x20 {
                if !syllables.isEmpty { spaces.append(syllables.count) }
            } else if NameMask.isMask(value) {
                syllables.append(NameMask.sign)
            } else if Hangul.isLetter(value) {
                // ㅇ beside syllables masks one; in ㅇㅈㅅ it is an initial.
                syllables.append(
                    value == 0x3147 && (hasSyllable || isOnlySilent) ? NameMask.sign : value
                )
            } else if Hangul.isSyllable(value) {
                syllables.append(value)
            } else if HanjaReadings.isHanja(value),
                let reading = HanjaReadings.readings(of: value).first
            {
                // 洪길동
                let asSurname =
                    syllables.isEmpty ? HanjaReadings.surnameReadings(of: [value]).first : nil
                syllables.append(asSurname?.first ?? reading)
            }
        }
        return hangul(syllables, spaces: spaces)
    }

    /// A name from its syllables and the places where spaces stood.
    static func hangul(_ syllables: [UInt32], spaces: [Int]) -> PersonName {
        let isPartial = !syllables.allSatisfy(Hangul.isSyllable)
        var ordered = syllables
        var isReordered = false
        // 길동 홍: 길 is a surname too, but of far fewer people.
        if spaces.count == 1, spaces[0] == 2, syllables.count == 3,
            Surnames.persons(syllables[2]) > 10 * Surnames.persons(syllables[0])
        {
            ordered = [syllables[2], syllables[0], syllables[1]]
            isReordered = true
        }
        let length = surnameLength(ordered, spaces: isReordered ? [] : spaces)
        var name = PersonName(
            .hangul,
            surname: Array(ordered.prefix(length)),
            given: Array(ordered.dropFirst(length))
        )
        name.isPartial = isPartial
        if isPartial { name.note(.partial) }
        if isReordered { name.note(.repaired) }
        if !isPartial { name.otherReadings = otherReadings(ordered, length) }
        return name
    }

    private static func surnameLength(_ syllables: [UInt32], spaces: [Int]) -> Int {
        guard let first = syllables.first, syllables.count >= 2 else { return 0 }
        if syllables.count >= 3, Surnames.isCompound(first, syllables[1]) {
            return spaces.first == 1 && spaces.count == 1 ? 1 : 2
        }
        guard syllables.count <= 5 else { return 0 }
        // ㅎㄱㄷ and *길동 hide a surname of one syllable, as nearly all are.
        if !Hangul.isSyllable(first) || Surnames.isSurname(first) { return 1 }
        return syllables.count == 3 && Surnames.isRare(first) ? 1 : 0
    }

    private static func otherReadings(_ syllables: [UInt32], _ length: Int) -> [Reading] {
        // 남궁민 is 남궁 민 or 남 궁민; four syllables with a compound surname leave no doubt.
        if syllables.count == 3, Surnames.isCompound(syllables[0], syllables[1]) {
            let other = length == 2 ? 1 : 2
            return [
                Reading(surname: Array(syllables[..<other]), given: Array(syllables[other...]))
            ]
        }
        // 지훈 may be 지 훈, but is rather a given name alone.
        if syllables.count == 2, length == 1, NameSyllables.isCommonName(syllables) {
            return [Reading(surname: [], given: syllables)]
        }
        return []
    }
}
