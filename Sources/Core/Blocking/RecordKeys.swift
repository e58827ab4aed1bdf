/// Keys of records, 64 bits each: any number for each record.
struct RecordKeys {
    /// The keys, record after record.
    private(set) var keys: [UInt64] = []
    /// Where the keys of each record begin, and where the last ones end.
    private(set) var starts: [UInt32] = [0]

    /// The number of records.
    var count: Int { starts.count - 1 }

    /// Room for the keys of so many records.
    init(reserving records: Int) {
        keys.reserveCapacity(records)
        starts.reserveCapacity(records + 1)
    }

    /// Adds a key of the record that is being written.
    mutating func append(_ key: UInt64) { keys.append(key) }

    /// Ends the record that is being written; of equal keys one stays.
    mutating func endRecord() {
        let start = Int(starts[starts.count - 1])
        if keys.count - start > 1 { removeRepeated(from: start) }
        starts.append(UInt32(keys.count))
    }

    private mutating func removeRepeated(from start: Int) {
        var end = start
        for place in start..<keys.count {
            var isNew = true
            for earlier in start..<end where keys[earlier] == keys[place] { isNew = false }
            if isNew {
                keys[end] = keys[place]
                end += 1
            }
        }
        keys.removeLast(keys.count - end)
    }
}
