import HangulText

/// Parses Korean addresses, road-name and lot, as people type them.
///
/// One pass over the words, from the large to the small: province, districts, township, then road
/// and building number or 동/리 and lot number, then what is inside the building. What stands in
/// parentheses is reference: the 동 and the building's name.
public enum AddressParser {
    /// The parts of a folded address.
    public static func parse(_ text: [UInt32]) -> Address {
        var address = Address()
        var state = State()
        let (outside, inside) = separateParentheses(text)
        var words = outside.split { $0 == 0x20 || $0 == 0x2C }.map(Array.init)
        if words.contains(where: { contains($0, "사서함") }) { address.form = .postBox }
        var position = 0
        while position < words.count {
            if !state.hasNumber, position + 1 < words.count,
                joinsNext(words[position], words[position + 1])
            {
                // 녹양로 18번길 is one road, 고척로 21나길 too.
                words[position] += words[position + 1]
                words.remove(at: position + 1)
            }
            take(
                words[position],
                next: position + 1 < words.count ? words[position + 1] : nil,
                &address,
                &state
            )
            position += 1
        }
        for word in inside { takeReference(word, &address) }
        if address.form == .unparsed, state.hasNumber {
            address.form = address.road.isEmpty ? .lot : .road
        }
        return address
    }

    private struct State {
        var hasNumber = false
        var saidLot = false
        var isSpecialNext = false
    }

    private static func separateParentheses(_ text: [UInt32]) -> ([UInt32], [[UInt32]]) {
        var outside: [UInt32] = []
        var inside: [UInt32] = []
        var depth = 0
        for value in text {
            switch value {
            case 0x28, 0x5B:
                depth += 1
                outside.append(0x20)
                inside.append(0x2C)
            case 0x29, 0x5D:
                depth = max(0, depth - 1)
                inside.append(0x2C)
            default:
                if depth > 0 { inside.append(value) } else { outside.append(value) }
            }
        }
        let references = inside.split { $0 == 0x2C || $0 == 0x2E }.map { part in
            Array(part.drop { $0 == 0x20 })
        }
        return (outside, references.filter { !$0.isEmpty })
    }

    private static func take(
        _ word: [UInt32],
        next: [UInt32]?,
        _ address: inout Address,
        _ state: inout State
    ) {
        guard !state.hasNumber else {
            UnitParser.take(word, afterLot: &state.saidLot, &address)
            return
        }
        if address.districts.isEmpty, address.road.isEmpty, takeRegion(word, next: next, &address) {
            return
        }
        if takeDistrict(word, &address) { return }
        if takeNumber(word, next: next, &address, &state) { return }
        if takeRoad(word, &address, &state) { return }
        if takeNeighborhood(word, &address, &state) { return }
        UnitParser.take(word, afterLot: &state.saidLot, &address)
    }

    private static func takeRegion(
        _ word: [UInt32],
        next: [UInt32]?,
        _ address: inout Address
    ) -> Bool {
        guard address.province == 0, address.neighborhood.isEmpty else { return false }
        let number = Province.number(of: word)
        if number > 0 {
            address.province = number
            return true
        }
        // 광주 북구 is the metropolis; 광주시 오포읍 and 광주 초월읍 are the city in 경기.
        if word == gwangju || word == gwangjuCity, let next, next.last == gu {
            address.province = 5
            return true
        }
        if let (number, length) = Province.prefix(of: word) {
            address.province = number
            return take(glued: Array(word[length...]), &address)
        }
        return false
    }

    /// 서울시강남구역삼동: what follows a province without a space.
    private static func take(glued word: [UInt32], _ address: inout Address) -> Bool {
        if takeDistrict(word, &address) { return true }
        if let end = word.firstIndex(of: gu), end >= 1, end + 1 < word.count {
            _ = takeDistrict(Array(word[...end]), &address)
            var state = State()
            let rest = Array(word[(end + 1)...])
            if !takeRoad(rest, &address, &state) { _ = takeNeighborhood(rest, &address, &state) }
        }
        return true
    }

    private static func takeDistrict(_ word: [UInt32], _ address: inout Address) -> Bool {
        guard word.count >= 2, word.allSatisfy(Hangul.isSyllable), let last = word.last else {
            return false
        }
        if last == eup || last == myeon, address.township.isEmpty, word.count <= 5 {
            address.township = word
            return true
        }
        guard address.road.isEmpty, address.neighborhood.isEmpty, address.township.isEmpty,
            address.districts.count < 2, last == si || last == gun || last == gu
        else { return false }
        if last == gu, word.count > 4, let end = word.firstIndex(of: si), end >= 1,
            end < word.count - 2
        {
            // 성남시분당구
            address.districts.append(Array(word[...end]))
            address.districts.append(Array(word[(end + 1)...]))
            return true
        }
        guard word.count <= 6 else { return false }
        address.districts.append(renamed(word, address.province))
        return true
    }

    // Source: MOLIT legal-dong table; only whole districts that kept their area.
    private static func renamed(_ district: [UInt32], _ province: UInt8) -> [UInt32] {
        province == 4 && district == [0xB0A8, gu] ? "미추홀구".unicodeScalars.map(\.value) : district
    }

    private static func takeRoad(
        _ word: [UInt32],
        _ address: inout Address,
        _ state: inout State
    ) -> Bool {
        guard address.road.isEmpty, word.count >= 2 else { return false }
        guard let end = roadEnd(word) else { return false }
        address.road = Array(word[...end])
        if end + 1 < word.count {
            // 만년로527
            let rest = Array(word[(end + 1)...])
            _ = takeNumber(rest, next: nil, &address, &state)
        }
        return true
    }

    /// The place where a road name ends in a word: at its last 로 or 길 that only a number follows.
    private static func roadEnd(_ word: [UInt32]) -> Int? {
        for place in stride(from: word.count - 1, through: 1, by: -1) {
            guard word[place] == ro || word[place] == gil else { continue }
            let rest = word[(place + 1)...]
            let isNumber = rest.first.map { (0x30...0x39).contains($0) } ?? true
            let hasHangul = word[..<place].contains(where: Hangul.isSyllable)
            if isNumber, hasHangul, rest.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D }) {
                return place
            }
            return nil
        }
        return nil
    }

    private static func joinsNext(_ word: [UInt32], _ next: [UInt32]) -> Bool {
        guard let last = word.last, last == ro || last == gil, word.count >= 2,
            let first = next.first, let end = next.lastIndex(of: gil)
        else { return false }
        guard (0x30...0x39).contains(first) || next.count == 2 else { return false }
        return next[(end + 1)...].allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D }
            && next[..<end].allSatisfy { (0x30...0x39).contains($0) || Hangul.isSyllable($0) }
    }

    private static func takeNumber(
        _ word: [UInt32],
        next: [UInt32]?,
        _ address: inout Address,
        _ state: inout State
    ) -> Bool {
        guard !address.road.isEmpty || !address.neighborhood.isEmpty || !address.township.isEmpty
        else {
            return false
        }
        if word == underground || word == mountain {
            state.isSpecialNext = true
            return true
        }
        var rest = word[...]
        var isSpecial = state.isSpecialNext
        if rest.starts(with: underground), rest.count > 2 {
            rest = rest.dropFirst(2)
            isSpecial = true
        } else if rest.starts(with: mountain), rest.count > 1,
            (0x30...0x39).contains(rest[rest.startIndex + 1])
        {
            rest = rest.dropFirst()
            isSpecial = true
        }
        guard let main = leadingNumber(&rest) else { return false }
        var sub = 0
        if rest.first == 0x2D {
            rest = rest.dropFirst()
            sub = leadingNumber(&rest) ?? 0
        }
        var saidLot = false
        if rest.starts(with: lotWord) {
            rest = rest.dropFirst(2)
            saidLot = true
        } else if rest.first == 0xBC88, rest.count == 1 {
            rest = []
            saidLot = true
        }
        // 101동 and 1502호 are units, 3층 a floor: no building number.
        guard rest.isEmpty || saidLot else { return false }
        address.mainNumber = main
        address.subNumber = sub
        address.isSpecialGround = isSpecial
        state.hasNumber = true
        state.saidLot = saidLot && sub == 0
        if next == lotWord { state.saidLot = sub == 0 }
        if !rest.isEmpty { UnitParser.take(Array(rest), afterLot: &state.saidLot, &address) }
        return true
    }

    private static func leadingNumber(_ text: inout ArraySlice<UInt32>) -> Int? {
        var value = 0
        var count = 0
        while let digit = text.first, (0x30...0x39).contains(digit), count < 6 {
            value = value * 10 + Int(digit - 0x30)
            count += 1
            text = text.dropFirst()
        }
        return count == 0 ? nil : value
    }

    private static func takeNeighborhood(
        _ word: [UInt32],
        _ address: inout Address,
        _ state: inout State
    ) -> Bool {
        guard let end = word.lastIndex(where: { $0 == dong || $0 == ri || $0 == ga }), end >= 1,
            Hangul.isSyllable(word[0]), address.road.isEmpty
        else { return false }
        let rest = Array(word[(end + 1)...])
        guard rest.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D }), end <= 7 else {
            return false
        }
        // 가동 and 나동 are blocks of a building.
        if word.count == 2, address.neighborhood.isEmpty == false { return false }
        // 용인시 처인구 백암면 백암리: the smallest counts.
        address.neighborhood = Array(word[...end])
        if !rest.isEmpty { _ = takeNumber(rest, next: nil, &address, &state) }
        return true
    }

    private static func takeReference(_ word: [UInt32], _ address: inout Address) {
        guard let last = word.last, Hangul.isSyllable(word[0]) else { return }
        let plain = word.filter { $0 != 0x20 }
        if last == dong || last == ga || last == ri, plain.count >= 2, plain.count <= 8 {
            if address.neighborhood.isEmpty { address.neighborhood = plain }
        } else if address.building.isEmpty, plain.count >= 2 {
            address.building = plain
        }
    }

    private static let si: UInt32 = 0xC2DC
    private static let gun: UInt32 = 0xAD70
    private static let gu: UInt32 = 0xAD6C
    private static let eup: UInt32 = 0xC74D
    private static let myeon: UInt32 = 0xBA74
    private static let dong: UInt32 = 0xB3D9
    private static let ri: UInt32 = 0xB9AC
    private static let ga: UInt32 = 0xAC00
    private static let ro: UInt32 = 0xB85C
    private static let gil: UInt32 = 0xAE38
    private static let gwangju: [UInt32] = [0xAD11, 0xC8FC]
    private static let gwangjuCity: [UInt32] = [0xAD11, 0xC8FC, 0xC2DC]
    private static let underground: [UInt32] = [0xC9C0, 0xD558]
    private static let mountain: [UInt32] = [0xC0B0]
    private static let lotWord: [UInt32] = [0xBC88, 0xC9C0]

    private static func contains(_ word: [UInt32], _ part: String) -> Bool {
        let wanted = part.unicodeScalars.map(\.value)
        guard word.count >= wanted.count else { return false }
        return (0...(word.count - wanted.count)).contains {
            word[$0..<$0 + wanted.count] == wanted[...]
        }
    }
}
