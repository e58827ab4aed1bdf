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
    private let builder: GoldenRecordBuilder
    private let customerIDs: [String]
    private let householdIDs: [String]
    private let householdOfCustomer: [Int]
    private let households: [Household]

    init(_ master: Master) {
        table = master.table
        clusters = master.clustering.clusters
        weakestLink = master.clustering.weakestLink
        builder = master.builder
        customerIDs = master.customerIDs
        householdIDs = master.householdIDs
        householdOfCustomer = master.householdOfCustomer
        households = master.households
    }

    /// A customer's row, and the origins of its values.
    func customer(_ number: Int) -> (row: [PublishedValue], origins: [[PublishedValue]]) {
        let golden = builder.goldenRecord(of: clusters[number])
        let id = customerIDs[number]
        let isOrganization = golden.party == "O"
        let weakest = weakestLink[number]
        let confidence = weakest.isFinite ? PairScorer.probability(Double(weakest)) : 1
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
            .real(Double(Int(confidence * 1000 + 0.5)) / 1000),
            .text(Timestamp.text(golden.createdAt)),
            .text(Timestamp.text(golden.updatedAt)),
        ]
        let origins = golden.values.sorted { $0.attribute.name < $1.attribute.name }.map { value in
            let origin = table.id(value.record)
            return [
                PublishedValue.text(id), .text(value.attribute.name), .text(value.text),
                .text(origin.source), .text(origin.key), .text(value.rule.rawValue),
            ]
        }
        return (row, origins)
    }

    /// The postcode a record stated, else the one the address itself has or official data know.
    private func postcode(_ golden: GoldenRecord, _ address: Address) -> String {
        let stated = golden[.postcode]
        return stated.isEmpty ? String(decoding: address.postcode, as: UTF8.self) : stated
    }

    private func householdID(ofCustomer number: Int) -> String {
        householdOfCustomer[number] < 0 ? "" : householdIDs[householdOfCustomer[number]]
    }

    /// A record's crosswalk row.
    func crosswalk(_ record: Int, customer: Int, weight: Float, since run: Int) -> [PublishedValue]
    {
        let id = table.id(record)
        // A link a steward made has no weight of its own.
        let bits: PublishedValue =
            weight.isFinite && weight != 0
            ? .real(Double(Int(Double(weight) * 100 + 0.5)) / 100) : .null
        return [
            .text(id.source), .text(id.key), .text(customerIDs[customer]),
            .text(householdID(ofCustomer: customer)), bits, .integer(run),
        ]
    }

    /// A household's row, and its members'.
    func household(_ number: Int) -> (row: [PublishedValue], members: [[PublishedValue]]) {
        let household = households[number]
        let golden = household.members.map { builder.goldenRecord(of: clusters[$0.customer]) }
        let home = builder.address(of: golden[0])
        let created = golden.map(\.createdAt).filter { $0 > 0 }.min() ?? 0
        let updated = golden.map(\.updatedAt).max() ?? 0
        let row: [PublishedValue] = [
            .text(householdIDs[number]),
            .text(home.roadAddress.isEmpty ? home.lotAddress : home.roadAddress), .text(home.unit),
            .integer(household.members.count), .text(customerIDs[household.members[0].customer]),
            .text(Timestamp.text(created)), .text(Timestamp.text(updated)),
        ]
        let members = household.members.map { member in
            [
                PublishedValue.text(householdIDs[number]), .text(customerIDs[member.customer]),
                .text(member.role.rawValue), .text(member.evidence),
            ]
        }
        return (row, members.sorted { Self.text($0[1]) < Self.text($1[1]) })
    }

    private static func text(_ value: PublishedValue) -> String {
        if case .text(let text) = value { text } else { "" }
    }

    /// A customer's row as JSON, for the change feed.
    static func json(_ row: [PublishedValue]) -> String {
        var json = JSONWriter()
        json.beginObject()
        for (column, value) in zip(PublishedTable.customer.columns, row) {
            switch value {
            case .text(let text): if !text.isEmpty { json.member(column, text) }
            case .integer(let number): json.member(column, number)
            case .real(let number): json.member(column, number)
            case .null: break
            }
        }
        json.endObject()
        return json.text
    }
}
