import Standardization

/// What comparisons read of each record, side by side.
///
/// The second record of a pair lies anywhere in memory: in columns, each of its values would be a
/// cache line of its own.
struct ComparedRecords: Sendable {
    /// One record's values, as in the columns of ``FeatureTable``.
    struct Record: Sendable {
        let name: UInt32
        let englishName: UInt32
        let organization: UInt32
        let birth: UInt32
        /// Where its values begin in ``ComparedRecords/lines`` and ``ComparedRecords/emails``.
        let phones: UInt32
        let emails: UInt32
        let addresses: UInt32
        let source: UInt16
        let sex: UInt8
    }

    /// The records, and one more in which the last one's values end.
    let records: [Record]
    /// The lines of all records' telephone numbers, as in ``FeatureTable/phones``.
    let lines: [PackedLine]
    /// All records' e-mail addresses, as in ``FeatureTable/emails``.
    let emails: [EmailEntry]

    /// For each record which of the other columns it has a value in, a bit each.
    private let others: [UInt32]

    /// The records of a table, and the values of its columns that are compared generically.
    init(_ table: FeatureTable, others: [[UInt32]]) {
        var stated = [UInt32](repeating: 0, count: table.count)
        for (number, values) in others.enumerated() {
            for record in 0..<table.count where values[record] != 0 {
                stated[record] |= 1 << UInt32(number)
            }
        }
        self.others = stated
        func start(_ column: ValueColumn, _ record: Int) -> UInt32 {
            table.count == 0
                ? 0
                : UInt32(
                    record < table.count
                        ? column.places(record).lowerBound
                        : column.places(record - 1).upperBound
                )
        }
        records = (0...table.count).map { record in
            let isThere = record < table.count
            return Record(
                name: isThere ? table.name[record] : 0,
                englishName: isThere ? table.englishName[record] : 0,
                organization: isThere ? table.organization[record] : 0,
                birth: isThere ? table.birth[record] : 0,
                phones: start(table.phones, record),
                emails: start(table.emails, record),
                addresses: start(table.addresses, record),
                source: isThere ? table.source[record] : 0,
                sex: isThere ? table.sex[record] : 0
            )
        }
        let last = records[table.count]
        let packed = table.phonePool.entries.map { PackedLine($0.line) }
        lines = (0..<Int(last.phones)).map { packed[Int(table.phones.value(at: $0))] }
        emails = (0..<Int(last.emails)).map {
            table.emailPool.entries[Int(table.emails.value(at: $0))]
        }
    }

    /// Whether two records both have a value in one of the other columns.
    func haveOther(_ number: Int, _ left: Int, _ right: Int) -> Bool {
        (others[left] & others[right]) >> UInt32(number) & 1 == 1
    }

    func phones(_ record: Int) -> Range<Int> {
        Int(records[record].phones)..<Int(records[record + 1].phones)
    }

    func emails(_ record: Int) -> Range<Int> {
        Int(records[record].emails)..<Int(records[record + 1].emails)
    }

    func addresses(_ record: Int) -> Range<Int> {
        Int(records[record].addresses)..<Int(records[record + 1].addresses)
    }
}
