public import Records

/// Standardized records, by column.
///
/// Equal values share one number; every inner loop of blocking and comparison runs over these
/// arrays.
public struct FeatureTable: Sendable {
    /// Whether a record is a person's or an organization's.
    public enum Party: UInt8, Sendable {
        case unknown = 0
        case person = 1
        case organization = 2
    }

    /// A column of exact identifiers, or of values that are only carried to the master.
    public struct TextColumn: Sendable {
        /// The column's attribute.
        public let attribute: Attribute
        /// The distinct values.
        public internal(set) var pool = TextPool()
        /// Each record's value; 0 for none.
        ///
        /// Several values are one text, as in ``RecordBatch``.
        public internal(set) var values: [UInt32] = []
    }

    /// The codes of the sources, in order.
    public let sources: [String]
    /// The number of records.
    public internal(set) var count = 0

    /// Each record's source, as a place in ``sources``.
    public internal(set) var source: [UInt16] = []
    /// Each record's key in its source.
    public internal(set) var keys = KeyColumn()
    /// Each record's ``Party``.
    public internal(set) var party: [UInt8] = []
    /// Each record's ``Sex``; 0 for none.
    public internal(set) var sex: [UInt8] = []
    /// Each record's birth date as ``CivilDate/packed``; 0 for none.
    public internal(set) var birth: [UInt32] = []
    /// Each record's name, a number in ``names``.
    public internal(set) var name: [UInt32] = []
    /// Each record's English name, a number in ``names``.
    public internal(set) var englishName: [UInt32] = []
    /// Each record's organization name, a number in ``organizations``.
    public internal(set) var organization: [UInt32] = []
    /// Each record's telephone numbers, in ``phonePool``.
    public internal(set) var phones = ValueColumn()
    /// Each record's e-mail addresses, in ``emailPool``.
    public internal(set) var emails = ValueColumn()
    /// Each record's addresses, in ``addressPool``.
    public internal(set) var addresses = ValueColumn()
    /// Each record's latest change as its source states it, as a ``Timestamp``; 0 for none.
    public internal(set) var updatedAt: [UInt64] = []
    /// Each record's beginning as its source states it; 0 for none.
    public internal(set) var createdAt: [UInt64] = []
    /// Exact identifiers, one column an attribute.
    public internal(set) var identifiers: [TextColumn]
    /// Everything else that is compared generically or carried, one column an attribute.
    public internal(set) var others: [TextColumn]

    /// Distinct person names.
    public internal(set) var names = ValuePool(none: NameEntry.none)
    /// Distinct organization names.
    public internal(set) var organizations = ValuePool(none: OrganizationEntry.none)
    /// Distinct telephone numbers; their text is ``PhoneNumber/digits``.
    public internal(set) var phonePool = ValuePool(none: PhoneEntry.none)
    /// Distinct e-mail addresses.
    public internal(set) var emailPool = ValuePool(none: EmailEntry.none)
    /// Distinct addresses; their text is the folded address, with U+001F and a postcode behind it
    /// where the address alone leaves its province open.
    public internal(set) var addressPool = ValuePool(none: AddressEntry.none)
    /// Values that were taken out of comparison, because too many records hold them.
    public internal(set) var withheld: [ImplausibleValues.Count] = []
    /// Changes where other values are taken out.
    public internal(set) var withheldFingerprint: UInt64 = 0
    /// What was noticed about each record; see ``remarkCounts()``.
    var remarks: RemarkColumn

    /// An empty table for records with the attributes of `attributes`.
    public init(sources: [String], attributes: some Sequence<Attribute>) {
        self.sources = sources
        let attributes = Set(attributes)
        remarks = RemarkColumn(attributes)
        var identifiers: [Attribute] = []
        var others: [Attribute] = []
        for attribute in attributes.sorted(by: { $0.name < $1.name }) {
            switch attribute {
            case .residentNumber, .businessNumber, .corporateNumber, .connectingInformation,
                .duplicationInformation, .passport, .identifier:
                identifiers.append(attribute)
            case .postcode, .hanjaName, .text, .category, .number, .date, .consent, .keep:
                others.append(attribute)
            default: break
            }
        }
        self.identifiers = identifiers.map { TextColumn(attribute: $0) }
        self.others = others.map { TextColumn(attribute: $0) }
    }

    /// A record's name, source and key.
    public func id(_ record: Int) -> RecordID {
        RecordID(source: sources[Int(source[record])], key: keys[record])
    }

    /// How a record's name stands to another, whose source and key lie among other bytes: less than 0
    /// where it comes before, 0 where it is the same, as ``RecordID`` orders them.
    public func order(
        of record: Int,
        _ bytes: [UInt8],
        source: Range<Int>,
        key: Range<Int>
    ) -> Int {
        let own = sources[Int(self.source[record])].utf8
        if !own.elementsEqual(bytes[source]) {
            return own.lexicographicallyPrecedes(bytes[source]) ? -1 : 1
        }
        if keys.isEqual(record, to: bytes, key) { return 0 }
        return keys.utf8(record).lexicographicallyPrecedes(bytes[key]) ? -1 : 1
    }

    /// The column of an identifier, if the table has it.
    public func identifier(_ attribute: Attribute) -> TextColumn? {
        identifiers.first { $0.attribute == attribute }
    }

    /// The generic column of an attribute, if the table has it.
    public func other(_ attribute: Attribute) -> TextColumn? {
        others.first { $0.attribute == attribute }
    }

    mutating func endRecord() {
        count += 1
    }

    /// Takes over another table's records behind its own.
    public mutating func append(_ other: FeatureTable) {
        source += other.source
        keys.append(other.keys)
        party += other.party
        sex += other.sex
        birth += other.birth
        updatedAt += other.updatedAt
        createdAt += other.createdAt
        let nameNumbers = names.merge(other.names)
        name += other.name.map { nameNumbers[Int($0)] }
        englishName += other.englishName.map { nameNumbers[Int($0)] }
        let organizationNumbers = organizations.merge(other.organizations)
        organization += other.organization.map { organizationNumbers[Int($0)] }
        phones.append(other.phones, renumbered: phonePool.merge(other.phonePool))
        emails.append(other.emails, renumbered: emailPool.merge(other.emailPool))
        addresses.append(other.addresses, renumbered: addressPool.merge(other.addressPool))
        for column in identifiers.indices {
            let numbers = identifiers[column].pool.merge(other.identifiers[column].pool)
            identifiers[column].values += other.identifiers[column].values.map { numbers[Int($0)] }
        }
        for column in others.indices {
            let numbers = others[column].pool.merge(other.others[column].pool)
            others[column].values += other.others[column].values.map { numbers[Int($0)] }
        }
        remarks.append(other.remarks)
        count += other.count
    }
}

/// The records' keys, one after another in one block of bytes.
public struct KeyColumn: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [UInt64] = []

    init() {}

    init(bytes: [UInt8], ends: [UInt64]) {
        self.bytes = bytes
        self.ends = ends
    }

    /// The bytes of all keys, and where each ends.
    var columns: (bytes: [UInt8], ends: [UInt64]) { (bytes, ends) }

    /// Whether the keys end where their bytes do.
    var isWhole: Bool { Int(ends.last ?? 0) == bytes.count }

    /// How many keys there are.
    var count: Int { ends.count }

    /// A record's key.
    public subscript(record: Int) -> String { String(decoding: utf8(record), as: UTF8.self) }

    /// The UTF-8 bytes of a record's key.
    public func utf8(_ record: Int) -> ArraySlice<UInt8> { bytes[range(record)] }

    /// Whether a record's key is one that lies among other bytes.
    func isEqual(_ record: Int, to other: [UInt8], _ key: Range<Int>) -> Bool {
        bytes.isEqual(range(record), to: other, key)
    }

    /// A hash of a record's key, the same as that of its bytes by themselves.
    public func hash(_ record: Int, seed: UInt64) -> UInt64 {
        StableHash.bytes(bytes, range(record), seed: seed)
    }

    private func range(_ record: Int) -> Range<Int> {
        (record == 0 ? 0 : Int(ends[record - 1]))..<Int(ends[record])
    }

    /// Adds a key that lies among other bytes.
    mutating func append(_ other: [UInt8], _ key: Range<Int>) {
        bytes.append(other, key)
        ends.append(UInt64(bytes.count))
    }

    mutating func append(_ other: KeyColumn) { append(other, 0..<other.count) }

    /// Adds some keys of another column.
    mutating func append(_ other: KeyColumn, _ records: Range<Int>) {
        guard let first = records.first, let last = records.last else { return }
        let start = other.range(first).lowerBound
        let base = bytes.count
        bytes.append(other.bytes, start..<other.range(last).upperBound)
        for record in records { ends.append(UInt64(base + other.range(record).upperBound - start)) }
    }
}
