import Ports

/// The run whose records the published master reflects: the published one, or, after a rollback,
/// the one that the master was brought back to.
enum ReflectedRun {
    private static let note = "reflected_run"

    static func current(_ store: any MasterStore) throws -> Int {
        try store.note(note).flatMap(Int.init) ?? store.publishedRun()
    }

    static func write(_ run: Int, _ store: any MasterStore) throws {
        try store.writeNote(note, String(run))
    }
}
