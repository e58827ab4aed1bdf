import Ports
import Records

/// What stewards decided and pinned, read once for a run: they may go on, and what the run publishes
/// and the fingerprint it publishes it under must be of the same.
struct RulingsInForce {
    let decisions: [Decision]
    let pins: [Pin]

    init(_ store: any MasterStore) throws {
        decisions = try store.decisions()
        pins = try store.pins()
    }
}
