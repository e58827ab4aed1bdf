public import Records

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
    /// The address that survived, as a number in the table's address pool; 0 for none.
    public internal(set) var address: UInt32 = 0
    /// The birth date that survived, packed; 0 for none.
    public internal(set) var birth: UInt32 = 0
    /// The sex that survived, as a raw value; 0 for none.
    public internal(set) var sex: UInt8 = 0
    /// The name that survived, as a number in the table's names; 0 for none.
    public internal(set) var name: UInt32 = 0
    /// The earliest beginning a record states, as a `Timestamp`; 0 for none.
    public internal(set) var createdAt: UInt64 = 0
    /// The latest change a record states, as a `Timestamp`; 0 for none.
    public internal(set) var updatedAt: UInt64 = 0
    /// The number of different sources.
    public internal(set) var sources = 0

    /// The text of a surviving value; empty for none.
    public subscript(attribute: Attribute) -> String {
        values.first { $0.attribute == attribute }?.text ?? ""
    }
}
