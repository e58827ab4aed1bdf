import Ports
import Records
import Scoring

/// The model that a store keeps: trained by the first run of a job that names none, and in force
/// until the store has grown to twice the records or `dongil train` made another.
///
/// So a night does not change the weights of the night before.
struct StoredModel {
    private static let note = "model"
    private static let adoption = "adopted_model"

    private let store: any MasterStore
    /// The model, if one is kept.
    let model: MatchModel?

    init(_ store: any MasterStore) throws {
        self.store = store
        let text = try store.note(Self.note) ?? ""
        model = text.isEmpty ? nil : try? MatchModel(text: text)
    }

    /// The model, unless it was trained on less than half of so many records.
    func model(for records: Int) -> MatchModel? {
        guard let model, model.records * 2 >= records else { return nil }
        return model
    }

    /// Puts another model in force: the next run matches everything anew.
    func adopt(_ model: MatchModel) throws {
        try write(model)
        try store.writeNote(Self.adoption, model.text)
    }

    /// What changes when another model was put in force.
    func adoptionFingerprint() throws -> String {
        guard let text = try store.note(Self.adoption) else { return "" }
        return String(StableHash.text(text), radix: 16)
    }

    func write(_ model: MatchModel) throws { try store.writeNote(Self.note, model.text) }
}
