import HangulText
import Records

/// How names were read that came before: most are written again and again, and reading one takes
/// longer than looking it up.
///
/// Working memory of one thread; what a name is read as never depends on it.
public struct NameMemory: Sendable {
    /// Where what a name is read from lies: name, surname, given name, Hanja.
    typealias Cells = (Range<Int>, Range<Int>, Range<Int>, Range<Int>)

    // As many as occupy some tens of megabytes.
    private static let most = 1 << 17

    private var texts = TextPool()
    private var known: [Known] = []
    private var key: [UInt8] = []
    private var table: UInt32 = 0

    /// The number of a name in a table; 0 in all others.
    private struct Number: Sendable {
        var table: UInt32 = 0
        var number: UInt32 = 0
    }

    /// A reading, and the numbers its names have in the table that is being made.
    private struct Known: Sendable {
        let reading: NameReading
        /// Whether nothing is to be noticed about it: then its numbers are all that is asked for.
        let isPlain: Bool
        let isOrganization: Bool
        let isInstitution: Bool
        var name = Number()
        var otherReading = Number()

        init(_ reading: NameReading) {
            self.reading = reading
            isPlain = !reading.isSample && reading.findings.isEmpty
            isOrganization = reading.isOrganization
            isInstitution = reading.isInstitution
        }
    }

    /// A memory of nothing.
    public init() {}

    /// Forgets the numbers of the table before: another one begins.
    mutating func beginTable() { table &+= 1 }

    /// The place of the reading of a name that is in some cells of a batch; `nil` where it is to be
    /// read and kept.
    ///
    /// `kind` tells apart what the same cells are read as. A cell that is not there is empty; not
    /// all of them are.
    mutating func place(
        _ kind: UInt8,
        _ batch: RecordBatch,
        _ cells: Cells
    ) -> Int? {
        key.removeAll(keepingCapacity: true)
        add(batch, cells.0)
        add(batch, cells.1)
        add(batch, cells.2)
        add(batch, cells.3)
        key.append(kind)
        if known.count == Self.most {
            texts = TextPool()
            known.removeAll(keepingCapacity: true)
        }
        let number = Int(texts.intern(key))
        return number <= known.count ? number - 1 : nil
    }

    /// Keeps how the name was read that was asked for last.
    mutating func keep(_ reading: NameReading) -> Int {
        known.append(Known(reading))
        return known.count - 1
    }

    /// Whether a name carries the mark of a legal form.
    func isOrganization(_ place: Int) -> Bool { known[place].isOrganization }

    /// Whether a name ends like that of an institution.
    func isInstitution(_ place: Int) -> Bool { known[place].isInstitution }

    /// Whether nothing is to be noticed about a name.
    func isPlain(_ place: Int) -> Bool { known[place].isPlain }

    /// How a name is read.
    func reading(_ place: Int) -> NameReading { known[place].reading }

    /// The number of a name in the pool of the table that is being made; 0 for none.
    mutating func number(_ place: Int, in names: inout ValuePool<NameEntry>) -> UInt32 {
        if known[place].name.table != table {
            let name = known[place].reading.name
            known[place].name = Number(table: table, number: name.map { names.number($0) } ?? 0)
        }
        return known[place].name.number
    }

    /// The number of a name's other reading, alike; to be asked for only where a record has it, so
    /// that a pool holds what records have and nothing else.
    mutating func numberOfOtherReading(
        _ place: Int,
        in names: inout ValuePool<NameEntry>
    ) -> UInt32 {
        if known[place].otherReading.table != table {
            let name = known[place].reading.otherReading
            known[place].otherReading = Number(
                table: table,
                number: name.map { names.number($0) } ?? 0
            )
        }
        return known[place].otherReading.number
    }

    private mutating func add(_ batch: RecordBatch, _ cell: Range<Int>) {
        if !cell.isEmpty { key.append(batch.bytes, cell) }
        // No single value has one.
        key.append(RecordBatch.valueSeparator)
    }
}

extension ValuePool<NameEntry> {
    fileprivate mutating func number(_ name: NameReading.Value) -> UInt32 {
        let (number, isNew) = intern(name.key)
        if isNew { append(name.entry) }
        return number
    }
}

/// What a name came to, as a table takes it.
///
/// A class, so that handing one on retains one object and not each of its parts.
final class NameReading: Sendable {
    /// A name in its pool.
    struct Value: Sendable {
        let key: [UInt8]
        let entry: NameEntry

        init(_ name: PersonName) {
            // 선우+용 and 선+우용 are two names of one text.
            var key: [UInt8] = []
            key.reserveCapacity(16)
            TextFolding.appendUTF8(name.surname, to: &key)
            key.append(0x1F)
            TextFolding.appendUTF8(name.given, to: &key)
            // Na-yeong and Nay-eong sound different: what comparators need follows from the key alone.
            if name.script == .romanized, name.spelled.count > name.given.count {
                key.append(0x1F)
                key += name.spelled
            }
            self.key = key
            entry = NameEntry(name)
        }
    }

    /// The name; `nil` where nothing is stated, or nothing that can be one.
    let name: Value?
    /// Its likeliest other reading, where it has one.
    let otherReading: Value?
    /// Whether it is the name of sample forms.
    let isSample: Bool
    /// Whether it carries the mark of a legal form, and so is no person's.
    let isOrganization: Bool
    /// Whether it ends like the name of an institution.
    let isInstitution: Bool
    /// What was noticed.
    let findings: [Finding.Code]

    init(_ text: [UInt32], _ placeholders: Placeholders) {
        isOrganization = OrganizationName.isMarked(text)
        isInstitution = InstitutionName.isOne(text)
        switch PersonName.standardize(text, placeholders: placeholders) {
        case .failure(let fault):
            (name, otherReading, isSample) = (nil, nil, false)
            findings = fault == .empty ? [] : [fault == .placeholder ? .placeholder : .invalid]
        case .success(let read):
            name = Value(read)
            otherReading = read.otherReading.map { Value($0) }
            isSample = read.isSample
            findings = read.findings
        }
    }
}
