import Clustering
import Households
import Ports
import Records
import Scoring
import Standardization
import Survivorship

/// The rows of the published tables, made from a master piece by piece.
///
/// A class, so that closures on other threads share its columns instead of retaining each of them.
final class MasterRows: Sendable {
    private let table: FeatureTable
    private let clusters: [[UInt32]]
    private let weakestLink: [Float]
    private let strongestLink: [Float]
    private let builder: GoldenRecordBuilder
    let customerIDs: [String]
    let householdIDs: [String]
    private let householdOfCustomer: [Int]
    private let households: [Household]
    /// The rows of household members.
    let members: MemberRows

    init(_ master: Master) {
        table = master.table
        clusters = master.clustering.clusters
        weakestLink = master.clustering.weakestLink
        strongestLink = master.clustering.strongestLink
        builder = master.builder
        customerIDs = master.customerIDs
        householdIDs = master.householdIDs
        householdOfCustomer = master.householdOfCustomer
        households = master.households
        members = MemberRows(
            master.households,
            householdIDs: master.householdIDs,
            customerIDs: master.customerIDs
        )
    }

    /// Rows of the tables that follow from a customer's records.
    struct CustomerRows: Sendable {
        fileprivate var customers = RowBatch(columns: PublishedTable.customer.columns.count)
        fileprivate var origins = RowBatch(columns: PublishedTable.customerOrigin.columns.count)
        fileprivate var contacts = RowBatch(columns: PublishedTable.customerContact.columns.count)
        fileprivate var consents = RowBatch(columns: PublishedTable.customerConsent.columns.count)

        /// The rows of one of ``PublishedTable/ofOneCustomer``.
        subscript(table: PublishedTable) -> RowBatch {
            switch table {
            case .customerOrigin: origins
            case .customerContact: contacts
            case .customerConsent: consents
            default: customers
            }
        }
    }

    /// A customer's confidence as it is published.
    func confidence(_ number: Int) -> Double {
        let weakest = weakestLink[number]
        let confidence = weakest.isFinite ? PairScorer.probability(Double(weakest)) : 1
        return Double(Int(confidence * 1000 + 0.5)) / 1000
    }

    /// Adds a customer's row, the origins of its values, and what it has several of.
    func add(_ number: Int, to made: inout CustomerRows) {
        let golden = builder.goldenRecord(of: clusters[number])
        let id = customerIDs[number]
        addCustomer(golden, number, id, to: &made.customers)
        let named = golden.values.map { (name: $0.attribute.name, value: $0) }
        for (name, value) in named.sorted(by: { $0.name < $1.name }) {
            made.origins.append(id)
            made.origins.append(name)
            made.origins.append(value.text)
            addID(value.record, to: &made.origins)
            made.origins.append(value.rule.rawValue)
        }
        for contact in golden.contacts {
            made.contacts.append(id)
            made.contacts.append(contact.kind)
            made.contacts.append(contact.value)
            made.contacts.append(contact.use)
            made.contacts.append(.integer(contact.records))
            made.contacts.append(Timestamp.text(contact.lastSeen))
        }
        for consent in golden.consents {
            made.consents.append(id)
            made.consents.append(consent.purpose)
            made.consents.append(consent.statement.rawValue)
            made.consents.append(Timestamp.text(consent.statedAt))
            addID(consent.record, to: &made.consents)
        }
    }

    private func addCustomer(
        _ golden: GoldenRecord,
        _ number: Int,
        _ id: String,
        to rows: inout RowBatch
    ) {
        let address = builder.address(of: golden)
        let name = golden.party == "O" ? golden[.organizationName] : golden[.personName]
        for text in [
            id, golden.party, name, golden[.englishName], golden[.sex], golden[.birthDate],
            golden[.mobilePhone], golden[.homePhone], golden[.email], golden[.address],
            address.roadAddress, address.lotAddress, address.unit, postcode(golden, address),
            golden[.businessNumber], householdID(ofCustomer: number),
        ] {
            rows.append(text)
        }
        rows.append(.integer(clusters[number].count))
        rows.append(.integer(golden.sources))
        rows.append(.real(confidence(number)))
        rows.append(Timestamp.text(golden.createdAt))
        rows.append(Timestamp.text(golden.updatedAt))
    }

    /// Adds a record's source and key.
    private func addID(_ record: Int, to rows: inout RowBatch) {
        rows.append(table.sources[Int(table.source[record])])
        table.keys.utf8(record).withUnsafeBufferPointer { rows.append(utf8: $0) }
    }

    /// The postcode a record stated, else the one the address itself has or official data know.
    private func postcode(_ golden: GoldenRecord, _ address: Address) -> String {
        let stated = golden[.postcode]
        return stated.isEmpty ? String(decoding: address.postcode, as: UTF8.self) : stated
    }

    /// The id of a customer's household; empty for none.
    func householdID(ofCustomer number: Int) -> String {
        householdOfCustomer[number] < 0 ? "" : householdIDs[householdOfCustomer[number]]
    }

    /// The weight of the strongest link that holds a record, as it is published.
    func weight(_ record: Int) -> PublishedValue {
        let weight = strongestLink[record]
        // A link a steward made has no weight of its own.
        return weight.isFinite && weight != 0
            ? .real(Double(Int(Double(weight) * 100 + 0.5)) / 100) : .null
    }

    /// A record's crosswalk row.
    func crosswalk(_ record: Int, customer: Int, since run: Int) -> [PublishedValue] {
        crosswalk(
            record,
            customerID: customerIDs[customer],
            householdID: householdID(ofCustomer: customer),
            weight: weight(record),
            since: run
        )
    }

    /// A record's crosswalk row of these values.
    func crosswalk(
        _ record: Int,
        customerID: String,
        householdID: String,
        weight: PublishedValue,
        since run: Int
    ) -> [PublishedValue] {
        let id = table.id(record)
        return [
            .text(id.source), .text(id.key), .text(customerID), .text(householdID), weight,
            .integer(run),
        ]
    }

    /// A household's row.
    func household(_ number: Int) -> [PublishedValue] {
        let household = households[number]
        let golden = household.members.map { builder.goldenHome(of: clusters[$0.customer]) }
        let home = builder.address(of: golden.first { $0.home != nil } ?? golden[0])
        let created = golden.map(\.createdAt).filter { $0 > 0 }.min() ?? 0
        let updated = golden.map(\.updatedAt).max() ?? 0
        return [
            .text(householdIDs[number]),
            .text(home.roadAddress.isEmpty ? home.lotAddress : home.roadAddress), .text(home.unit),
            .integer(household.members.count), .text(customerIDs[household.members[0].customer]),
            .text(Timestamp.text(created)), .text(Timestamp.text(updated)),
        ]
    }
}
