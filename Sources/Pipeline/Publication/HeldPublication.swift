public import Ports

/// A publication that a gate held back: computed, written down, and not made yet.
public struct HeldPublication {
    private let store: any MasterStore

    private static let runNote = "held_run"

    /// The held publication of a store.
    public init(_ store: any MasterStore) {
        self.store = store
    }

    /// The run that is held; `nil` for none.
    public func run() throws -> Int? {
        try store.note(Self.runNote).flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil }
    }

    func hold(_ run: Int) throws { try store.writeNote(Self.runNote, String(run)) }

    /// Forgets the held publication; its records stay, and the next run matches them anew.
    ///
    /// - Returns: The run that was held; `nil` for none.
    @discardableResult
    public func drop() throws -> Int? {
        guard let run = try run() else { return nil }
        try store.dropChanges(of: run)
        try setStatus(run, .dropped)
        try store.writeNote(Self.runNote, "0")
        return run
    }

    /// Publishes what is held.
    ///
    /// - Returns: How many customers changed, by kind.
    public func release() throws -> [(kind: String, count: Int)] {
        guard let run = try run() else { return [] }
        let reflected = try ReflectedRun.current(store)
        let counts = try PublishedChanges(store: store, run: run).apply()
        try store.writePublishedRun(run)
        try ReflectedRun.write(run, store)
        try PublicationNotes(of: store, .held).write(to: store, .published)
        _ = try ActivityUpdate(store: store, observer: SilentObserver()).run(after: reflected)
        try RecordErasure(store).scrub()
        try setStatus(run, .published)
        try store.writeNote(Self.runNote, "0")
        return ChangeFeed.inOrder(counts)
    }

    private func setStatus(_ run: Int, _ status: RunRecord.Status) throws {
        guard let kept = try store.runRecord(run) else { return }
        try store.writeRunRecord(
            run,
            status: status.rawValue,
            json: RunRecord.json(kept.json, with: status)
        )
    }
}
