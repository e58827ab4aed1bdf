import Ports
import Records
import Standardization

/// Reads the active records of a store and standardizes them, in the order of their names.
struct FeatureLoad {
    let store: any MasterStore
    let rules: StandardizationRules
    let threads: Int
    let observer: any Observer

    /// Records and which of them changed.
    struct Loaded {
        /// The standardized records, in the order of their names.
        let table: FeatureTable
        /// Whether each record is new or changed since the run that was asked about.
        let isChanged: [Bool]
        /// How many active records the store counted.
        let active: Int
    }

    private struct Piece: Sendable {
        let source: String
        let attributes: [Attribute]
        var keys: [[UInt8]] = []
        var payloads: [[UInt8]] = []
    }

    private static let pieceSize = 8192

    func load() throws -> FeatureTable { try load(changedSince: 0).table }

    func load(changedSince run: Int) throws -> Loaded {
        var isChanged: [Bool] = []
        let sources = try store.sources()
        let total = try store.activeCounts().values.reduce(0, +)
        observer.began("standardize", total: total)
        let builder = FeatureBuilder(
            sources: sources.map(\.source),
            attributes: sources.flatMap(\.attributes),
            rules: rules
        )
        var table = builder.emptyTable()
        let memory = WorkingMemory { NameMemory() }
        let ordered = OrderedWork<Piece, FeatureTable>(threads: threads) { piece in
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
        try store.activeRecords { source, key, payload, changedRun in
            isChanged.append(changedRun > run)
            if piece.source != source || piece.keys.count >= Self.pieceSize {
                if !piece.keys.isEmpty { try ordered.feed(piece) }
                let attributes = sources.first { $0.source == source }?.attributes ?? []
                piece = Piece(source: source, attributes: attributes)
            }
            piece.keys.append(key)
            piece.payloads.append(payload)
        }
        if !piece.keys.isEmpty { try ordered.feed(piece) }
        try ordered.finish()
        table.withholdImplausible()
        observer.ended("\(DecimalText.grouped(table.count)) records")
        return Loaded(table: table, isChanged: isChanged, active: total)
    }
}
