import Ports

/// The records of a source while it is loaded: what the store has of each, and what the load made of
/// it so far.
struct KnownRecords {
    /// What a load made of a record.
    enum State {
        /// No row of it came yet.
        case unseen
        /// The store did not have it.
        case new
        /// It says what the store has.
        case unchanged
        /// It says something else.
        case changed
    }

    struct Entry {
        /// The content hash in the store before this load; `nil` for a new key.
        let before: ContentHash?
        /// What became of it.
        fileprivate(set) var now = State.unseen
        /// The number of the row that stays.
        fileprivate(set) var recordNumber = 0
        /// The line of the row that stays.
        fileprivate(set) var line = 0
    }

    private var entries = ValuesByKey<Entry>()
    /// The keys in the store before this load, in its order: those of the first entries.
    private var keysBefore = KeyList()

    /// No records.
    init() {}

    /// The active records that a store has of a source.
    init(of source: String, in store: any MasterStore) throws {
        var hashes: [ContentHash] = []
        try store.recordHashes(source) { key, hash in
            keysBefore.append(key)
            hashes.append(ContentHash(bytes: hash))
        }
        entries = ValuesByKey(reserving: hashes.count + hashes.count / 8)
        for (place, hash) in hashes.enumerated() {
            entries.add(keysBefore.hash(place), Entry(before: hash))
        }
    }

    /// How many records the store had.
    var countBefore: Int { keysBefore.count }

    /// The place of a record by the hash of its key; `nil` where there is none.
    func place(of key: KeyHash) -> Int? { entries.place(of: key) }

    subscript(place: Int) -> Entry { entries[place] }

    /// Adds a record that the store does not have, and gives its place.
    mutating func add(_ key: KeyHash) -> Int { entries.add(key, Entry(before: nil)) }

    /// Notes the row that stays of a record, and what it says.
    mutating func note(_ hash: ContentHash, at row: PlacedBatch.Place, of place: Int) {
        let before = entries[place].before
        entries[place].now = before == nil ? .new : before == hash ? .unchanged : .changed
        entries[place].recordNumber = row.recordNumber
        entries[place].line = row.line
    }

    /// The keys of records of which no row came, in the store's order.
    var missing: [[UInt8]] {
        (0..<countBefore).filter { entries[$0].now == .unseen }.map { keysBefore[$0] }
    }
}

/// Keys, one after another in one block of bytes.
private struct KeyList {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    var count: Int { ends.count }

    subscript(place: Int) -> [UInt8] { Array(bytes[range(place)]) }

    /// The hash by which a key is known.
    func hash(_ place: Int) -> KeyHash { KeyHash(bytes, range(place)) }

    mutating func append(_ key: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: key)
        ends.append(bytes.count)
    }

    private func range(_ place: Int) -> Range<Int> {
        (place == 0 ? 0 : ends[place - 1])..<ends[place]
    }
}
