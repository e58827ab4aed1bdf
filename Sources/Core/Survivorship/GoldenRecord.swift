public import Records
public import Standardization

/// The one record of a customer: each surviving value with where it came from.
public struct GoldenRecord: Sendable {
    /// A surviving value.
    public struct Value: Sendable, Equatable {
        /// What it says.
        public let attribute: Attribute
        /// The value as it is published.
        public let text: String
        /// The record it came from, as a place in the feature table.
        public let record: Int
        /// The rule that chose it.
        public let rule: SurvivorshipRule
    }

    /// Person or organization, by the letter used in published tables (`P`, `O`, or empty).
    public internal(set) var party = ""
    /// The surviving values, in the order of published columns.
    public internal(set) var values: [Value] = []
    /// Where the customer lives, by the address that survived.
    public internal(set) var home: AddressEntry?
    /// The birth date that survived, packed; 0 for none.
    public internal(set) var birth: UInt32 = 0
    /// The sex that survived, as a raw value; 0 for none.
    public internal(set) var sex: UInt8 = 0
    /// A hash of how the surname of the name that survived sounds; 0 for none.
    public internal(set) var surname: UInt64 = 0
    /// The earliest beginning a record states, as a `Timestamp`; 0 for none.
    public internal(set) var createdAt: UInt64 = 0
    /// The latest change a record states, as a `Timestamp`; 0 for none.
    public internal(set) var updatedAt: UInt64 = 0
    /// The number of different sources.
    public internal(set) var sources = 0

    /// Whether it is made for what households need only, without ``values``.
    var isOutline = false

    /// Every telephone number, e-mail and postal address, where the job keeps all of a kind.
    public internal(set) var contacts: [Contact] = []
    /// What holds of the consents that records state, by the order of purposes.
    public internal(set) var consents: [Consent] = []

    /// The address that survived the rules, as a number in the table's address pool; 0 for none.
    var address: UInt32 = 0
    /// The address that a steward pinned.
    var pinnedAddress: Address?

    /// A value of which a customer can have several.
    public struct Contact: Sendable, Equatable {
        /// `mobile`, `phone`, `email` or `address`.
        public let kind: String
        /// The value as it is published.
        public let value: String
        /// `home`, `work`, or empty where no record says.
        public let use: String
        /// How many records state it.
        public let records: Int
        /// The latest change of a record that states it, as a `Timestamp`; 0 where unknown.
        public let lastSeen: UInt64
    }

    /// What holds of the consent to one purpose.
    public struct Consent: Sendable, Equatable {
        /// The purpose, as mappings name it.
        public let purpose: String
        /// What holds.
        public let statement: ConsentStatement
        /// The record that says so, as a place in the feature table.
        public let record: Int
        /// When its source changed that record last, as a `Timestamp`; 0 where unknown.
        public let statedAt: UInt64
    }

    /// The text of a surviving value; empty for none.
    public subscript(attribute: Attribute) -> String {
        values.first { $0.attribute == attribute }?.text ?? ""
    }
}
