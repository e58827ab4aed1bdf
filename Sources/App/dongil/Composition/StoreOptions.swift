import ArgumentParser
import Databases
import Foundation
import JobSpec
import Pipeline
import Ports
import Records
import Scoring
import SettingFiles
import Standardization

/// Which store a command looks into: `--store`, else `--job`, else `DONGIL_STORE`.
struct StoreOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The store: sqlite:FILE or postgresql://USER@HOST/DB.", valueName: "url")
    )
    var store: String?

    @Option(
        help: ArgumentHelp("The job file whose store it is.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"])
    )
    var job: String?

    /// The store, with the shipped settings where no job is named, for a user who may do something
    /// with it.
    func open(to permission: Permission) throws -> OpenedStore {
        let opened = try place()
        try opened.store.requireCurrent()
        try opened.access.require(permission)
        return opened
    }

    private func place() throws -> OpenedStore {
        if store == nil, let job {
            let file = try JobFile(path: job)
            let store = try file.store(creates: false)
            return OpenedStore(
                store: store,
                settings: file.settings,
                access: try Access(store),
                job: file,
                keeping: file.keeping
            )
        }
        guard let url = store ?? ProcessInfo.processInfo.environment["DONGIL_STORE"] else {
            throw ValidationError(
                "Name the store: --store URL, --job FILE, or the environment variable DONGIL_STORE."
            )
        }
        guard let parsed = JobSpec.Store(url: url) else {
            throw ValidationError("The store is written sqlite:FILE or postgresql://USER@HOST/DB.")
        }
        let store = try SQLMasterStore(parsed, creates: false)
        return OpenedStore(
            store: store,
            settings: .shipped,
            access: try Access(store),
            job: nil,
            keeping: FeatureKeeping(of: parsed)
        )
    }
}
