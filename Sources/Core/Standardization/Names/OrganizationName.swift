import HangulText
public import Records

/// A company's or institution's name: the core that tells it apart, and what was cut.
public struct OrganizationName: Sendable, Equatable {
    /// The name as given, folded.
    public let text: String
    /// The core: legal form, branch, notes, spaces and punctuation removed, Chinese characters read,
    /// Latin letters in lower case and abbreviations by the names of their letters (엘지 for LG).
    public let core: [UInt32]
    /// The branch, such as 강남점 or 제2공장; empty for none.
    public let branch: [UInt32]
    /// The legal form that was cut, such as 주식회사; empty for none.
    public let legalForm: String
    /// What else was cut off, as written: notes in brackets, 개인사업자, a former name.
    public let removed: [String]
    /// What was noticed.
    public let findings: [Finding.Code]

    /// Whether a text carries a mark of a legal form, and so is no person's name.
    public static func isMarked(_ text: [UInt32]) -> Bool {
        // Most names are two to four syllables, and no mark is that short.
        guard text.count > 2, text.contains(where: { $0 == 0x28 || $0 == 0x29 }) || text.count > 4
        else {
            return false
        }
        return LegalForm.find(in: lowercase(HanjaReadings.read(text))) != nil
    }

    // More letters are a word.
    private static let longestAbbreviation = 4

    /// Cleans a folded name.
    ///
    /// `nil` where nothing is left, or where it stands for "none".
    public static func standardize(
        _ text: [UInt32],
        placeholders: Placeholders = .shipped
    ) -> OrganizationName? {
        if placeholders.contains(text, .organization) { return nil }
        let read = HanjaReadings.read(text)
        var rest = lowercase(read)
        var form = ""
        // 농업회사법인 오송 주식회사: two forms at once; the first of the table names it.
        while let found = LegalForm.find(in: rest) {
            rest.replaceSubrange(found.range, with: [0x20])
            if form.isEmpty { form = found.name }
        }
        var removed: [[UInt32]] = []
        var branch = cutBrackets(&rest, &removed)
        cutBusinessNotes(&rest, &removed)
        var words = rest.split(separator: 0x20).map(Array.init)
        if branch.isEmpty, words.count > 1, let last = words.last, isBranch(last) {
            branch = last
            words.removeLast()
        }
        cutRepresentative(&words, &removed)
        let core = LatinLetterNames.spellingOut(
            words.joined().filter(isCoreScalar),
            most: longestAbbreviation
        )
        guard !core.isEmpty else { return nil }
        let isTrimmed = !removed.isEmpty || !form.isEmpty || !branch.isEmpty
        return OrganizationName(
            text: TextFolding.string(text),
            core: core,
            branch: branch.filter(isCoreScalar),
            legalForm: form,
            removed: removed.map { TextFolding.string($0) },
            findings: (read == text ? [] : [.transliterated]) + (isTrimmed ? [.trimmed] : [])
        )
    }

    private static func isCoreScalar(_ value: UInt32) -> Bool {
        switch value {
        case 0x30...0x39, 0x61...0x7A: true
        case 0xB7, 0x2605, 0x2606, 0x203B, 0x25CF, 0xFFFD: false
        default: value >= 0x80
        }
    }

    /// Cuts what stands in brackets.
    ///
    /// Returns a branch that stood in them: 한빛전자(강남점). Letters that spell the word before
    /// them, as in 에스디(SD), are notes too.
    private static func cutBrackets(_ text: inout [UInt32], _ removed: inout [[UInt32]]) -> [UInt32]
    {
        var depth = 0
        var out: [UInt32] = []
        var inside: [[UInt32]] = []
        for value in text {
            switch value {
            case 0x28, 0x5B, 0x7B, 0x300C, 0x300E, 0x3010, 0x3008, 0x300A:
                if depth == 0 {
                    inside.append([])
                    out.append(0x20)
                }
                depth += 1
            case 0x29, 0x5D, 0x7D, 0x300D, 0x300F, 0x3011, 0x3009, 0x300B: depth = max(0, depth - 1)
            default:
                if depth > 0 { inside[inside.count - 1].append(value) } else { out.append(value) }
            }
        }
        guard !inside.isEmpty else { return [] }
        guard out.contains(where: isCoreScalar) else {
            text = Array(inside.joined(separator: [0x20]))
            return []
        }
        text = out
        var branch: [UInt32] = []
        for note in inside where !note.isEmpty {
            if branch.isEmpty, isBranch(note) { branch = note } else { removed.append(note) }
        }
        return branch
    }

    private static let businessNotes: [[UInt32]] = ["개인사업자", "간이과세자", "일반과세자", "면세사업자", "법인사업자"]
        .map { $0.unicodeScalars.map(\.value) }

    private static func cutBusinessNotes(_ text: inout [UInt32], _ removed: inout [[UInt32]]) {
        for note in businessNotes where text.count > note.count {
            guard let place = LegalForm.find(note, in: text) else { continue }
            text.replaceSubrange(place..<place + note.count, with: [0x20])
            removed.append(note)
        }
    }

    private static let representatives: [[UInt32]] = ["대표이사", "대표자", "대표", "사장"]
        .map { $0.unicodeScalars.map(\.value) }

    /// Cuts who represents a business: 동일상사 대표 김철수, 동일상사 대표:김철수, 동일상사 김철수 대표.
    private static func cutRepresentative(_ words: inout [[UInt32]], _ removed: inout [[UInt32]]) {
        guard words.count > 1 else { return }
        for place in words.indices.dropFirst() {
            guard let title = representatives.first(where: { words[place].starts(with: $0) }) else {
                continue
            }
            let glued = words[place].dropFirst(title.count).drop { $0 == 0x3A || $0 == 0x2E }
            let behind = Array(glued) + words[(place + 1)...].joined()
            let isInFront = behind.isEmpty && place > 1 && NameTrimming.isFullName(words[place - 1])
            guard isInFront || NameTrimming.isFullName(behind) else { continue }
            let start = isInFront ? place - 1 : place
            removed.append(Array(words[start...].joined(separator: [0x20])))
            words.removeSubrange(start...)
            return
        }
    }

    private static let branchEndings: [[UInt32]] = [
        "직영점", "가맹점", "영업점", "대리점", "지점", "점", "공장", "지사", "지부", "지회", "분점", "분원", "분교", "영업소",
        "출장소", "사업소", "사업장", "사업부", "본점", "본사", "본부", "센터점", "캠퍼스",
    ].map { $0.unicodeScalars.map(\.value) }

    private static func isBranch(_ word: [UInt32]) -> Bool {
        let plain = word.filter { $0 != 0x20 }
        // 백화점 and 편의점 are what a shop is, not where.
        if plain.suffix(3) == [0xBC31, 0xD654, 0xC810]
            || plain.suffix(3) == [0xD3B8, 0xC758, 0xC810]
        {
            return false
        }
        return branchEndings.contains { ending in
            plain.suffix(ending.count) == ending[...]
                && (plain.count > ending.count || ending.count > 1)
        }
    }

    private static func lowercase(_ text: [UInt32]) -> [UInt32] {
        text.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    }
}
