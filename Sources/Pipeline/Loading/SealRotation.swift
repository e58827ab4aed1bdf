public import Ports
import Records

/// Seals every kept resident number anew with the key now in use, so that older keys can be
/// destroyed.
public struct SealRotation {
    private let store: any MasterStore
    private let sealer: any ResidentNumberSealer

    /// A rotation of a store's sealed numbers.
    public init(_ store: any MasterStore, _ sealer: any ResidentNumberSealer) {
        self.store = store
        self.sealer = sealer
    }

    /// Seals anew what another key sealed, all of it or nothing.
    ///
    /// - Returns: How many numbers were sealed anew, and how many could not be opened: their key is
    ///   gone, or they were tampered with.
    public func rotate() throws -> (rotated: Int, unreadable: Int) {
        var anew: [String: [(key: [UInt8], sealed: String)]] = [:]
        var (rotated, unreadable) = (0, 0)
        try store.sealedNumbers { record, sealed in
            guard !sealer.isCurrent(sealed) else { return }
            guard let digits = sealer.open(sealed, for: record) else {
                unreadable += 1
                return
            }
            rotated += 1
            anew[record.source, default: []].append(
                (Array(record.key.utf8), sealer.seal(digits, for: record))
            )
        }
        try store.transaction {
            for (source, numbers) in anew { try store.writeSealed(source, numbers) }
        }
        return (rotated, unreadable)
    }
}
