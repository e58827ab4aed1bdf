public import Records

/// Distinct values of one kind, each standardized once.
///
/// Number 0 is "none".
public struct ValuePool<Entry: Sendable>: Sendable {
    /// The values' texts, by number.
    public private(set) var texts = TextPool()
    /// What comparators need of a value, by number.
    public private(set) var entries: [Entry]

    /// A pool that holds only "none".
    public init(none: Entry) {
        entries = [none]
    }

    /// A pool of texts and as many entries.
    init(texts: TextPool, entries: [Entry]) {
        self.texts = texts
        self.entries = entries
    }

    /// The number of values, "none" included.
    public var count: Int { entries.count }

    /// The number of a value, and whether it is new: then its entry must be appended at once.
    mutating func intern(_ text: [UInt8]) -> (number: UInt32, isNew: Bool) {
        intern(text, 0..<text.count)
    }

    /// The number of a value that lies among other bytes, and whether it is new.
    mutating func intern(_ bytes: [UInt8], _ range: Range<Int>) -> (number: UInt32, isNew: Bool) {
        let number = texts.intern(bytes, range)
        return (number, Int(number) == entries.count)
    }

    /// The number of a value that lies among other bytes; `nil` where the pool does not have it.
    func number(of bytes: [UInt8], _ range: Range<Int>) -> UInt32? {
        texts.number(of: bytes, range)
    }

    /// Adds the entry of a value that ``intern(_:)`` called new.
    mutating func append(_ entry: Entry) {
        entries.append(entry)
    }

    /// Puts another entry in the place of a value's.
    mutating func update(_ number: Int, _ change: (Entry) -> Entry) {
        entries[number] = change(entries[number])
    }

    /// Takes over another pool's values.
    ///
    /// The result maps its numbers to this pool's.
    public mutating func merge(_ other: ValuePool<Entry>) -> [UInt32] {
        let renumbered = texts.merge(other.texts)
        for number in 1..<max(other.count, 1) where Int(renumbered[number]) == entries.count {
            entries.append(other.entries[number])
        }
        return renumbered
    }
}
