import Foundation
import Ports
import Records

/// A source that is read while others are: its rows are made ready for the store on threads of their
/// own, and wait in a queue of a few pieces until the store takes them.
///
/// What comes, and in which order, does not depend on it.
final class SourceReading: Sendable {
    /// What is ready for the store.
    enum Event: Sendable {
        case batch(PreparedBatch)
        case reject(Reject)
        case note(String)
        /// Nothing comes any more; or why reading failed.
        case end(Result<Void, any Error>)
    }

    /// Records as they may be staged, with their hashes.
    struct PreparedBatch: Sendable {
        let batch: RecordBatch
        let places: [PlacedBatch.Place]
        /// The records as they are staged, one behind another, and where each ends.
        private let payloads: (bytes: [UInt8], ends: [Int])
        let hashes: [ContentHash]
        /// The keys' hashes, by which records are known.
        let keys: [KeyHash]
        let findings: [Finding: Int]
        let sealed: [Int: String]
        let isSecondTry: Bool

        init(_ placed: PlacedBatch, _ door: Door) {
            let admitted = door.admit(placed.records)
            let batch = admitted.batch
            self.batch = batch
            places = placed.places
            let payloads = batch.payloads()
            self.payloads = payloads
            hashes = (0..<batch.count).map {
                ContentHash(of: payloads.bytes, Self.range(payloads.ends, $0))
            }
            keys = (0..<batch.count).map { KeyHash(batch.bytes, batch.key($0)) }
            findings = admitted.findings
            sealed = admitted.sealed
            isSecondTry = placed.isSecondTry
        }

        /// A record as it is staged.
        func payload(_ row: Int) -> [UInt8] {
            Array(payloads.bytes[Self.range(payloads.ends, row)])
        }

        private static func range(_ ends: [Int], _ row: Int) -> Range<Int> {
            (row == 0 ? 0 : ends[row - 1])..<ends[row]
        }
    }

    private struct Cancelled: Error {}

    private let source: any RecordSource
    private let pending: [Reject]
    private let door: Door
    private let threads: Int
    private let waiting = EventQueue()

    /// Reads a source, and tries rows that an earlier load rejected again.
    init(_ source: any RecordSource, again pending: [Reject], door: Door, threads: Int) {
        self.source = source
        self.pending = pending
        self.door = door
        self.threads = threads
    }

    /// Begins to read; with one thread, reading waits until somebody asks.
    func start() {
        guard threads > 1 else { return }
        let thread = Thread { [self] in
            let result = Result { try self.read { try self.waiting.put($0) } }
            try? waiting.put(.end(result))
        }
        // Parsing nests no deeper than a thread of the system's size bears; ICU and libxml2 want more.
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Gives everything in the source's order, on the calling thread.
    func each(_ take: (Event) throws -> Void) throws {
        guard threads > 1 else { return try read(take) }
        while true {
            let event = waiting.take()
            if case .end(let result) = event { return try result.get() }
            try take(event)
        }
    }

    /// Ends reading: nobody takes what comes.
    func cancel() { waiting.close() }

    private func read(_ give: (Event) throws -> Void) throws {
        try withoutActuallyEscaping(give) { give in
            let door = self.door
            let ordered = OrderedWork<PlacedBatch, PreparedBatch>(threads: threads) {
                PreparedBatch($0, door)
            } consume: {
                try give(.batch($0))
            }
            let sink: (SourceEvent) throws -> Void = { event in
                switch event {
                case .records(let batch): try ordered.feed(batch)
                case .reject(let reject): try give(.reject(reject))
                case .note(let text): try give(.note(text))
                }
            }
            try source.read(sink)
            if !pending.isEmpty { try source.reread(pending, sink) }
            try ordered.finish()
        }
    }

    /// A queue of a few events between the thread that reads and the one that writes.
    ///
    /// `@unchecked Sendable`: all access is under the condition's lock.
    private final class EventQueue: @unchecked Sendable {
        private let condition = NSCondition()
        private var events: [Event] = []
        private var isClosed = false
        // Batches of some thousand records: enough to read on while the store gives what it has of the
        // source. Matching, later, takes more memory.
        private static let most = 24

        func put(_ event: Event) throws {
            condition.lock()
            defer { condition.unlock() }
            while events.count >= Self.most, !isClosed { condition.wait() }
            guard !isClosed else { throw Cancelled() }
            events.append(event)
            condition.broadcast()
        }

        func take() -> Event {
            condition.lock()
            defer { condition.unlock() }
            while events.isEmpty { condition.wait() }
            condition.broadcast()
            return events.removeFirst()
        }

        func close() {
            condition.lock()
            isClosed = true
            condition.broadcast()
            condition.unlock()
        }
    }
}
