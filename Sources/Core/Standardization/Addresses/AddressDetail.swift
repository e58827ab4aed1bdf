import HangulText

// What stands behind the building number: block (동), floor, unit (호), building name.
extension AddressReader {
    /// Reads the rest of the word that is read, and the words of a list that it begins.
    mutating func takeDetail() {
        let word = words[place]
        if takeLotSub(word.range) || takeList() || takeBarePair() || takeBareFloor() { return }
        if word.range.count == 2, starts(word.range, AddressSign.underground), let next,
            !next.isEmpty, AddressSign.isDigit(text[next.lowerBound])
        {
            isUndergroundNext = true
            return
        }
        takeDetail(word.range)
    }

    /// 782번지 8호, 782번지의8호 and 782번지의8: the 호 of a lot is its sub number.
    private mutating func takeLotSub(_ word: Range<Int>) -> Bool {
        guard isAfterLot, address.subNumber == 0 else { return false }
        isAfterLot = false
        let isOf = text[word.lowerBound] == AddressSign.of
        var position = word.lowerBound + (isOf ? 1 : 0)
        guard let sub = digits(&position, word.upperBound, most: isOf ? 4 : 2), sub > 0 else {
            return false
        }
        let saysHo = position < word.upperBound && text[position] == AddressSign.ho
        guard saysHo || isOf else { return false }
        if saysHo { position += 1 }
        address.subNumber = sub
        if position < word.upperBound { takeDetail(position..<word.upperBound) }
        return true
    }

    /// 202,203호 and 1, 2층: the first of a list is kept.
    private mutating func takeList() -> Bool {
        guard hasNumber, isLabel(words[place].range) else { return false }
        var last = place
        while last + 1 < words.count, words[last + 1].isAfterComma, isLabel(words[last + 1].range) {
            last += 1
        }
        guard last + 1 < words.count, words[last + 1].isAfterComma else { return false }
        let end = words[last + 1].range
        guard let length = labelLength(end), length < end.count else { return false }
        let kind = text[end.lowerBound + length]
        guard kind == AddressSign.ho || kind == AddressSign.floor else { return false }
        setPart(kind, text[words[place].range], isUnderground: false)
        address.note(.severalUnits)
        place = last + 1
        let rest = words[place].range.dropFirst(length + 1)
        if !rest.isEmpty { takeDetail(rest) }
        return true
    }

    /// 래미안 101 1502 at the end of an address.
    private mutating func takeBarePair() -> Bool {
        guard hasNumber, place + 2 == words.count, address.unitNumber.isEmpty,
            address.unitBlock.isEmpty,
            !words[place + 1].isAfterComma
        else { return false }
        let (block, unit) = (words[place].range, words[place + 1].range)
        guard block.count <= 4, (3...4).contains(unit.count),
            text[block].allSatisfy(AddressSign.isDigit), text[unit].allSatisfy(AddressSign.isDigit)
        else { return false }
        setPart(AddressSign.dong, text[block], isUnderground: false)
        setPart(AddressSign.ho, text[unit], isUnderground: false)
        place += 1
        return true
    }

    /// B1, 101호: a basement floor without its word.
    private mutating func takeBareFloor() -> Bool {
        let word = words[place].range
        guard hasNumber, address.floor == 0, address.unitNumber.isEmpty, word.count == 2,
            text[word.lowerBound] == 0x42 || text[word.lowerBound] == 0x62,
            (0x31...0x39).contains(text[word.lowerBound + 1])
        else { return false }
        setPart(AddressSign.floor, text[word], isUnderground: true)
        return true
    }

    /// Reads a word part by part: 101동1502호, 제101동, 지하1층, 상문프라자101호.
    mutating func takeDetail(_ word: Range<Int>) {
        var rest = word
        while !rest.isEmpty {
            if let length = takePart(rest) {
                rest = rest.dropFirst(length)
            } else {
                let length = nameLength(rest)
                takeName(rest.prefix(length))
                rest = rest.dropFirst(length)
            }
        }
    }

    /// Reads one part at the beginning of a word; its length, `nil` where it is none.
    private mutating func takePart(_ word: Range<Int>) -> Int? {
        guard let part = part(word) else { return nil }
        if part.kind != 0 {
            let isUnderground = part.isUnderground || isUndergroundNext
            isUndergroundNext = false
            setPart(part.kind, text[part.label], isUnderground: isUnderground)
        }
        return part.length
    }

    private struct Part {
        let label: Range<Int>
        /// 동, 호 or 층; 0 for what says nothing (통, 반, a sign).
        let kind: UInt32
        let isUnderground: Bool
        let length: Int
    }

    private static let nothing: [[UInt32]] = [
        "일부호", "일부", "전체호", "전체", "전층", "필지", "번지", "세대", "등",
    ].map { $0.unicodeScalars.map(\.value) }

    /// Words that say "around here", and that are no name of a building either.
    private static let surroundings: Set<[UInt32]> = Set(
        ["일원", "일대", "앞", "옆", "뒤", "부근", "인근", "근처", "내", "우", "우편번호", "null", "NULL"]
            .map { $0.unicodeScalars.map(\.value) }
    )

    private static let letterBlocks: [[UInt32]] = [
        "상가", "관리", "에이", "비", "씨", "시", "디", "가", "나", "다", "라", "마", "바", "사", "아", "자", "차", "카",
        "타", "파", "하", "본", "신", "별", "주", "부속", "업무", "근린생활시설", "아파트", "오피스텔",
    ].map { $0.unicodeScalars.map(\.value) }

    /// The part that a word begins with.
    private func part(_ word: Range<Int>) -> Part? {
        func none(_ length: Int) -> Part {
            Part(
                label: word.lowerBound..<word.lowerBound,
                kind: 0,
                isUnderground: false,
                length: length
            )
        }
        let first = text[word.lowerBound]
        switch first {
        case 0x20...0x22, 0x24...0x2F, 0x3A...0x3F, 0x5F, 0x7E, 0xB7: return none(1)
        default: break
        }
        if first == AddressSign.besides, word.count < 6, isBesides(word) { return none(word.count) }
        for word2 in Self.nothing where starts(word, word2) { return none(word2.count) }
        var start = word.lowerBound
        var isUnderground = false
        if first == AddressSign.ordinal, word.count > 2 { start += 1 }
        // 반지하
        if first == 0xBC18, starts(start + 1..<word.upperBound, AddressSign.underground) {
            start += 1
        }
        if starts(start..<word.upperBound, AddressSign.underground) {
            isUnderground = true
            start += 2
        } else if text[start] == 0xBE44, start + 1 < word.upperBound,
            AddressSign.isDigit(text[start + 1]), text[word.upperBound - 1] == AddressSign.ho
        {
            // 비01호 and 제비101호
            isUnderground = true
            start += 1
        } else if starts(start..<word.upperBound, AddressSign.aboveGround) {
            start += 2
        } else if text[start] == 0xC9C0, start + 1 < word.upperBound {
            // 지1층, 지층 and 지층101호
            let next = text[start + 1]
            let isFloor =
                next == AddressSign.floor
                && (start + 2 == word.upperBound || AddressSign.isDigit(text[start + 2]))
            guard AddressSign.isDigit(next) || isFloor else { return nil }
            isUnderground = true
            start += 1
        }
        if start < word.upperBound, text[start] == 0x20 { start += 1 }
        let body = start..<word.upperBound
        if isUnderground, body.isEmpty || text[body.lowerBound] == AddressSign.floor {
            return Part(
                label: body.prefix(0),
                kind: AddressSign.floor,
                isUnderground: true,
                length: body.lowerBound - word.lowerBound + min(1, body.count)
            )
        }
        return numbered(word, body, isUnderground) ?? lettered(word, body)
    }

    /// 외, 외1, 외 1필지.
    private func isBesides(_ word: Range<Int>) -> Bool {
        text[word.dropFirst(1)].allSatisfy {
            AddressSign.isDigit($0) || $0 == 0xD544 || $0 == 0xC9C0 || $0 == 0xAC1C
        }
    }

    private func numbered(_ word: Range<Int>, _ body: Range<Int>, _ isUnderground: Bool) -> Part? {
        guard let length = labelLength(body) else { return nil }
        let label = body.prefix(length)
        var end = label.upperBound
        // 301~305호 and 4-7층: the first is kept.
        var kept = label
        if let range = text[label].firstIndex(of: 0x7E) { kept = label.lowerBound..<range }
        guard end < word.upperBound else {
            return pair(word, label, length: nil)
        }
        guard isWholeLabel(kept, isBlock: text[end] == AddressSign.dong) else { return nil }
        let kind = text[end]
        end += 1
        switch kind {
        case AddressSign.ho:
            if let pair = pair(word, kept, length: end - word.lowerBound) { return pair }
            // 1/2호 are two units.
            if let slash = text[kept].firstIndex(of: 0x2F) { kept = kept.lowerBound..<slash }
        case AddressSign.floor:
            if let joint = text[kept].firstIndex(where: AddressSign.isJoint) {
                kept = kept.lowerBound..<joint
            }
        case AddressSign.dong: break
        case AddressSign.lot[0] where end < word.upperBound && text[end] == AddressSign.lot[1]:
            return Part(
                label: label,
                kind: 0,
                isUnderground: false,
                length: end + 1 - word.lowerBound
            )
        // 28통 8반
        case 0xD1B5, 0xBC18:
            return Part(label: label, kind: 0, isUnderground: false, length: end - word.lowerBound)
        default: return nil
        }
        return Part(
            label: kept,
            kind: kind,
            isUnderground: isUnderground,
            length: end - word.lowerBound
        )
    }

    /// 101-1502, 101/1502, 101의1502 and 101-1502호; 102-2호 is one unit.
    ///
    /// `length` is that of the part where 호 follows; else the label must end the word.
    private func pair(_ word: Range<Int>, _ label: Range<Int>, length: Int?) -> Part? {
        guard length != nil || label.upperBound == word.upperBound,
            let separator = text[label].firstIndex(where: AddressSign.isJoint),
            separator > label.lowerBound,
            isWholeLabel(label.lowerBound..<separator, isBlock: true),
            isWholeLabel(separator + 1..<label.upperBound, isBlock: false),
            !text[(separator + 1)..<label.upperBound].contains(0x2D),
            label.upperBound - separator - 1 >= 3,
            address.unitBlock.isEmpty, address.unitNumber.isEmpty,
            hasNumber || !address.building.isEmpty || length != nil
        else { return nil }
        let length = length ?? label.upperBound - word.lowerBound
        return Part(label: label, kind: 0x2D, isUnderground: false, length: length)
    }

    /// 가동, 상가동, 상가1동, A동 comes as a number.
    private func lettered(_ word: Range<Int>, _ body: Range<Int>) -> Part? {
        for name in Self.letterBlocks where body.count > name.count && starts(body, name) {
            var end = body.lowerBound + name.count
            while end < body.upperBound, AddressSign.isDigit(text[end]) { end += 1 }
            guard end < body.upperBound, text[end] == AddressSign.dong else { continue }
            return Part(
                label: body.lowerBound..<end,
                kind: AddressSign.dong,
                isUnderground: false,
                length: end + 1 - word.lowerBound
            )
        }
        return nil
    }

    /// How much of a word is a name: up to a unit that is glued to it.
    private func nameLength(_ word: Range<Int>) -> Int {
        var position = word.lowerBound + 1
        while position < word.upperBound {
            let value = text[position]
            let before = text[position - 1]
            let startsLabel =
                AddressSign.isDigit(value) && !AddressSign.isDigit(before)
                && !(0x41...0x5A).contains(before)
                || (0x41...0x5A).contains(value) && Hangul.isSyllable(before)
                || starts(position..<word.upperBound, AddressSign.underground)
                || value == AddressSign.ordinal
            if startsLabel, isUnits(position..<word.upperBound) {
                return position - word.lowerBound
            }
            position += 1
        }
        return word.count
    }

    /// Whether a text is nothing but units: 12동301호.
    private func isUnits(_ range: Range<Int>) -> Bool {
        var rest = range
        var hasUnit = false
        while !rest.isEmpty {
            guard let part = part(rest) else {
                // A동111
                return hasUnit && rest.count <= 4 && text[rest].allSatisfy(AddressSign.isDigit)
            }
            if part.kind != 0 { hasUnit = true }
            rest = rest.dropFirst(part.length)
        }
        return hasUnit
    }

    private mutating func takeName(_ range: Range<Int>) {
        guard
            range.count >= 2 || Hangul.isSyllable(text[range.lowerBound])
                || !address.building.isEmpty,
            address.building.count + range.count < 40
        else {
            takeBareUnit(range)
            return
        }
        guard text[range].contains(where: { Hangul.isSyllable($0) || $0 >= 0x41 }) else {
            takeBareUnit(range)
            return
        }
        guard isNameOpen, !Self.surroundings.contains(Array(text[range])) else { return }
        if !address.building.isEmpty { address.building.append(0x20) }
        address.building += text[range]
    }

    /// 101동 1502: the unit without its word.
    private mutating func takeBareUnit(_ range: Range<Int>) {
        guard address.unitNumber.isEmpty, !address.unitBlock.isEmpty, (2...4).contains(range.count),
            text[range].allSatisfy(AddressSign.isDigit)
        else { return }
        setPart(AddressSign.ho, text[range], isUnderground: false)
    }

    private mutating func setPart(_ kind: UInt32, _ label: ArraySlice<UInt32>, isUnderground: Bool)
    {
        // The name ends where the unit begins.
        if !address.building.isEmpty { isNameOpen = false }
        switch kind {
        case 0x2D:
            let parts = label.split(whereSeparator: AddressSign.isJoint)
            address.unitBlock = Self.plain(parts[0])
            address.unitNumber = Self.plain(parts[1])
        case AddressSign.dong where address.unitBlock.isEmpty && !isUnderground:
            address.unitBlock = Self.plain(label)
        case AddressSign.ho:
            if !address.unitNumber.isEmpty {
                address.note(.severalUnits)
                return
            }
            // B102 for 지하 102호 and 지층 102호; a label with letters says itself where it is.
            address.unitNumber = Self.unit(label, isBelow: isUnderground || isBelowGround)
        case AddressSign.floor:
            let isBelow = isUnderground || label.first == 0x42 || label.first == 0x62
            isBelowGround = isBelow
            guard address.floor == 0 else { return }
            let digits = label.filter(AddressSign.isDigit).prefix(3)
            let level = digits.isEmpty ? 1 : digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
            if level <= 130 { address.floor = isBelow ? -level : level }
        default: break
        }
    }
}
