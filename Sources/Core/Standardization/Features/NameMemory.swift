import HangulText
import Records

/// How names were read that came before: most are written again and again, and reading one takes
/// longer than looking it up.
///
/// Working memory of one thread; what a name is read as never depends on it.
public struct NameMemory: Sendable {
    // As many as occupy some tens of megabytes.
    private static let most = 1 << 17

    private var texts = TextPool()
    private var readings: [NameReading] = []
    private var key: [UInt8] = []

    /// A memory of nothing.
    public init() {}

    /// How the name in some cells of a batch is read; `nil` where it is to be read and kept.
    ///
    /// `kind` tells apart what the same cells are read as. A cell that is not there is empty.
    mutating func reading(
        _ kind: UInt8,
        _ batch: RecordBatch,
        _ cells: (Range<Int>, Range<Int>, Range<Int>, Range<Int>)
    ) -> NameReading? {
        key.removeAll(keepingCapacity: true)
        add(batch, cells.0)
        add(batch, cells.1)
        add(batch, cells.2)
        add(batch, cells.3)
        guard key.count > 4 else { return NameReading.none }
        key.append(kind)
        if readings.count == Self.most {
            texts = TextPool()
            readings.removeAll(keepingCapacity: true)
        }
        let number = Int(texts.intern(key))
        return number <= readings.count ? readings[number - 1] : nil
    }

    /// Keeps how the name was read that was asked for last.
    mutating func keep(_ reading: NameReading) { readings.append(reading) }

    private mutating func add(_ batch: RecordBatch, _ cell: Range<Int>) {
        key.append(contentsOf: batch.bytes[cell])
        // No single value has one.
        key.append(RecordBatch.valueSeparator)
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
            self.key = key
            entry = NameEntry(name)
        }
    }

    static let none = NameReading()

    /// The name; `nil` where nothing is stated, or nothing that can be one.
    let name: Value?
    /// Its likeliest other reading, where it has one.
    let otherReading: Value?
    /// Whether it is the name of sample forms.
    let isSample: Bool
    /// Whether it carries the mark of a legal form, and so is no person's.
    let isOrganization: Bool
    /// What was noticed.
    let findings: [Finding.Code]

    private init() {
        (name, otherReading, isSample, isOrganization, findings) = (nil, nil, false, false, [])
    }

    init(_ text: [UInt32], _ placeholders: Placeholders) {
        isOrganization = OrganizationName.isMarked(text)
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
