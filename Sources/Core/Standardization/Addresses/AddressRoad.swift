import HangulText

// Road and number.
extension AddressReader {
    mutating func takeRoad() -> Bool {
        guard address.road.isEmpty, !words[place].range.isEmpty else { return false }
        let word = words[place].range
        let end = roadEnd(word)
        if let joined = joinedRoad(word, end) {
            address.road = joined
            return true
        }
        guard let end, address.neighborhood.isEmpty || isNumbered(end) else { return false }
        address.road = Array(text[word.lowerBound..<end])
        drop(end - word.lowerBound)
        return true
    }

    /// Whether a number follows: after a 동 유로메트로 is a building, 테헤란로 12 a road.
    private func isNumbered(_ end: Int) -> Bool {
        if end < words[place].range.upperBound { return true }
        guard let next, let first = text[next].first else { return false }
        return AddressSign.isDigit(first) || starts(next, AddressSign.underground)
    }

    /// Where a road's name ends in a word: behind its last 로 or 길 that nothing or a number follows.
    func roadEnd(_ word: Range<Int>) -> Int? {
        guard word.count >= 2 else { return nil }
        var position = word.upperBound - 1
        while position > word.lowerBound {
            let value = text[position]
            if value == AddressSign.ro || value == AddressSign.gil,
                isRoadName(word.lowerBound..<position),
                mayFollowRoad(position + 1..<word.upperBound)
            {
                return position + 1
            }
            position -= 1
        }
        return nil
    }

    private func isRoadName(_ range: Range<Int>) -> Bool {
        var hasHangul = false
        var digits = 0
        for place in range {
            let value = text[place]
            if Hangul.isSyllable(value) {
                hasHangul = true
            } else if AddressSign.isDigit(value) {
                digits += 1
            } else if value != 0xB7 && value != 0x2E && !(0x41...0x7A).contains(value) {
                return false
            }
        }
        // 516로 and 1100로 in 제주.
        return hasHangul || digits >= 3
    }

    private func mayFollowRoad(_ rest: Range<Int>) -> Bool {
        guard let first = text[rest].first else { return true }
        if rest.count > 2, starts(rest, AddressSign.underground) {
            return AddressSign.isDigit(text[rest.lowerBound + 2])
        }
        guard AddressSign.isDigit(first) else { return false }
        var position = rest.lowerBound
        while position < rest.upperBound,
            AddressSign.isDigit(text[position]) || text[position] == 0x2D
        {
            position += 1
        }
        guard position < rest.upperBound else { return true }
        // 을지로3가 is a 동; 3층 and 101호 are no building numbers.
        let after = text[position]
        if after == AddressSign.ga || after == AddressSign.floor || after == AddressSign.ho {
            return false
        }
        return Hangul.isSyllable(after) || after == 0x7E
    }

    /// A road that was written in two words: 녹양로 18번길, 고척로 21나길, 산전 6길, 천마산로14번길 안길8.
    private mutating func joinedRoad(_ word: Range<Int>, _ end: Int?) -> [UInt32]? {
        guard let next, !next.isEmpty, end == nil || end == word.upperBound else { return nil }
        let isRoad = end != nil
        guard isRoad || text[word].allSatisfy({ Hangul.isSyllable($0) || $0 == 0xB7 }) else {
            return nil
        }
        guard let length = branchLength(next, ofRoad: isRoad) else { return nil }
        let joined = Array(text[word]) + text[next.prefix(length)]
        words[place].range = word.upperBound..<word.upperBound
        words[place + 1].range = next.dropFirst(length)
        // 천마산로 14번길 안길8
        if let third = place + 2 < words.count ? words[place + 2].range : nil,
            words[place + 1].range.isEmpty, starts(third, [0xC548, AddressSign.gil])
        {
            words[place + 2].range = third.dropFirst(2)
            return joined + text[third.prefix(2)]
        }
        return joined
    }

    /// The length of `18번길`, `21나길`, `6길` or `안길` at the beginning of a word.
    private func branchLength(_ word: Range<Int>, ofRoad: Bool) -> Int? {
        var position = word.lowerBound
        while position < word.upperBound, AddressSign.isDigit(text[position]) { position += 1 }
        let digits = position - word.lowerBound
        if digits == 0 {
            guard ofRoad, starts(word, [0xC548, AddressSign.gil]) else { return nil }
            return mayFollowRoad(word.dropFirst(2)) ? 2 : nil
        }
        guard digits <= 4 else { return nil }
        var letters = 0
        while position < word.upperBound, letters < 4, Hangul.isSyllable(text[position]) {
            let value = text[position]
            position += 1
            letters += 1
            if value == AddressSign.gil || (!ofRoad && value == AddressSign.ro) {
                return mayFollowRoad(position..<word.upperBound) ? position - word.lowerBound : nil
            }
        }
        return nil
    }

    mutating func takeNumber() -> Bool {
        guard !address.road.isEmpty || !address.neighborhood.isEmpty || !address.township.isEmpty
        else {
            return false
        }
        let word = words[place].range
        if text[word] == AddressSign.underground[...] || text[word] == [AddressSign.mountain] {
            isSpecialNext = true
            drop(word.count)
            return true
        }
        var position = word.lowerBound
        var isSpecial = isSpecialNext
        if starts(word, AddressSign.underground) {
            position += 2
            isSpecial = true
        } else if text[position] == AddressSign.mountain, address.road.isEmpty {
            position += 1
            isSpecial = true
        }
        // 공항동 현대1차 102-404: behind a building's name stands a unit.
        let isLotWithoutName =
            address.building.isEmpty || !address.road.isEmpty
            || contains(word, AddressSign.lot)
        guard isLotWithoutName, let main = digits(&position, word.upperBound, most: 5), main > 0
        else { return false }
        var sub = 0
        if let number = subNumber(&position, word.upperBound) { sub = number }
        if sub == 0, let parted = partedSub(position..<word.upperBound) {
            sub = parted
            position += 1
        }
        let rest = position..<word.upperBound
        let saidLot = starts(rest, AddressSign.lot)
        // 736-1호 is lot 736-1; 101-1502호 would be a dwelling.
        let endsInHo =
            address.road.isEmpty && (1..<100).contains(sub) && rest.count == 1
            && text[rest.lowerBound] == AddressSign.ho
        if endsInHo { position += 1 }
        guard saidLot || endsInHo || mayFollowNumber(rest) else { return false }
        address.mainNumber = main
        address.subNumber = sub
        address.isSpecialGround = isSpecial
        hasNumber = true
        isAfterLot = saidLot && sub == 0
        drop(position - word.lowerBound + (saidLot ? 2 : 0))
        if !saidLot { takeSeparateParts() }
        return true
    }

    /// 12 번지, 12 - 3, 12 -3.
    private mutating func takeSeparateParts() {
        guard words[place].range.isEmpty, let next, !next.isEmpty else { return }
        if starts(next, AddressSign.lot) {
            isAfterLot = address.subNumber == 0
            words[place + 1].range = next.dropFirst(2)
            return
        }
        guard address.subNumber == 0, text[next.lowerBound] == 0x2D else { return }
        var position = next.lowerBound + 1
        if position < next.upperBound {
            guard let sub = digits(&position, next.upperBound, most: 4), position == next.upperBound
            else {
                return
            }
            address.subNumber = sub
            words[place + 1].range = next.upperBound..<next.upperBound
        } else if place + 2 < words.count {
            let third = words[place + 2].range
            position = third.lowerBound
            guard let sub = digits(&position, third.upperBound, most: 4),
                position == third.upperBound
            else {
                return
            }
            address.subNumber = sub
            words[place + 1].range = next.upperBound..<next.upperBound
            words[place + 2].range = third.upperBound..<third.upperBound
        }
    }

    /// 12의 3: the sub number in a word of its own, which is taken.
    private mutating func partedSub(_ rest: Range<Int>) -> Int? {
        guard rest.count == 1, text[rest.lowerBound] == AddressSign.of, let next else { return nil }
        var position = next.lowerBound
        guard let sub = digits(&position, next.upperBound, most: 4),
            position == next.upperBound || starts(position..<next.upperBound, AddressSign.lot)
        else { return nil }
        words[place + 1].range = position..<next.upperBound
        return sub
    }

    /// -3 and 의3.
    private func subNumber(_ position: inout Int, _ end: Int) -> Int? {
        guard position + 1 < end, text[position] == 0x2D || text[position] == AddressSign.of else {
            return nil
        }
        var next = position + 1
        guard let sub = digits(&next, end, most: 4) else { return nil }
        position = next
        return sub
    }

    /// Whether a number is the building's: 101동, 3층 and 1502호 are not.
    private func mayFollowNumber(_ rest: Range<Int>) -> Bool {
        guard let first = text[rest].first else { return true }
        if first == 0x7E || first == 0x2E || first == 0x2F || first == AddressSign.besides
            || first == 0xBC88
        {
            return true
        }
        // 97신도림, but not 48블럭 or 11통.
        guard Hangul.isSyllable(first), rest.count >= 2 else { return false }
        let units: [UInt32] = [
            AddressSign.dong, AddressSign.ho, AddressSign.floor, 0xBE14, 0xB86F, 0xD1B5, 0xBC18,
            0xB2E8, 0xCC28,
        ]
        return !units.contains(first)
    }

    func digits(_ position: inout Int, _ end: Int, most: Int) -> Int? {
        var value = 0
        let start = position
        while position < end, AddressSign.isDigit(text[position]) {
            guard position - start < 8 else { return nil }
            value = value * 10 + Int(text[position] - 0x30)
            position += 1
        }
        // Leading zeros come from systems that fill up: 685-0018.
        return position == start || value >= [10, 100, 1000, 10_000, 100_000][most - 1]
            ? nil : value
    }
}

extension Range<Int> {
    /// The first places of a range.
    func prefix(_ count: Int) -> Range<Int> {
        lowerBound..<Swift.min(lowerBound + count, upperBound)
    }

    /// A range without its first places.
    func dropFirst(_ count: Int) -> Range<Int> {
        Swift.min(lowerBound + count, upperBound)..<upperBound
    }
}
