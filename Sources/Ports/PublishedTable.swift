import Records

/// The tables that are published, and their columns: a contract with every reader.
public enum PublishedTable: String, Sendable, CaseIterable {
    case customer
    case crosswalk
    case household
    case householdMember = "household_member"
    case customerOrigin = "customer_origin"
    case customerContact = "customer_contact"
    case customerConsent = "customer_consent"
    case customerActivity = "customer_activity"
    case customerValue = "customer_value"
    case customerLineage = "customer_lineage"
    case customerChange = "customer_change"

    /// The columns, in order.
    public var columns: [String] {
        switch self {
        case .customer:
            [
                "customer_id", "party", "name", "name_english", "sex", "birth_date", "mobile",
                "home_phone", "email", "address", "road_address", "lot_address", "unit", "postcode",
                "brn", "household_id", "records", "sources", "confidence", "created_at",
                "updated_at",
            ]
        case .crosswalk:
            ["source", "source_key", "customer_id", "household_id", "weight", "since_run"]
        case .household:
            [
                "household_id", "address", "unit", "members", "head_customer_id", "created_at",
                "updated_at",
            ]
        case .householdMember: ["household_id", "customer_id", "role", "evidence", "confidence"]
        case .customerOrigin: ["customer_id", "attribute", "value", "source", "source_key", "rule"]
        case .customerContact:
            ["customer_id", "kind", "value", "use", "records", "last_seen"]
        case .customerConsent:
            ["customer_id", "purpose", "statement", "stated_at", "source", "source_key"]
        case .customerActivity:
            ["customer_id", "source", "activity_key", "kind", "at", "amount", "note"]
        case .customerValue:
            [
                "customer_id", "first_at", "last_at", "recency_days", "frequency", "amount",
                "grade",
            ]
        case .customerLineage: ["old_customer_id", "customer_id", "kind", "run"]
        case .customerChange: ["run", "seq", "customer_id", "kind", "before", "after"]
        }
    }

    /// The columns that identify a row, which is also the order rows are exported in.
    public var key: [String] {
        switch self {
        case .customer: ["customer_id"]
        case .crosswalk: ["source", "source_key"]
        case .household: ["household_id"]
        case .householdMember: ["household_id", "customer_id"]
        case .customerOrigin: ["customer_id", "attribute"]
        case .customerContact: ["customer_id", "kind", "value"]
        case .customerConsent: ["customer_id", "purpose"]
        case .customerActivity: ["source", "activity_key"]
        case .customerValue: ["customer_id"]
        case .customerLineage: ["old_customer_id", "run", "customer_id"]
        case .customerChange: ["run", "seq"]
        }
    }

    /// Whether runs change rows of it one by one, and history keeps them.
    ///
    /// Lineage and changes only grow; activities are looked up through the crosswalk, and values
    /// are counted anew.
    public var isState: Bool {
        switch self {
        case .customerLineage, .customerChange, .customerActivity, .customerValue: false
        default: true
        }
    }

    /// Tables whose rows belong to one customer and follow from its records.
    public static let ofOneCustomer: [PublishedTable] = [
        .customer, .customerOrigin, .customerContact, .customerConsent,
    ]

    /// The place of a column in a row.
    public func place(of column: String) -> Int? { columns.firstIndex(of: column) }

    /// The columns that hold whole numbers.
    public static let integerColumns: Set<String> = [
        "records", "sources", "members", "since_run", "run", "seq", "recency_days", "frequency",
    ]
    /// The columns that hold numbers with a fraction.
    public static let realColumns: Set<String> = ["weight", "confidence", "amount"]
}

/// One value of a published row.
public enum PublishedValue: Sendable, Equatable {
    case text(String)
    case integer(Int)
    /// A number in thousandths.
    case real(Double)
    case null

    /// The text; empty for everything else.
    public var text: String {
        if case .text(let text) = self { text } else { "" }
    }

    /// The value as it is written for people; empty for none.
    public var written: String {
        switch self {
        case .text(let text): text
        case .integer(let number): String(number)
        case .real(let number): DecimalText.thousandths(number)
        case .null: ""
        }
    }

    /// The whole number; 0 for everything else.
    public var integer: Int {
        if case .integer(let number) = self { number } else { 0 }
    }
}
