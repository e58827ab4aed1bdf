import HangulText
import Ports
import Records
import Standardization

/// Loads one source into the store: what is new, changed, unchanged, deleted, rejected.
///
/// Called inside a transaction. What is kept never depends on the order of rows: of two rows with
/// one key the one changed later stays, then the one whose content is greater.
struct StageLoad {
    private let source: any RecordSource
    private let store: any MasterStore
    private let run: Int
    private let isFull: Bool
    private let customerSource: String
    private let settings: String
    private let threads: Int
    private let door: Door
    private let sealsAnew: Bool
    private let observer: any Observer

    private let erased: ErasedKeys?
    private var contents: [SourceContent] = []
    private var fingerprint: String?
    /// What the last load came to, where this one would be made of the same.
    private var same: LoadCounts?
    private var reading: SourceReading?
    private var counts: LoadCounts
    private var known = KnownRecords()
    private var isKnownSource = false
    private var added: [StoredRecord] = []
    private var replaced: [StoredRecord] = []
    private var sealedKeys: Set<[UInt8]> = []
    private var sealed: [(key: [UInt8], sealed: String)] = []
    private var rejects: [Reject] = []
    private var writtenRejects = 0

    private static let writeSize = 16_384

    init(
        _ source: RunInput.Source,
        into store: any MasterStore,
        run: Int,
        threads: Int,
        door: Door,
        sealsAnew: Bool,
        erased: ErasedKeys?,
        observer: any Observer
    ) {
        self.source = source.reader
        self.store = store
        self.run = run
        isFull = source.isFull
        customerSource = source.customerSource
        settings = "\(source.settings)|\(door.fingerprint)|\(erased?.fingerprint ?? "")"
        self.threads = threads
        self.door = door
        self.sealsAnew = sealsAnew
        self.observer = observer
        self.erased = erased
        counts = LoadCounts(source: source.reader.source)
    }

    /// Finds out whether the source's files are those of the last load, which need not be read again.
    mutating func prepare() throws {
        contents = try source.contents()
        fingerprint = LastLoad.fingerprint(contents, settings: settings)
        guard !sealsAnew else { return }
        same = try LastLoad(store, source.source).counts(ifMadeOf: fingerprint)
        same?.contents = contents
    }

    /// Begins to read the source, where it is to be read.
    mutating func start() throws {
        guard same == nil else { return }
        // A full load gives its bad rows again by itself; a delta load does not.
        var pending: [Reject] = []
        if !isFull {
            try store.rejects { reject in
                if reject.source == source.source, reject.reason != .duplicateKey {
                    pending.append(reject)
                }
            }
        }
        let reading = SourceReading(source, again: pending, door: door, threads: threads)
        reading.start()
        self.reading = reading
    }

    /// Ends reading, where it did not come to its end.
    func cancel() { reading?.cancel() }

    /// Loads the source; what a load came to whose files are those of the last one is what that came
    /// to.
    ///
    /// - Throws: ``PortError`` with ``PortError/Cure/tryLater`` where a file changed while it was
    ///   read.
    mutating func load() throws -> LoadCounts {
        if let same { return same }
        try take()
        guard try source.areStill(contents) else {
            throw PortError(
                .tryLater,
                place: contents.first?.place ?? source.source,
                "was written to while it was read; nothing of it was taken; run again when it is whole"
            )
        }
        try LastLoad(store, source.source).keep(fingerprint, counts)
        counts.contents = contents
        // Other sources come after this one.
        known = KnownRecords()
        sealedKeys = []
        return counts
    }

    private mutating func take() throws {
        isKnownSource = try store.knows(source.source)
        try store.clearRejects(source.source)
        known = try KnownRecords(of: source.source, in: store)
        if door.sealer != nil, !sealsAnew {
            try store.sealedNumbers { record, _ in
                if record.source == source.source { sealedKeys.insert(Array(record.key.utf8)) }
            }
        }
        try reading?.each { event in
            switch event {
            case .batch(let batch):
                counts.read += batch.batch.count
                observer.advanced(counts.read)
                try take(batch)
            case .reject(let reject):
                counts.read += 1
                try self.reject(reject)
            case .note(let text): counts.notes.append(text)
            case .end: break
            }
        }
        if isFull, counts.read == counts.rejected + counts.excluded, known.countBefore > 0 {
            throw PortError(
                .mend,
                place: source.source,
                "the full load has no usable record, and would delete all \(DecimalText.grouped(known.countBefore)); nothing was changed"
            )
        }
        try flush()
        if isFull { try deleteMissing() }
        try store.writeSource(
            source.source,
            attributes: source.attributes,
            customerSource: customerSource
        )
        guard counts.addsUp else {
            throw PortError(
                .resume,
                place: source.source,
                "rows read and rows accounted for differ; please report this"
            )
        }
    }

    private mutating func take(_ hashed: SourceReading.PreparedBatch) throws {
        counts.findings.merge(hashed.findings, uniquingKeysWith: +)
        for row in 0..<hashed.batch.count {
            let keyHash = hashed.keys[row]
            if erased == nil, !hashed.isSecondTry, isUnchanged(keyHash, hashed, row) { continue }
            let key = Array(hashed.batch.bytes[hashed.batch.key(row)])
            if isErased(key, hashed.batch, row) {
                try reject(Self.erased(source.source, hashed.places[row]))
                continue
            }
            let record = StoredRecord(
                key: key,
                hash: hashed.hashes[row].bytes,
                payload: hashed.payload(row)
            )
            let earlier = known.place(of: keyHash)
            // What an older load could not read is older than what is there.
            if hashed.isSecondTry, earlier != nil {
                counts.duplicateKeys += 1
                try reject(duplicate(hashed.places[row], record.payload))
                continue
            }
            let place = earlier ?? known.add(keyHash)
            if known[place].now != .unseen {
                try resolveDuplicate(record, place, hashed, row)
                continue
            }
            known.note(hashed.hashes[row], at: hashed.places[row], of: place)
            count(known[place].now, by: 1)
            let isKept = known[place].now == .unchanged
            // Records loaded before numbers were kept get theirs now.
            if let number = hashed.sealed[row], !isKept || !sealedKeys.contains(key) {
                sealed.append((key, number))
            }
            if isKept { continue }
            if isKnownSource { replaced.append(record) } else { added.append(record) }
            if added.count + replaced.count >= Self.writeSize { try flush() }
        }
    }

    /// Counts a row that is its key's first and says what the store has: most are, of a night.
    private mutating func isUnchanged(
        _ key: KeyHash,
        _ hashed: SourceReading.PreparedBatch,
        _ row: Int
    ) -> Bool {
        guard hashed.sealed[row] == nil, let place = known.place(of: key),
            known[place].now == .unseen, known[place].before == hashed.hashes[row]
        else { return false }
        known.note(hashed.hashes[row], at: hashed.places[row], of: place)
        counts.unchanged += 1
        return true
    }

    private mutating func count(_ state: KnownRecords.State, by step: Int) {
        switch state {
        case .new: counts.new += step
        case .unchanged: counts.unchanged += step
        case .changed: counts.changed += step
        case .unseen: break
        }
    }

    private mutating func resolveDuplicate(
        _ record: StoredRecord,
        _ number: Int,
        _ hashed: SourceReading.PreparedBatch,
        _ row: Int
    ) throws {
        try flush()
        let id = hashed.batch.id(row)
        let kept = try store.payload(id) ?? []
        let place = hashed.places[row]
        counts.duplicateKeys += 1
        guard Self.rank(kept, isBelow: record.payload) else {
            try reject(duplicate(place, record.payload))
            return
        }
        let earlier = known[number]
        count(earlier.now, by: -1)
        known.note(hashed.hashes[row], at: place, of: number)
        count(known[number].now, by: 1)
        try store.writeRecords(source.source, [record], run: run, replacing: true)
        if let number = hashed.sealed[row] {
            try store.writeSealed(source.source, [(record.key, number)])
        }
        let earlierPlace = PlacedBatch.Place(
            recordNumber: earlier.recordNumber,
            line: earlier.line,
            byteOffset: 0
        )
        try reject(duplicate(earlierPlace, kept))
    }

    /// A row that lost to another of its key is kept as its record would have been: which row of
    /// the two comes first in the file must not matter.
    private func duplicate(_ place: PlacedBatch.Place, _ payload: [UInt8]) -> Reject {
        Reject(
            source: source.source,
            recordNumber: place.recordNumber,
            line: place.line,
            byteOffset: place.byteOffset,
            column: "",
            reason: .duplicateKey,
            bytes: payload
        )
    }

    private static func rank(_ one: [UInt8], isBelow other: [UInt8]) -> Bool {
        func changed(_ payload: [UInt8]) -> UInt64 {
            let text = JSONValue(parsing: payload)?[Attribute.updatedAt.name]?.text ?? ""
            return Timestamp.packed(TextFolding.fold(Array(text.utf8)))
        }
        let times = (changed(one), changed(other))
        return times.0 != times.1 ? times.0 < times.1 : one.lexicographicallyPrecedes(other)
    }

    /// Whether a row is of a person who was erased, or something that person did.
    private func isErased(_ key: [UInt8], _ batch: RecordBatch, _ row: Int) -> Bool {
        guard let erased else { return false }
        if customerSource.isEmpty { return erased.contains(source.source, key) }
        guard let column = batch.column(of: .customerKey) else { return false }
        return erased.contains(customerSource, Array(batch.bytes[batch.cell(row, column)]))
    }

    /// Where an erased person's row stood, and nothing of what it says.
    private static func erased(_ source: String, _ place: PlacedBatch.Place) -> Reject {
        Reject(
            source: source,
            recordNumber: place.recordNumber,
            line: place.line,
            byteOffset: place.byteOffset,
            column: "",
            reason: .erased,
            bytes: []
        )
    }

    private mutating func reject(_ reject: Reject) throws {
        if reject.reason == .excluded {
            counts.excluded += 1
            return
        }
        counts.rejected += 1
        counts.reasons[reject.reason.rawValue, default: 0] += 1
        // A row that can't be read may have a resident number like any other.
        let masked = ResidentNumberMask.masked(
            reject.bytes,
            0..<reject.bytes.count,
            separatedOnly: false
        )
        let kept = masked.map { reject.with(bytes: $0) } ?? reject
        let isErased = erased?.isNamed(in: kept.bytes, of: source.source) ?? false
        rejects.append(isErased ? kept.with(bytes: []) : kept)
        if rejects.count >= Self.writeSize { try flush() }
    }

    private mutating func flush() throws {
        if !added.isEmpty {
            try store.writeRecords(source.source, added, run: run, replacing: false)
        }
        if !replaced.isEmpty {
            try store.writeRecords(source.source, replaced, run: run, replacing: true)
        }
        if !sealed.isEmpty { try store.writeSealed(source.source, sealed) }
        sealed.removeAll(keepingCapacity: true)
        if !rejects.isEmpty {
            try store.appendRejects(source.source, rejects, first: writtenRejects + 1)
            writtenRejects += rejects.count
        }
        added.removeAll(keepingCapacity: true)
        replaced.removeAll(keepingCapacity: true)
        rejects.removeAll(keepingCapacity: true)
    }

    private mutating func deleteMissing() throws {
        let missing = known.missing
        counts.deleted = missing.count
        try store.deleteRecords(source.source, keys: missing, run: run)
    }
}
