public import Records
public import Standardization

/// A value that a steward said is right for the customer of a record.
///
/// It belongs to the record and not to the customer's id, so that it goes where the record goes.
public struct PinnedValue: Sendable {
    /// The attribute.
    public let attribute: Attribute
    /// The value as it is published.
    public let text: String
    /// The number of the steward's action; of two pins of one attribute the later holds.
    public let action: Int
    /// What the value says besides its text: a golden record that has only it.
    let golden: GoldenRecord
    /// The parts of a pinned address.
    let address: Address

    /// Whether a value of an attribute can be pinned.
    ///
    /// Consents can't: they are what the customer said to a source.
    public static func canPin(_ attribute: Attribute) -> Bool {
        switch attribute {
        case .personName, .englishName, .organizationName, .sex, .birthDate, .mobilePhone,
            .homePhone, .email, .address, .businessNumber, .keep:
            true
        default: false
        }
    }

    /// Standardizes a value the way a source's would be; `nil` where it is not one of the attribute.
    public init?(_ attribute: Attribute, _ value: String, action: Int, rules: StandardizationRules)
    {
        guard Self.canPin(attribute) else { return nil }
        var batch = RecordBatch(source: "pin", attributes: [attribute])
        batch.append([0x31])
        batch.endField()
        batch.append(Array(value.utf8))
        batch.endField()
        let table = FeatureBuilder(sources: ["pin"], attributes: [attribute], rules: rules)
            .features(of: batch)
        guard table.count == 1 else { return nil }
        let builder = GoldenRecordBuilder(
            table,
            standardization: rules,
            settings: SurvivorshipSettings()
        )
        let golden = builder.goldenRecord(of: [0])
        let text = golden[attribute]
        guard !text.isEmpty else { return nil }
        self.attribute = attribute
        self.text = text
        self.action = action
        self.golden = golden
        address = builder.address(of: golden)
    }
}
