import Ports

/// What a publication was made with: a later one compares itself with it to know what to look at.
struct PublicationNotes: Equatable {
    /// Whose notes they are.
    enum Owner: String {
        case published
        case held
    }

    /// Everything besides records that decides what is published.
    var fingerprint = ""
    /// What besides a customer's own records decides its golden record.
    var rules = ""
    /// The pinned values, without the values.
    var pins = ""
    /// How customers are graded by their activities, as ``ValueSpec/json``.
    var value = ""

    init(fingerprint: String, rules: String, pins: String, value: String) {
        self.fingerprint = fingerprint
        self.rules = rules
        self.pins = pins
        self.value = value
    }

    init(of store: any MasterStore, _ owner: Owner) throws {
        fingerprint = try store.note("\(owner.rawValue)_fingerprint") ?? ""
        rules = try store.note("\(owner.rawValue)_rules") ?? ""
        pins = try store.note("\(owner.rawValue)_pins") ?? ""
        value = try store.note("\(owner.rawValue)_value") ?? ""
    }

    func write(to store: any MasterStore, _ owner: Owner) throws {
        try store.writeNote("\(owner.rawValue)_fingerprint", fingerprint)
        try store.writeNote("\(owner.rawValue)_rules", rules)
        try store.writeNote("\(owner.rawValue)_pins", pins)
        try store.writeNote("\(owner.rawValue)_value", value)
    }
}
