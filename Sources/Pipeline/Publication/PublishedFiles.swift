public import Ports

/// Files that show what the store publishes.
public struct PublishedFiles {
    private let store: any MasterStore
    private let publishers: [any Publisher]
    private let observer: any Observer

    /// The files of these targets.
    public init(
        _ store: any MasterStore,
        _ publishers: [any Publisher],
        _ observer: any Observer
    ) {
        self.store = store
        self.publishers = publishers
        self.observer = observer
    }

    /// Brings files up to the published run; those that show it already are left alone.
    ///
    /// - Throws: A ``PortError`` that says that the store is published all the same.
    public func write() throws {
        let published = try store.publishedRun()
        guard published > 0 else { return }
        for publisher in publishers where try publisher.publishedRun() != published {
            observer.began("write \(publisher.place)", total: nil)
            do {
                try publisher.publish(run: published) { table, visit in
                    try store.batches(of: table, visit)
                }
            } catch let fault as PortError {
                throw PortError(
                    fault.cure,
                    place: fault.place,
                    "\(fault.message); run \(published) is published in the store, and these files follow when the job is run again"
                )
            }
            observer.ended("run \(published)")
        }
    }
}
