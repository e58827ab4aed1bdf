import Records

/// The columns of a part of a table, in order.
struct FeatureSectionWriter {
    private(set) var columns: [NumberColumn] = []

    mutating func add(_ numbers: [UInt8]) { columns.append(.bytes(numbers)) }
    mutating func add(_ numbers: [UInt16]) { columns.append(.shorts(numbers)) }
    mutating func add(_ numbers: [UInt32]) { columns.append(.words(numbers)) }
    mutating func add(_ numbers: [UInt64]) { columns.append(.longs(numbers)) }

    mutating func add(_ texts: TextPool) {
        let (bytes, ends) = texts.columns
        add(bytes)
        add(ends)
    }
}

/// Reads what a ``FeatureSectionWriter`` wrote, column by column.
struct FeatureSectionReader {
    private let columns: [[UInt8]]
    private var place = 0
    /// Whether there was less than was asked for, or something else.
    private(set) var isDamaged = false

    init(_ columns: [[UInt8]]) {
        self.columns = columns
    }

    private mutating func next() -> [UInt8] {
        guard place < columns.count else {
            isDamaged = true
            return []
        }
        place += 1
        return columns[place - 1]
    }

    mutating func bytes() -> [UInt8] { next() }

    mutating func numbers<Number: FixedWidthInteger & BitwiseCopyable>(
        _ type: Number.Type = Number.self
    ) -> [Number] {
        let bytes = next()
        guard bytes.count % MemoryLayout<Number>.size == 0 else {
            isDamaged = true
            return []
        }
        return bytes.numbers(in: bytes.indices)
    }

    mutating func texts() -> PooledTexts {
        let (bytes, ends) = (bytes(), numbers(UInt32.self))
        guard ends.first == 0, Int(ends.last ?? 0) == bytes.count else {
            isDamaged = true
            return PooledTexts(bytes: [], ends: [0])
        }
        return PooledTexts(bytes: bytes, ends: ends)
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
