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
    private let customerIDs: [String]
    private let householdIDs: [String]
    private let householdOfCustomer: [Int]
    private let households: [Household]

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
    }

    /// Rows of the tables that follow from a customer's records.
    struct CustomerRows: Sendable {
        private(set) var customers: [[PublishedValue]] = []
        fileprivate(set) var origins: [[PublishedValue]] = []
        fileprivate(set) var contacts: [[PublishedValue]] = []
        fileprivate(set) var consents: [[PublishedValue]] = []

        fileprivate mutating func add(_ customer: [PublishedValue]) { customers.append(customer) }

        /// The rows of one of ``PublishedTable/ofOneCustomer``.
        subscript(table: PublishedTable) -> [[PublishedValue]] {
            switch table {
            case .customer: customers
            case .customerOrigin: origins
            case .customerContact: contacts
            case .customerConsent: consents
            default: []
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
        let isOrganization = golden.party == "O"
        let address = builder.address(of: golden)
        let name = isOrganization ? golden[.organizationName] : golden[.personName]
        let row: [PublishedValue] = [
            .text(id), .text(golden.party), .text(name), .text(golden[.englishName]),
            .text(golden[.sex]), .text(golden[.birthDate]), .text(golden[.mobilePhone]),
            .text(golden[.homePhone]), .text(golden[.email]), .text(golden[.address]),
            .text(address.roadAddress), .text(address.lotAddress), .text(address.unit),
            .text(postcode(golden, address)), .text(golden[.businessNumber]),
            .text(householdID(ofCustomer: number)),
            .integer(clusters[number].count), .integer(golden.sources),
            .real(confidence(number)),
            .text(Timestamp.text(golden.createdAt)),
            .text(Timestamp.text(golden.updatedAt)),
        ]
        made.add(row)
        made.contacts += golden.contacts.map { contact in
            [
                .text(id), .text(contact.kind), .text(contact.value), .text(contact.use),
                .integer(contact.records), .text(Timestamp.text(contact.lastSeen)),
            ]
        }
        made.consents += golden.consents.map { consent in
            let origin = table.id(consent.record)
            return [
                .text(id), .text(consent.purpose), .text(consent.statement.rawValue),
                .text(Timestamp.text(consent.statedAt)), .text(origin.source), .text(origin.key),
            ]
        }
        made.origins += golden.values.sorted { $0.attribute.name < $1.attribute.name }.map {
            value in
            let origin = table.id(value.record)
            return [
                PublishedValue.text(id), .text(value.attribute.name), .text(value.text),
                .text(origin.source), .text(origin.key), .text(value.rule.rawValue),
            ]
        }
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

    /// The rows of a household's members, in the order of their ids.
    func householdMembers(_ number: Int) -> [[PublishedValue]] {
        households[number].members.map { member in
            [
                PublishedValue.text(householdIDs[number]), .text(customerIDs[member.customer]),
                .text(member.role.rawValue),
                .text(member.ties.map(\.rawValue).joined(separator: ";")),
                .real(member.confidence),
            ]
        }
        .sorted { $0[1].text < $1[1].text }
    }
}
