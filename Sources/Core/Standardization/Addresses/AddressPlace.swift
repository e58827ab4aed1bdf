import HangulText

// 동, 리 and 가.
extension AddressReader {
    mutating func takePlace() -> Bool {
        guard address.road.isEmpty else { return false }
        if takePartedBlock() { return true }
        guard let length = placeLength(words[place].range) else { return false }
        let word = words[place].range
        // 가동 and 나동 are blocks of a building once the 동 is known.
        if length == 2, !address.neighborhood.isEmpty { return false }
        // 목동서로 and 종로1가 tell themselves apart; 신길동 is no road.
        address.neighborhood = Array(text[word.prefix(length)])
        drop(length)
        // 효자동 1가
        if words[place].range.isEmpty, let next, next.count == 2,
            AddressSign.isDigit(text[next.lowerBound]),
            text[next.lowerBound + 1] == AddressSign.ga
        {
            address.neighborhood += text[next]
            words[place + 1].range = next.upperBound..<next.upperBound
        }
        return true
    }

    /// 종로 1가 and 을지로 3가: a known place in two words.
    private mutating func takePartedBlock() -> Bool {
        let word = words[place].range
        guard word.count >= 2, text[word.upperBound - 1] == AddressSign.ro, let next,
            (2...3).contains(next.count), text[next.upperBound - 1] == AddressSign.ga,
            AddressSign.isDigit(text[next.lowerBound]), address.neighborhood.isEmpty
        else { return false }
        let joined = Array(text[word]) + text[next]
        guard isOpen(Municipalities.having(joined)) else { return false }
        address.neighborhood = joined
        drop(word.count)
        words[place + 1].range = next.upperBound..<next.upperBound
        return true
    }

    /// The length of the 동, 리 or 가 that a word begins with; `nil` where it begins with none.
    ///
    /// What follows it is a number or, where the place is known in the municipality, anything.
    func placeLength(_ word: Range<Int>) -> Int? {
        guard word.count >= 2, Hangul.isSyllable(text[word.lowerBound]) else { return nil }
        // 인사동9길 is a road.
        let isRoad = roadEnd(word) != nil
        var found: Int?
        for position in word.lowerBound + 1..<min(word.upperBound, word.lowerBound + 16) {
            let value = text[position]
            guard
                AddressSign.isPlace(value)
                    || (value == AddressSign.ro && position + 1 == word.upperBound)
            else { continue }
            let rest = position + 1..<word.upperBound
            let isKnown = isKnownPlace(word.lowerBound..<position + 1)
            if value == AddressSign.ro {
                // 세종로 is a 동 in 서울 종로구.
                if isKnown, candidates?.count == 1 { found = position + 1 - word.lowerBound }
            } else if rest.isEmpty || startsNumber(rest) && !startsBlock(rest) && !isRoad {
                if isKnown
                    || address.neighborhood.isEmpty
                        && mayBePlace(word.lowerBound..<position + 1, rest)
                {
                    found = position + 1 - word.lowerBound
                }
            } else if isKnown, Hangul.isSyllable(text[rest.lowerBound]),
                position > word.lowerBound + 1,
                !isRoad
            {
                found = found ?? position + 1 - word.lowerBound
            }
        }
        return found
    }

    /// Whether a place nobody knows may be one: no 관리동 of a building, no 상가107호.
    private func mayBePlace(_ name: Range<Int>, _ rest: Range<Int>) -> Bool {
        guard text[name].dropLast().allSatisfy(Self.isPlaceScalar), name.count <= 12 else {
            return false
        }
        let digits = text[rest].prefix(while: AddressSign.isDigit).count
        if digits < rest.count, digits > 0 {
            let after = text[rest.lowerBound + digits]
            if after == AddressSign.ho || after == AddressSign.floor || after == AddressSign.dong {
                return false
            }
        }
        let end = text[name].suffix(3)
        return end != [0xAD00, AddressSign.ri, AddressSign.dong]
            && end != [0xC0C1, 0xAC00, AddressSign.dong]
            && text[name].suffix(2) != [0xC0C1, 0xAC00]
    }

    private static func isPlaceScalar(_ scalar: UInt32) -> Bool {
        Hangul.isSyllable(scalar) || AddressSign.isDigit(scalar) || scalar == 0xB7 || scalar == 0x2E
    }

    private func startsNumber(_ range: Range<Int>) -> Bool {
        guard let first = text[range].first else { return false }
        if AddressSign.isDigit(first) { return true }
        return first == AddressSign.mountain && range.count > 1
            && AddressSign.isDigit(text[range.lowerBound + 1])
    }

    /// 효자동2가: the digits belong to the place.
    private func startsBlock(_ range: Range<Int>) -> Bool {
        let digits = text[range].prefix(while: AddressSign.isDigit).count
        return digits < range.count && digits < 3
            && AddressSign.isPlace(text[range.lowerBound + digits])
    }
}
