public import Ports
public import Records

/// Lets a person come back who was erased: the key is a new customer's from the next load on.
public struct Readmission {
    private let store: any MasterStore

    /// Readmission to a store.
    public init(_ store: any MasterStore) {
        self.store = store
    }

    /// Forgets that a key was erased.
    ///
    /// - Returns: Whether it had been.
    public func readmit(_ record: RecordID) throws -> Bool {
        guard let keys = try ErasedKeys.known(store) else { return false }
        let hash = keys.hash(record)
        let erasures = try store.erasures().filter {
            $0.source == record.source && $0.keyHash == hash
        }
        try store.transaction {
            for erasure in erasures { try store.liftErasure(erasure.number) }
        }
        return !erasures.isEmpty
    }
}
