import Clustering
import Ports
import Records

/// Makes the changes that a run wrote down: to the published tables, the lineage and the feed.
///
/// Called inside a transaction: readers see all of them, or none.
struct PublishedChanges {
    let store: any MasterStore
    let run: Int
    /// Threads that read rows from texts; the calling one writes them to the tables.
    var threads = 1

    private static let batch = 4096

    /// Applies the run's changes; what changed, by kind.
    func apply(
        _ observer: any Observer = SilentObserver(),
        total: Int? = nil
    ) throws -> [String: Int] {
        var feed = ChangeFeed(run: run, successions: try successions())
        var done = 0
        observer.began("publish", total: total)
        try each { changes in
            try apply(changes, &feed)
            done += changes.count
            observer.advanced(done)
        }
        observer.ended("\(DecimalText.grouped(done)) rows")
        return feed.counts
    }

    /// What applying would change, by kind.
    func counts() throws -> [String: Int] {
        var feed = ChangeFeed(run: run, successions: try successions())
        try each { changes in
            for change in changes where change.table == .customer {
                _ = feed.row(before: change.before, after: change.after)
            }
        }
        return feed.counts
    }

    private func each(_ visit: ([RowChange]) throws -> Void) throws {
        try withoutActuallyEscaping(visit) { visit in
            let reading = OrderedWork<[WrittenRowChange], [RowChange]>(threads: threads) {
                changes in
                changes.map(\.change)
            } consume: {
                try visit($0)
            }
            var first = 1
            while true {
                let changes = try store.changes(of: run, from: first, limit: Self.batch)
                guard !changes.isEmpty else { break }
                try reading.feed(changes)
                first += changes.count
            }
            try reading.finish()
        }
    }

    /// The lineage stands first in a run's changes.
    private func successions() throws -> [IdentityAssignment.Succession] {
        var all: [IdentityAssignment.Succession] = []
        var first = 1
        while true {
            let changes = try store.changes(of: run, from: first, limit: Self.batch)
            let lineage = changes.prefix { $0.table == .customerLineage }
            all += lineage.compactMap { $0.change.after.flatMap(LineageRows.succession) }
            guard lineage.count == Self.batch else { return all }
            first += lineage.count
        }
    }

    private func apply(_ changes: [RowChange], _ feed: inout ChangeFeed) throws {
        var retired: [String] = []
        var restored: [String] = []
        for table in PublishedTable.allCases {
            let own = changes.filter { $0.table == table }
            guard !own.isEmpty else { continue }
            try store.remove(table, keys: own.filter { $0.after == nil }.map(\.key))
            try store.replace(
                table,
                own.compactMap { change in
                    guard let before = change.before, let after = change.after else { return nil }
                    return (before, after)
                }
            )
            try store.append(table, own.filter { $0.before == nil }.compactMap(\.after))
            if table == .customer {
                try store.append(
                    .customerChange,
                    own.map { feed.row(before: $0.before, after: $0.after) }
                )
            }
            if table == .customerLineage {
                // Also ids that were taken over and merged at once: they never were customers here.
                retired += own.compactMap { $0.after.flatMap(LineageRows.succession) }
                    .filter { $0.fate == .merged }.map(\.old)
            }
            if table == .customer || table == .household {
                retired += own.filter { $0.after == nil }.map { $0.key[0].text }
                restored += own.filter { $0.before == nil }.map { $0.key[0].text }
            }
        }
        try store.writeRetiredIDs(retired)
        try store.restoreRetiredIDs(restored)
    }
}
