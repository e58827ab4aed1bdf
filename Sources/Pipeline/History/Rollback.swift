import Clustering
public import Ports
import Records

/// Brings the published master back to what it was before a run, as a new run.
///
/// What sources gave stays: the next run that finds a change matches everything again. So the cause
/// (a model, a decision, a file) is to be mended first.
public struct Rollback {
    private let store: any MasterStore
    private let clock: any Clock
    private let version: String

    /// A rollback by the program of this version.
    public init(_ store: any MasterStore, clock: any Clock, version: String) {
        self.store = store
        self.clock = clock
        self.version = version
    }

    /// Undoes a run and all runs after it.
    ///
    /// - Returns: The record of the run that did it.
    /// - Throws: A ``PortError`` where there is no such run, or no master before it.
    public func undo(_ run: Int) throws -> RunRecord {
        try store.prepare()
        try store.lock()
        defer { store.unlock() }
        let runs = try PublishedRuns(store)
        guard runs.entries.contains(where: { $0.run >= run }) else {
            throw PortError(.mend, place: "run \(run)", "nothing was published since")
        }
        guard let target = runs.before(run) else {
            throw PortError(
                .mend,
                place: "run \(run)",
                "\(runs.reach ?? "nothing was published before it"); there is no master to go back to"
            )
        }
        let last = try RunRecord.nextNumber(store) - 1
        var record = RunRecord(run: last + 1, job: "rollback")
        record.started = clock.now()
        return try store.transaction {
            try HeldPublication(store).drop()
            try write(record.run, NetChanges(store: store, first: target.run, last: last))
            let counts = try PublishedChanges(store: store, run: record.run).apply()
            try requireWhole(since: target.run, run)
            record.changes = ChangeFeed.inOrder(counts)
            record.status = .rolledBack
            record.undoneFrom = run
            try store.writePublishedRun(record.run)
            try ReflectedRun.write(target.reflects, store)
            _ = try ActivityUpdate(store: store, observer: SilentObserver()).recount()
            try record.countPublished(store)
            record.finished = clock.now()
            // Rows are as other rules made them: the next publication looks at all of them.
            var notes = try PublicationNotes(of: store, .published)
            notes.rules = ""
            try notes.write(to: store, .published)
            try store.writeRunRecord(
                record.run,
                status: record.status.rawValue,
                json: record.json(version: version)
            )
            return record
        }
    }

    /// What an erasure took out of the history can't be undone: the customers of that person stay as
    /// they are, and where others have come to depend on them nothing is brought back.
    private func requireWhole(since target: Int, _ run: Int) throws {
        guard let erased = try store.erasures().last(where: { $0.run > target }),
            try !WholeMaster(store).holds()
        else { return }
        throw PortError(
            .mend,
            place: "run \(run)",
            "run \(erased.run) erased a person whom others were joined to or lived with since then; the master of before can't be brought back"
        )
    }

    private func write(_ run: Int, _ changes: NetChanges) throws {
        let log = RowLog(store, run: run)
        for succession in try successions(changes) {
            try log.add(.customerLineage, before: nil, after: LineageRows.row(succession, run: run))
        }
        for table in PublishedTable.allCases where table.isState {
            try changes.each(table) { try log.add(table, before: $0.after, after: $0.before) }
        }
        try log.flush()
    }

    /// What becomes of ids when changes are undone.
    private func successions(
        _ changes: NetChanges
    ) throws -> [IdentityAssignment.Succession] {
        var all: [IdentityAssignment.Succession] = []
        var gone: Set<String> = []
        try changes.each(.customer) { change in
            let id = change.key[0].text
            if change.before == nil { gone.insert(id) }
            if change.after == nil { all.append(.init(old: id, new: id, fate: .restored)) }
        }
        var moves: [String: [String: Int]] = [:]
        try changes.each(.crosswalk) { change in
            guard let now = change.after?[2].text else { return }
            let then = change.before?[2].text ?? ""
            if now != then { moves[now, default: [:]][then, default: 0] += 1 }
        }
        for (id, targets) in moves {
            let known = targets.filter { !$0.key.isEmpty }
            guard gone.contains(id) else {
                all += known.keys.map { .init(old: id, new: $0, fate: .split) }
                continue
            }
            let most = known.max { ($0.value, $1.key) < ($1.value, $0.key) }
            all.append(
                .init(old: id, new: most?.key ?? "", fate: most == nil ? .retired : .merged)
            )
        }
        return all.sorted { ($0.old, $0.new) < ($1.old, $1.new) }
    }
}
