import Ports
import Records
import Standardization

/// Standardizes records as they come from a store, some thousand at a time on all threads.
struct StandardizingWork {
    private struct Piece: Sendable {
        let source: String
        let attributes: [Attribute]
        var keys: [[UInt8]] = []
        var payloads: [[UInt8]] = []
    }

    private static let pieceSize = 8192

    private let attributes: [String: [Attribute]]
    private let builder: FeatureBuilder
    private let threads: Int
    private let observer: any Observer

    init(
        sources: [(source: String, attributes: [Attribute])],
        rules: StandardizationRules,
        threads: Int,
        observer: any Observer
    ) {
        attributes = Dictionary(
            uniqueKeysWithValues: sources.map { ($0.source, $0.attributes) }
        )
        builder = FeatureBuilder(
            sources: sources.map(\.source),
            attributes: sources.flatMap(\.attributes),
            rules: rules
        )
        self.threads = threads
        self.observer = observer
    }

    /// A table without records, as all tables are that this work makes.
    func emptyTable() -> FeatureTable { builder.emptyTable() }

    /// The table of the records that `read` gives, in their order.
    func table(
        _ read: (
            _ take: (_ source: String, _ key: [UInt8], _ payload: [UInt8]) throws -> Void
        ) throws -> Void
    ) throws -> FeatureTable {
        var table = builder.emptyTable()
        let memory = WorkingMemory { NameMemory() }
        let ordered = OrderedWork<Piece, FeatureTable>(threads: threads) { [builder] piece in
            var batch = RecordBatch(source: piece.source, attributes: piece.attributes)
            for (key, payload) in zip(piece.keys, piece.payloads)
            where !batch.append(key: key, payload: payload) {
                throw PortError(
                    .resume,
                    place: piece.source,
                    "a stored record is damaged; restore the store from a backup"
                )
            }
            return memory.lend { builder.features(of: batch, &$0) }
        } consume: { features in
            table.append(features)
            observer.advanced(table.count)
        }
        var piece = Piece(source: "", attributes: [])
        try read { source, key, payload in
            if piece.source != source || piece.keys.count >= Self.pieceSize {
                if !piece.keys.isEmpty { try ordered.feed(piece) }
                piece = Piece(source: source, attributes: attributes[source] ?? [])
            }
            piece.keys.append(key)
            piece.payloads.append(payload)
        }
        if !piece.keys.isEmpty { try ordered.feed(piece) }
        try ordered.finish()
        return table
    }
}
