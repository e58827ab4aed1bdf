import Records

/// Takes values over from the pools of an earlier table and of new records, each when it is first
/// asked for: so they are numbered as if all records had been standardized together.
struct TextTransfer {
    private(set) var pool = TextPool()
    private let earlier: PooledTexts
    private let new: PooledTexts
    private var earlierNumbers: [UInt32]
    private var newNumbers: [UInt32]

    init(earlier: PooledTexts, new: PooledTexts) {
        self.earlier = earlier
        self.new = new
        earlierNumbers = [UInt32](repeating: 0, count: earlier.count)
        newNumbers = [UInt32](repeating: 0, count: new.count)
        pool.reserve(texts: earlier.count, bytes: earlier.bytes.count)
    }

    /// The number of a value in the pool that is made, by its number in one of the two.
    mutating func number(_ value: UInt32, isNew: Bool) -> UInt32 {
        guard value != 0 else { return 0 }
        let place = Int(value)
        if isNew {
            if newNumbers[place] == 0 {
                newNumbers[place] = pool.intern(new.bytes, new.range(value))
            }
            return newNumbers[place]
        }
        if earlierNumbers[place] == 0 {
            earlierNumbers[place] = pool.intern(earlier.bytes, earlier.range(value))
        }
        return earlierNumbers[place]
    }
}

/// The same with what comparators need of the values.
struct ValueTransfer<Entry: KeptEntry> {
    private var texts: TextTransfer
    private var entries: [Entry]
    private let earlier: [Entry]
    private let new: [Entry]

    /// Reads an earlier table's pool from its section; `nil` where the section is damaged.
    init?(_ section: inout FeatureSectionReader, new: ValuePool<Entry>) {
        let earlier = section.texts()
        guard let entries = Entry.read(earlier.count, from: &section), !section.isDamaged else {
            return nil
        }
        texts = TextTransfer(earlier: earlier, new: PooledTexts(new.texts))
        self.earlier = entries
        self.new = new.entries
        self.entries = [new.entries[0]]
        self.entries.reserveCapacity(entries.count)
    }

    mutating func number(_ value: UInt32, isNew: Bool) -> UInt32 {
        let number = texts.number(value, isNew: isNew)
        if Int(number) == entries.count {
            entries.append(isNew ? new[Int(value)] : earlier[Int(value)])
        }
        return number
    }

    /// The pool that was made.
    var pool: ValuePool<Entry> { ValuePool(texts: texts.pool, entries: entries) }
}
