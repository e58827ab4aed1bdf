/// A set of municipalities by their numbers, 1 to 255: four machine words.
struct MunicipalitySet: Sendable, Equatable {
    private var bits: SIMD4<UInt64> = .zero

    static let none = MunicipalitySet()

    var isEmpty: Bool { bits == .zero }

    var count: Int {
        bits[0].nonzeroBitCount + bits[1].nonzeroBitCount + bits[2].nonzeroBitCount
            + bits[3].nonzeroBitCount
    }

    /// The least number; 0 for an empty set.
    var first: UInt16 {
        for word in 0..<4 where bits[word] != 0 {
            return UInt16(word * 64 + bits[word].trailingZeroBitCount)
        }
        return 0
    }

    /// The numbers, ascending.
    var numbers: [UInt16] {
        (0..<4).flatMap { word in
            (0..<64).filter { bits[word] >> UInt64($0) & 1 == 1 }.map { UInt16(word * 64 + $0) }
        }
    }

    /// Those of the set that a condition holds for.
    func filter(_ isIncluded: (UInt16) -> Bool) -> MunicipalitySet {
        var set = MunicipalitySet.none
        for number in numbers where isIncluded(number) { set.insert(number) }
        return set
    }

    mutating func insert(_ number: UInt16) {
        bits[Int(number >> 6)] |= 1 << UInt64(number & 63)
    }

    func contains(_ number: UInt16) -> Bool {
        bits[Int(number >> 6)] >> UInt64(number & 63) & 1 == 1
    }

    func intersection(_ other: MunicipalitySet) -> MunicipalitySet {
        var set = self
        set.bits &= other.bits
        return set
    }
}
