public import Ports
import Records

/// Whether the keys a job has are those under which its store holds resident numbers.
///
/// Under another key a number is hashed to something else: it would contradict the same number as it
/// was loaded before. What was sealed under a key that is gone is lost.
public struct ResidentNumberKeys {
    private let store: any MasterStore

    /// The keys of a store that has its tables.
    public init(_ store: any MasterStore) { self.store = store }

    private static let note = "rrn_key"

    /// Whether the store holds numbers hashed under a key that is known.
    public func holdsHashed() throws -> Bool { try store.note(Self.note) != nil }

    /// Whether the store holds sealed numbers.
    public func holdsSealed() throws -> Bool { try store.firstSealedNumber() != nil }

    /// Refuses a key that is not the one under which the store's numbers were hashed.
    public func check(_ keyer: any ResidentNumberKeyer) throws {
        guard let known = try store.note(Self.note), known != keyer.fingerprint else { return }
        throw PortError(
            .mend,
            place: keyer.place,
            "is another key than the one that resident numbers in the store were hashed under: with it none of them would be known again; \(Self.cure)"
        )
    }

    /// Refuses keys that don't open what the store holds sealed.
    public func check(_ sealer: any ResidentNumberSealer) throws {
        guard let (record, sealed) = try store.firstSealedNumber(),
            sealer.open(sealed, for: record) == nil
        else { return }
        throw PortError(
            .mend,
            place: sealer.place,
            "doesn't open the resident numbers that the store holds sealed; \(Self.cure)"
        )
    }

    /// The fault of keys that are not there, and must not be made anew.
    public static func missing(_ place: String) -> PortError {
        PortError(
            .mend,
            place: place,
            "is not there, and resident numbers in the store were made under it; \(cure)"
        )
    }

    private static let cure =
        "put back its backup or, where it is lost, run once with --replace-keys --reason TEXT"

    /// Refuses to go over to other keys where a number would stay as it is: only what sources of the
    /// run give in full is hashed and sealed anew.
    func checkReplacing(_ sources: [RunInput.Source], removing removed: [String]) throws {
        let renewed = Set(sources.filter(\.isFull).map(\.reader.source) + removed)
        let loaded = Set(sources.map(\.reader.source))
        let counts = try store.activeCounts()
        for (source, attributes) in try store.sources()
        where attributes.contains(.residentNumber) && counts[source, default: 0] > 0
            && !renewed.contains(source)
        {
            throw PortError(
                .mend,
                place: source,
                loaded.contains(source)
                    ? "loads only what changed: its other records would keep numbers under the old key; load it in full once ('load: full')"
                    : "is not in this job, and its records would keep numbers under the old key; load it once more in full, or remove it ('former_sources:')"
            )
        }
    }

    /// Remembers the key under which a load hashes, in the load's transaction.
    func keep(_ keyer: any ResidentNumberKeyer) throws {
        guard try store.note(Self.note) != keyer.fingerprint else { return }
        try store.writeNote(Self.note, keyer.fingerprint)
    }
}
