import Records

/// Columns of a table as bytes, one behind the other: how many numbers a column has, then these.
///
/// In the byte order of the machine; whoever keeps them makes sure that they come back as they were.
struct FeatureSectionWriter {
    private(set) var bytes: [UInt8] = []

    mutating func add<Number: FixedWidthInteger & BitwiseCopyable>(_ numbers: [Number]) {
        bytes.append(numbers: [UInt64(numbers.count)])
        bytes.append(numbers: numbers)
    }

    mutating func add(_ texts: TextPool) {
        let (bytes, ends) = texts.columns
        add(bytes)
        add(ends)
    }
}

/// Reads what a ``FeatureSectionWriter`` wrote, column by column.
struct FeatureSectionReader {
    private let bytes: [UInt8]
    private var place = 0
    /// Whether there was less than was asked for.
    private(set) var isDamaged = false

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func numbers<Number: FixedWidthInteger & BitwiseCopyable>(
        _ type: Number.Type = Number.self
    ) -> [Number] {
        guard bytes.count - place >= 8 else { return damaged() }
        let count = bytes.word(at: place)
        place += 8
        let size = MemoryLayout<Number>.size
        guard count <= UInt64((bytes.count - place) / size) else { return damaged() }
        let range = place..<place + Int(count) * size
        place = range.upperBound
        return bytes.numbers(in: range)
    }

    mutating func texts() -> PooledTexts {
        let (bytes, ends) = (numbers(UInt8.self), numbers(UInt32.self))
        guard ends.first == 0, Int(ends.last ?? 0) == bytes.count else {
            isDamaged = true
            return PooledTexts(bytes: [], ends: [0])
        }
        return PooledTexts(bytes: bytes, ends: ends)
    }

    private mutating func damaged<Number>() -> [Number] {
        isDamaged = true
        place = bytes.count
        return []
    }
}

/// The texts of a pool, which none can be looked up in.
struct PooledTexts: Sendable {
    let bytes: [UInt8]
    private let ends: [UInt32]

    init(bytes: [UInt8], ends: [UInt32]) {
        self.bytes = bytes
        self.ends = ends
    }

    init(_ pool: TextPool) {
        (bytes, ends) = pool.columns
    }

    /// How many there are, "none" included.
    var count: Int { ends.count }

    func range(_ number: UInt32) -> Range<Int> {
        number == 0 ? 0..<0 : Int(ends[Int(number) - 1])..<Int(ends[Int(number)])
    }
}
