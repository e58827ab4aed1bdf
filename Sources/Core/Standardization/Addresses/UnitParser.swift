import HangulText

/// Parses what stands behind the building number: block (동), floor, unit (호), building name.
enum UnitParser {
    private static let dong: UInt32 = 0xB3D9
    private static let ho: UInt32 = 0xD638
    private static let floorWord: UInt32 = 0xCE35
    private static let ordinal: UInt32 = 0xC81C

    /// Reads one word: 101동, 제1502호, 101동1502호, 101-1502, 101/1502, B02호, 지하1층, 래미안아파트.
    ///
    /// `afterLot` says that the word before ended in 번지: then `8호` is the lot's sub number.
    static func take(_ word: [UInt32], afterLot: inout Bool, _ address: inout Address) {
        if afterLot, word.last == ho, let sub = number(word.dropLast()), sub < 100,
            address.subNumber == 0
        {
            address.subNumber = sub
            afterLot = false
            return
        }
        if word == [0xBC88, 0xC9C0] { return }
        afterLot = false
        if takePair(word, &address) { return }
        var rest = word[...]
        while !rest.isEmpty {
            guard takePart(&rest, &address) else {
                takeName(Array(rest), &address)
                return
            }
        }
    }

    /// 101-1502 and 101/1502.
    private static func takePair(_ word: [UInt32], _ address: inout Address) -> Bool {
        let body = word.last == ho ? word.dropLast() : word[...]
        let parts = body.split { $0 == 0x2D || $0 == 0x2F }
        guard parts.count == 2, address.unitNumber.isEmpty, parts.allSatisfy({ number($0) != nil })
        else {
            return false
        }
        address.unitBlock = withoutZeros(parts[0])
        address.unitNumber = withoutZeros(parts[1])
        return true
    }

    private static func takePart(_ rest: inout ArraySlice<UInt32>, _ address: inout Address) -> Bool
    {
        var body = rest
        if body.first == ordinal { body = body.dropFirst() }
        var isUnder = false
        if body.starts(with: [0xC9C0, 0xD558]) {
            isUnder = true
            body = body.dropFirst(2)
        } else if body.starts(with: [0xC9C0, 0xC0C1]) {
            body = body.dropFirst(2)
        }
        let label = body.prefix { isLabel($0) }
        guard !label.isEmpty, label.count <= 5 else { return letterBlock(&rest, &address) }
        let after = body.dropFirst(label.count)
        switch after.first {
        case dong where address.unitBlock.isEmpty && !isUnder:
            address.unitBlock = withoutZeros(label)
        case ho where address.unitNumber.isEmpty:
            address.unitNumber = (isUnder ? [0x42] : []) + withoutZeros(label)
        case floorWord:
            let level = number(label.filter { $0 != 0x42 }[...]) ?? 0
            if address.floor == 0 {
                address.floor = isUnder || label.first == 0x42 ? -level : level
            }
        case nil
        where label.count >= 3 && address.unitNumber.isEmpty && !address.unitBlock.isEmpty
            && number(label) != nil:
            // 101동 1502
            address.unitNumber = withoutZeros(label)
            rest = []
            return true
        case dong, ho: break
        default: return false
        }
        rest = after.dropFirst()
        return true
    }

    /// 가동, 상가동: a block named by Hangul.
    private static func letterBlock(
        _ rest: inout ArraySlice<UInt32>,
        _ address: inout Address
    ) -> Bool {
        guard rest.count >= 2, rest.count <= 4, rest.last == dong, address.unitBlock.isEmpty,
            rest.count == 2 || rest.starts(with: [0xC0C1, 0xAC00])
        else { return false }
        address.unitBlock = Array(rest.dropLast())
        rest = []
        return true
    }

    private static func takeName(_ word: [UInt32], _ address: inout Address) {
        guard word.count >= 2, word.contains(where: { Hangul.isSyllable($0) || $0 >= 0x41 }),
            address.building.isEmpty
        else { return }
        address.building = word
    }

    private static func isLabel(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }

    private static func number(_ text: ArraySlice<UInt32>) -> Int? {
        guard !text.isEmpty, text.count <= 5, text.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return text.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private static func withoutZeros(_ label: ArraySlice<UInt32>) -> [UInt32] {
        let upper = label.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
        let stripped = upper.drop { $0 == 0x30 }
        return stripped.isEmpty ? [0x30] : Array(stripped)
    }
}
