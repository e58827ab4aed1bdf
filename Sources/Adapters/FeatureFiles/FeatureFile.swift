import Foundation
public import Ports
public import Records

/// Standardized records in a file: its name, then of each section how many columns it
/// has, and each of these with its length and a hash.
///
/// Its owner may read it, and whoever else may read the store's file. It is not synced: a file that did not come whole through a crash is told by its hashes,
/// and made anew.
public struct FeatureFile: FeatureStorage {
    private let place: String

    private let store: String
    private var written: String { place + ".new" }

    static let magic: UInt64 = 0x4445_5055_544C_4631

    /// The file at a path; `store` is the store's file, empty for a server.
    public init(path: String, store: String) {
        place = path
        self.store = store
    }

    private var mode: UInt32 {
        var info = stat()
        return !store.isEmpty && stat(store, &info) == 0 ? info.st_mode & 0o660 : 0o600
    }

    /// Writes sections beside those that are kept.
    public func write(_ name: String, _ count: Int, _ section: (Int) -> [NumberColumn]) throws {
        let file = try FileEnd(written, O_WRONLY | O_CREAT | O_TRUNC)
        file.allow(mode)
        do {
            try file.write([Self.magic, UInt64(name.utf8.count)])
            try file.write(Array(name.utf8))
            for number in 0..<count {
                let columns = section(number)
                try file.write([UInt64(columns.count)])
                for column in columns {
                    let bytes = column.bytes
                    try file.write([UInt64(bytes.count), StableHash.bytes(bytes, bytes.indices)])
                    try file.write(bytes)
                }
            }
        } catch {
            unlink(written)
            throw error
        }
    }

    /// Puts what was written in the place of what was kept.
    public func replace() throws {
        guard rename(written, place) == 0 else { throw FileEnd.fault(place, "can't be replaced") }
    }

    /// Takes away what was written; what is kept stays.
    public func discard() { unlink(written) }

    /// Takes away what is kept, and what was written.
    public func remove() {
        unlink(place)
        unlink(written)
    }

    /// What is kept under a name.
    public func sections(of name: String) -> (any FeatureSections)? {
        guard let file = try? FileEnd(place, O_RDONLY), let head = file.read(16),
            head.word(at: 0) == Self.magic, head.word(at: 8) == UInt64(name.utf8.count),
            let found = file.read(name.utf8.count), found.elementsEqual(name.utf8)
        else { return nil }
        return SectionFile(file)
    }
}

/// The sections of an open file.
///
/// `@unchecked Sendable`: whoever asks for them does it on one thread at a time.
private final class SectionFile: FeatureSections, @unchecked Sendable {
    private let file: FileEnd

    init(_ file: FileEnd) {
        self.file = file
    }

    func next() -> (any FeatureSection)? {
        // No section has as many.
        guard let count = file.read(8)?.word(at: 0), count < 100 else { return nil }
        var columns: [SectionInFile.Column] = []
        for _ in 0..<count {
            guard let lead = file.read(16), let size = Int(exactly: lead.word(at: 0)),
                let place = file.skip(size)
            else { return nil }
            columns.append(SectionInFile.Column(place: place, hash: lead.word(at: 8)))
        }
        return SectionInFile(file, columns)
    }
}

/// Where a section lies in its file.
///
/// `@unchecked Sendable`: reading at a place changes nothing of the file.
private struct SectionInFile: FeatureSection, @unchecked Sendable {
    struct Column {
        let place: Range<Int>
        let hash: UInt64
    }

    private let file: FileEnd
    private let places: [Column]

    init(_ file: FileEnd, _ places: [Column]) {
        self.file = file
        self.places = places
    }

    func columns() -> [[UInt8]]? {
        var columns: [[UInt8]] = []
        for column in places {
            guard let bytes = file.read(at: column.place),
                StableHash.bytes(bytes, bytes.indices) == column.hash
            else { return nil }
            columns.append(bytes)
        }
        return columns
    }
}
