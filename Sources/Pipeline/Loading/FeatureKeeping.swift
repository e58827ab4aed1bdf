public import Ports
import Records
import Standardization

/// Keeps standardized records from one run to the next, so that a night standardizes what changed.
///
/// What is kept is named in the store by the transaction that publishes its run. A store that came
/// from a backup, another program or other rules find nothing under a name of theirs, and standardize
/// everything.
public struct FeatureKeeping: Sendable {
    private let storage: any FeatureStorage
    private let program: String

    private static let note = "features"
    /// Changes where the layout of what is kept does.
    private static let layout = 1

    /// - Parameters:
    ///   - storage: Where they are kept.
    ///   - program: What of the program decides what records are standardized to.
    public init(_ storage: any FeatureStorage, program: String) {
        self.storage = storage
        self.program = program
    }

    /// What is kept of a run, being read.
    struct Kept: Sendable {
        let run: Int
        let sections: any FeatureSections
    }

    /// What is kept of the store's records, of these sources under these rules; `nil` for nothing.
    func kept(
        _ store: any MasterStore,
        _ sources: [(source: String, attributes: [Attribute])],
        _ rules: StandardizationRules
    ) throws -> Kept? {
        guard let name = try store.note(Self.note) else { return nil }
        let parts = name.split(separator: " ", maxSplits: 2)
        guard parts.count == 3, let run = Int(parts[0]), parts[1] == key(sources, rules),
            let sections = storage.sections(of: name)
        else { return nil }
        return Kept(run: run, sections: sections)
    }

    /// What besides the records decides what they are standardized to.
    private func key(
        _ sources: [(source: String, attributes: [Attribute])],
        _ rules: StandardizationRules
    ) -> String {
        var text = "\(Self.layout)|\(program)|\(rules.fingerprint)"
        for (source, attributes) in sources {
            text += "|\(source):" + attributes.map(\.name).joined(separator: " ")
        }
        return String(StableHash.text(text), radix: 16)
    }

    /// Standardized records on their way to where they are kept.
    struct Writing: Sendable {
        fileprivate let storage: any FeatureStorage
        fileprivate let observer: any Observer
        fileprivate let name: String
        fileprivate let written: Meanwhile<Void>

        /// Names them in the store, in the transaction that publishes their run.
        func note(in store: any MasterStore) throws {
            try store.writeNote(FeatureKeeping.note, name)
        }

        /// Puts them in the place of those of an earlier run.
        ///
        /// Where that can't be done, what is kept is taken away, and the next run standardizes all
        /// records: it costs some time, and no more.
        func replace() {
            do {
                try written.value()
                try storage.replace()
            } catch {
                observer.noticed("\(error); the next run standardizes all records anew")
                storage.remove()
            }
        }

        /// Takes them away; those of an earlier run stay.
        func discard() {
            _ = try? written.value()
            storage.discard()
        }

        /// Takes them away, and those of an earlier run: they may hold whom the store holds no more.
        func remove() {
            _ = try? written.value()
            storage.remove()
        }
    }

    /// Begins to write what records were standardized to, with all of their values, by a run that
    /// began at a time.
    func write(
        _ table: FeatureTable,
        _ store: any MasterStore,
        _ rules: StandardizationRules,
        run: Int,
        started: String,
        threads: Int,
        observer: any Observer
    ) throws -> Writing {
        let name = "\(run) \(key(try store.sources(), rules)) \(started)"
        return Writing(
            storage: storage,
            observer: observer,
            name: name,
            written: Meanwhile(threads: threads) { [storage] in
                let kept = KeptFeatures(table)
                try storage.write(name, kept.count) { kept.section($0) }
            }
        )
    }
}
