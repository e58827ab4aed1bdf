/// Which records of an earlier table and of one of new records make a table, in its order.
public struct RecordSequence: Sendable {
    /// Records that follow one another in the same table.
    struct Stretch: Sendable {
        let isNew: Bool
        var records: Range<Int>
    }

    private(set) var stretches: [Stretch] = []
    /// The number of records.
    public private(set) var count = 0
    /// Whether it is all of the earlier table and nothing else.
    public private(set) var isAllEarlier = true

    private var earlier = 0
    private var new = 0

    init() {}

    /// Takes the earlier table's records up to one.
    mutating func takeEarlier(upTo end: Int) {
        append(Stretch(isNew: false, records: earlier..<end))
        earlier = end
    }

    /// Leaves out the earlier table's next record.
    mutating func skipEarlier() {
        earlier += 1
        isAllEarlier = false
    }

    /// Takes the next new record.
    mutating func takeNew() {
        append(Stretch(isNew: true, records: new..<new + 1))
        new += 1
        isAllEarlier = false
    }

    private mutating func append(_ stretch: Stretch) {
        guard !stretch.records.isEmpty else { return }
        count += stretch.records.count
        if let last = stretches.last, last.isNew == stretch.isNew,
            last.records.upperBound == stretch.records.lowerBound
        {
            stretches[stretches.count - 1].records =
                last.records.lowerBound..<stretch.records.upperBound
        } else {
            stretches.append(stretch)
        }
    }

    /// The places of the new records in the table that is made, in order.
    public var newPlaces: [Int] {
        var places: [Int] = []
        var place = 0
        for stretch in stretches {
            if stretch.isNew { places += place..<place + stretch.records.count }
            place += stretch.records.count
        }
        return places
    }
}
