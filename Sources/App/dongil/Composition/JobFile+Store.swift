import Databases
import Foundation
import JobSpec
import Ports
import SettingFiles

/// The store of a job.
extension JobFile {
    func store(creates: Bool) throws -> SQLMasterStore {
        try SQLMasterStore(loaded.job.store, creates: creates)
    }

    /// The store of a job whose sources are there, for a user who may run it; made, with its tables,
    /// where it is not there.
    ///
    /// Without `beginsAnew` it is not made where files show what another one published.
    func storeToRun(beginsAnew: Bool) throws -> SQLMasterStore {
        if let fault = sourceFaults().first { throw fault }
        if !beginsAnew { try checkOrigin(of: nil) }
        let store = try store(creates: true)
        try Access(store).require(.operate)
        try store.prepare()
        if !beginsAnew { try checkOrigin(of: store) }
        return store
    }

    /// Refuses a store that has published nothing where files show a master already: it is not the
    /// store they came from, and would give every customer another history.
    ///
    /// `opened` is `nil` where the store was not opened: a file that is not there has published nothing.
    func checkOrigin(of opened: SQLMasterStore?) throws {
        let place: String
        if let opened {
            guard try !opened.hasPublished else { return }
            place = opened.place
        } else {
            guard case .sqlite(let path) = loaded.job.store,
                !FileManager.default.fileExists(atPath: path)
            else { return }
            place = path
        }
        for publisher in publishers() {
            let run = try publisher.publishedRun()
            guard run > 0 else { continue }
            throw PortError(
                .mend,
                place: place,
                "has published nothing, and \(publisher.place) shows run \(run) of a master: is this the right store, and its disk mounted? To begin a new master in place of that one, run once with --new-store"
            )
        }
    }
}

extension SQLMasterStore {
    /// Whether a run of the store was published; not where it has no tables yet.
    fileprivate var hasPublished: Bool {
        get throws { try (try? note("schema")) != nil && publishedRun() > 0 }
    }
}
