import JobSpec
import Ports
import Standardization

/// How far back the history of a store reaches, and what takes the rest out.
///
/// What ids are told by stays for ever: which records a customer had when it was retired, and which
/// run made an id first. So what comes back has its old id however long ago it left, a merge of years
/// ago can be taken back, and old numbers resolve.
struct KeptHistory {
    private let store: any MasterStore

    init(_ store: any MasterStore) {
        self.store = store
    }

    private static let note = "history_since"

    /// The first run after which the master can be told as it was; 0 where all of it is there.
    func since() throws -> Int { try store.note(Self.note).flatMap(Int.init) ?? 0 }

    /// Takes out what is older than a job keeps, as of a day, `yyyy-mm-dd…`.
    ///
    /// The state of `days` ago can be told, and every one since. Called inside the transaction of a
    /// run that publishes.
    func shorten(_ spec: HistorySpec, on time: String, _ observer: any Observer) throws {
        guard let days = spec.days, let today = Timestamp.day(of: time) else { return }
        let runs = try PublishedRuns(store).entries
        let last = runs.last { entry in
            Timestamp.day(of: entry.finished).map { $0 + days <= today } ?? false
        }
        guard let last, case let since = try since(), last.run > since else { return }
        observer.began("history", total: nil)
        try store.forgetChanges(after: since, through: last.run)
        try store.writeNote(Self.note, String(last.run))
        observer.ended("reaches back to run \(last.run)")
    }
}
