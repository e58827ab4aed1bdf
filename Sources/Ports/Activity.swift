/// Something a customer did, known by the key that a source gave the customer.
public struct Activity: Sendable, Equatable {
    /// The source of the activity.
    public let source: String
    /// Its key there.
    public let key: String
    /// The source whose key names the customer.
    public let customerSource: String
    /// The customer's key in that source.
    public let customerKey: String
    /// What kind it is; empty where not stated.
    public let kind: String
    /// When it was, `yyyy-mm-dd hh:mm:ss` or only the date; empty where it can't be read.
    public let at: String
    /// The amount of money; `nil` for none.
    public let amount: Double?
    /// A note; empty for none.
    public let note: String

    /// Something a customer did.
    public init(
        source: String,
        key: String,
        customerSource: String,
        customerKey: String,
        kind: String,
        at: String,
        amount: Double?,
        note: String
    ) {
        self.source = source
        self.key = key
        self.customerSource = customerSource
        self.customerKey = customerKey
        self.kind = kind
        self.at = at
        self.amount = amount
        self.note = note
    }
}
