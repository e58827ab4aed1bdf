import HangulText

/// A name field without what people write beside the name; what is cut off is kept apart.
struct NameTrimming {
    /// What most of the name is written in.
    enum Script {
        case hangul
        case hanja
        case latin
        case other
        case none
    }

    private(set) var scalars: [UInt32] = []
    private(set) var removed: [[UInt32]] = []
    private(set) var companions: [[UInt32]] = []
    /// Hanja beside a name in Hangul.
    private(set) var hanja: [UInt32] = []
    /// Whether something was cut that is not worth keeping: signs, a single letter.
    private(set) var isChanged = false

    init(_ text: [UInt32]) {
        takeOutside(text)
        cutPrefix()
        cutLateMark()
        cutAtSeparator()
        cutDigits()
        cutSigns()
        scalars = trim(scalars)
    }

    /// Signs that no name has: what is left is letters, masks, and what joins letters.
    private mutating func cutSigns() {
        let kept = scalars.filter { value in
            switch value {
            case 0x20, 0x27, 0x2A, 0x2C, 0x2D, 0x2E: true
            case 0x00...0x40, 0x5B...0x60, 0x7B...0xBF, 0xD7, 0xF7, 0x2B0...0x36F: false
            case _ where NameMask.isMask(value): true
            // Letters that no syllable was made of.
            case 0x1100...0x11FF, 0xA960...0xA97F, 0xD7B0...0xD7FF: false
            case 0x2000...0x2BFF, 0x3000...0x303F, 0xE000...0xF8FF, 0xFE00...0xFFFF: false
            default: true
            }
        }
        if kept.count < scalars.count { isChanged = true }
        scalars = kept
    }

    var script: Script {
        var hangul = 0
        var latin = 0
        var hanja = 0
        var other = 0
        for value in scalars {
            if Hangul.isSyllable(value) || Hangul.isLetter(value) {
                hangul += 1
            } else if PersonName.isLatin(value) {
                latin += 1
            } else if HanjaReadings.isHanja(value) {
                hanja += 1
            } else if value >= 0x370 && !NameMask.isMask(value) {
                other += 1
            }
        }
        if hangul > 0 {
            return hanja > hangul ? .hanja : latin > 0 && !isHangulFirst ? .latin : .hangul
        }
        if hanja > 0 { return other > 0 ? .other : .hanja }
        return latin > 0 ? .latin : other > 0 ? .other : .none
    }

    /// Whether the Hangul part of a mixed name is a name: 홍길동 HONG, but not 김Smith.
    private var isHangulFirst: Bool {
        scalars.split(separator: 0x20).contains { word in
            word.count(where: { Hangul.isSyllable($0) || NameMask.isMask($0) }) >= 2
        } || scalars.count(where: PersonName.isLatin) <= 1
    }

    private mutating func remove(_ text: [UInt32]) {
        let text = trim(text)
        if text.isEmpty { isChanged = true } else { removed.append(text) }
    }

    /// Parentheses and brackets hold notes, Hanja, another writing of the name, or another person.
    private mutating func takeOutside(_ text: [UInt32]) {
        var outside: [UInt32] = []
        var inside: [[UInt32]] = []
        var depth = 0
        for value in text {
            switch value {
            case 0x28, 0x5B, 0x7B, 0x3C, 0x300C, 0x3010, 0x300E, 0x3008, 0x300A:
                if depth == 0 { inside.append([]) }
                depth += 1
                if depth == 1, !outside.isEmpty { outside.append(0x20) }
            // A closing sign without an opening one ends a prefix: 고)홍길동.
            case 0x29 where depth == 0: outside.append(value)
            case 0x29, 0x5D, 0x7D, 0x3E, 0x300D, 0x3011, 0x300F, 0x3009, 0x300B:
                depth = max(0, depth - 1)
            default:
                if depth > 0 {
                    inside[inside.count - 1].append(value)
                } else {
                    outside.append(value)
                }
            }
        }
        scalars = trim(outside)
        let notes = inside.map { trim($0) }.filter { !$0.isEmpty }
        if !inside.isEmpty, notes.isEmpty { isChanged = true }
        let isLatinOutside =
            scalars.contains(where: PersonName.isLatin)
            && !scalars.contains(where: Hangul.isSyllable)
        for note in notes {
            if scalars.isEmpty {
                scalars = note
            } else if isLatinOutside, Self.isFullName(note) {
                // Kim Minsu (김민수): the Hangul is the name.
                removed.append(scalars)
                scalars = note
            } else if note.allSatisfy(HanjaReadings.isHanja), note.count >= 2 {
                hanja = note
            } else if Self.isFullName(note), scalars.count(where: Hangul.isSyllable) >= 2 {
                companions.append(note)
            } else {
                removed.append(note)
            }
        }
    }

    /// Three or four syllables that begin with a surname, and are no note.
    static func isFullName(_ text: [UInt32]) -> Bool {
        guard (3...4).contains(text.count), text.allSatisfy(Hangul.isSyllable),
            Surnames.isSurname(text[0]), !notes.contains(text), !PersonName.endsWithTitle(text)
        else { return false }
        return text[1...].allSatisfy(NameSyllables.contains)
    }

    /// Cuts what ends in a parenthesis nobody opened, as in 고)홍길동.
    private mutating func cutPrefix() {
        guard let end = scalars.prefix(6).firstIndex(of: 0x29), end + 2 < scalars.count else {
            return
        }
        remove(Array(scalars[..<end]))
        scalars = Array(scalars[(end + 1)...])
    }

    /// Cuts what says that somebody is dead: 故김철수, 亡 김철수, and 고 김철수, whose surname is 김.
    private mutating func cutLateMark() {
        guard let first = scalars.first else { return }
        switch first {
        case 0x6545, 0x4EA1:
            guard scalars.count > 2 else { return }
        // 고, 망
        case 0xACE0, 0xB9DD:
            guard scalars.count > 4, scalars[1] == 0x20, Self.isFullName(Array(scalars[2...]))
            else { return }
        default: return
        }
        removed.append([first])
        scalars = trim(Array(scalars[1...]))
    }

    /// Cuts at the signs that part persons and notes: 홍길동_중복, 홍길동/김영희.
    private mutating func cutAtSeparator() {
        let isHangul = scalars.contains(where: Hangul.isSyllable)
        let separators: Set<UInt32> =
            isHangul
            ? [0x5F, 0x2F, 0x2C, 0xB7, 0x26, 0x2B, 0x3B, 0x7C, 0x3A]
            : [0x5F, 0x2F, 0x26, 0x2B, 0x3B, 0x7C]
        let parts = scalars.split(whereSeparator: separators.contains).map { trim(Array($0)) }
            .filter { !$0.isEmpty }
        guard parts.count > 1 || scalars.contains(where: separators.contains) else { return }
        guard let first = parts.first else {
            scalars = []
            return
        }
        isChanged = true
        scalars = first
        for part in parts.dropFirst() {
            if Self.isFullName(part) {
                companions.append(part)
            } else {
                removed.append(part)
            }
        }
    }

    /// Digits tell namesakes apart, or are a phone number; a single 0 inside is a mask.
    private mutating func cutDigits() {
        guard scalars.contains(where: { (0x30...0x39).contains($0) }) else { return }
        var out: [UInt32] = []
        var digits: [UInt32] = []
        for (place, value) in scalars.enumerated() {
            let isDigit = (0x30...0x39).contains(value)
            if value == 0x30, place > 0, place + 1 < scalars.count,
                Hangul.isSyllable(scalars[place - 1]),
                Hangul.isSyllable(scalars[place + 1])
            {
                out.append(0x2A)
            } else if isDigit || (!digits.isEmpty && value == 0x2D) {
                digits.append(value)
            } else {
                if !digits.isEmpty { remove(digits) }
                digits = []
                out.append(value)
            }
        }
        if !digits.isEmpty { remove(digits) }
        scalars = out
    }

    static let notes: Set<[UInt32]> = Set(
        [
            "부부", "외", "명", "외명", "본인", "배우자", "남편", "아내", "처", "부", "모", "자", "녀", "자녀", "아들", "딸",
            "가족", "보호자", "대리인", "세대주", "중복", "탈퇴", "해지", "휴면", "삭제", "사용안함", "사망", "확인", "요망",
            "개명", "구", "신", "고", "법정대리인", "위임", "일가", "님", "씨", "댁", "명의", "및",
        ].map { $0.unicodeScalars.map(\.value) }
    )

    /// Cuts words that are notes, Latin words and titles from a name in Hangul.
    mutating func cutHangulNotes() {
        markMasks()
        var words = scalars.split(separator: 0x20).map(Array.init)
        if words.count > 1 {
            for (place, word) in words.enumerated() {
                // 남궁 민 자 is a name in three words; 남궁민 자 has a child.
                let least = word.count > 1 || words.count == 2 ? 2 : 3
                let isNote = Self.notes.contains(word) && place > 0
                let isLatin =
                    word.allSatisfy { PersonName.isLatin($0) || $0 == 0x2D || $0 == 0x2E }
                    && !NameMask.isWord(word)
                let isHanja = word.count >= 2 && word.allSatisfy(HanjaReadings.isHanja)
                let leaves = words.enumerated().contains { other in
                    other.offset != place
                        && other.element.count(where: Hangul.isSyllable) >= least
                }
                if isHanja, leaves {
                    hanja = word
                    words[place] = []
                } else if isLatin || isNote && leaves {
                    removed.append(word)
                    words[place] = []
                }
            }
        }
        words.removeAll { $0.isEmpty }
        cutSecondPerson(&words)
        scalars = Array(words.joined(separator: [0x20]))
        cutMark()
        cutSuffix()
        cutForeignLetters()
        while let title = PersonName.titleLength(scalars) {
            removed.append(trim(Array(scalars.suffix(title))))
            scalars = trim(Array(scalars.dropLast(title)))
        }
    }

    /// 김철수 이영희 and 김철수와 이영희 are two people; the first one counts.
    private mutating func cutSecondPerson(_ words: inout [[UInt32]]) {
        guard words.count > 1 else { return }
        let people = words.map { word -> [UInt32] in
            // 와, 과
            let isJoined = word.count > 3 && (word.last == 0xC640 || word.last == 0xACFC)
            return isJoined && Self.isFullName(Array(word.dropLast())) ? word.dropLast() : word
        }
        guard people.allSatisfy(Self.isFullName) else { return }
        for (word, person) in zip(words, people) where word.count > person.count {
            removed.append(Array(word.suffix(1)))
        }
        companions += people.dropFirst()
        words = [people[0]]
        isChanged = true
    }

    /// O and X mask a letter, but not inside a Latin word: 홍O동, but not 홍길동 JOO.
    private mutating func markMasks() {
        var start = 0
        while start < scalars.count {
            guard PersonName.isLatin(scalars[start]) else {
                start += 1
                continue
            }
            var end = start
            while end < scalars.count, PersonName.isLatin(scalars[end]) { end += 1 }
            if scalars[start..<end].allSatisfy(NameMask.isMask) {
                for place in start..<end { scalars[place] = NameMask.sign }
            }
            start = end
        }
    }

    /// Cuts the sign behind a whole name, which hides nothing: 홍길동*, but not 최영* and 남궁수*.
    private mutating func cutMark() {
        guard let last = scalars.last, NameMask.isMask(last) else { return }
        var end = scalars.count
        while end > 0, NameMask.isMask(scalars[end - 1]) { end -= 1 }
        let rest = trim(Array(scalars[..<end]))
        guard Self.isFullName(rest), rest.count > 3 || !Surnames.isCompound(rest[0], rest[1]) else {
            return
        }
        removed.append(Array(scalars[end...]))
        scalars = rest
    }

    /// Cuts 홍길동B to 홍길동, and 홍길동부부, too.
    private mutating func cutSuffix() {
        if let last = scalars.last, PersonName.isLatin(last), !NameMask.isMask(last),
            scalars.count > 2,
            Hangul.isSyllable(scalars[scalars.count - 2])
        {
            remove([last])
            scalars.removeLast()
        }
        let couple: [UInt32] = [0xBD80, 0xBD80]
        if scalars.count >= 5, scalars.suffix(2) == couple[...] {
            removed.append(couple)
            scalars = trim(Array(scalars.dropLast(2)))
        }
    }

    /// Letters of other scripts inside a name in Hangul, where nothing is known of them.
    private mutating func cutForeignLetters() {
        let kept = scalars.filter { value in
            value == 0x20 || Hangul.isSyllable(value) || Hangul.isLetter(value)
                || NameMask.isMask(value) && !PersonName.isLatin(value)
                || !HanjaReadings.readings(of: value).isEmpty
        }
        guard kept.count < scalars.count else { return }
        remove(scalars.filter { value in value > 0x40 && !kept.contains(value) })
        scalars = trim(kept)
    }

    private static let latinTitles: Set<[UInt8]> = Set(
        ["mr", "mrs", "ms", "miss", "dr", "prof", "sir", "madam", "vip", "vvip", "jr", "sr"]
            .map { Array($0.utf8) }
    )

    /// Cuts the titles of names in Latin letters, in front or behind.
    mutating func cutLatinTitles() {
        let words = scalars.split(separator: 0x20).map(Array.init)
        guard words.count > 1 else { return }
        let kept = words.filter { word in
            let letters = PersonName.lowercaseLetters(word.filter { $0 != 0x2E && $0 != 0x2C })
            return !Self.latinTitles.contains(letters)
        }
        guard kept.count < words.count, !kept.isEmpty else { return }
        for word in words where !kept.contains(word) { removed.append(word) }
        scalars = Array(kept.joined(separator: [0x20]))
    }

    private func trim(_ scalars: [UInt32]) -> [UInt32] {
        var start = 0
        var end = scalars.count
        func isEdge(_ value: UInt32) -> Bool {
            switch value {
            case 0x20, 0x21, 0x22, 0x27, 0x2C, 0x2D, 0x2E, 0x3A, 0x3B, 0x3D, 0x3F, 0x60, 0x7E, 0x5E,
                0x24, 0x23,
                0x40, 0x25, 0x2F, 0x5C, 0x7C, 0xB7, 0xFFFD, 0x203B, 0x2605, 0x2606, 0x25CF, 0x25A0:
                true
            default: false
            }
        }
        while start < end, isEdge(scalars[start]) { start += 1 }
        while end > start, isEdge(scalars[end - 1]) { end -= 1 }
        // What was cut out may leave two spaces.
        var out: [UInt32] = []
        out.reserveCapacity(end - start)
        for value in scalars[start..<end] where value != 0x20 || out.last != 0x20 {
            out.append(value)
        }
        return out
    }
}
