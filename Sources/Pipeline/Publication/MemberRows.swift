import Households
import Ports

/// The rows of the members of all households, in the order of the table's key.
///
/// A class, so that closures on other threads share its columns instead of retaining each of them.
final class MemberRows: Sendable {
    private let households: [Household]
    /// Each household's id, in the order of the ids.
    let householdIDs: [String]
    /// Each customer's id.
    let customerIDs: [String]

    init(_ households: [Household], householdIDs: [String], customerIDs: [String]) {
        self.households = households
        self.householdIDs = householdIDs
        self.customerIDs = customerIDs
    }

    /// The number of households.
    var count: Int { households.count }

    /// The rows of a household's members.
    func rows(_ number: Int) -> [[PublishedValue]] {
        membersInOrder(number).map { row(number, $0) }
    }

    /// A household's members in the order of the bytes of their ids.
    func membersInOrder(_ number: Int) -> [Household.Member] {
        households[number].members.sorted {
            customerIDs[$0.customer].utf8.lexicographicallyPrecedes(customerIDs[$1.customer].utf8)
        }
    }

    /// The row of a member of a household.
    func row(_ number: Int, _ member: Household.Member) -> [PublishedValue] {
        [
            .text(householdIDs[number]), .text(customerIDs[member.customer]),
            .text(member.role.rawValue), .text(Self.evidence(member.ties)),
            .real(member.confidence),
        ]
    }

    /// What ties a member to others, as it is published.
    static func evidence(_ ties: [Tie]) -> String {
        ties.map(\.rawValue).joined(separator: ";")
    }
}
