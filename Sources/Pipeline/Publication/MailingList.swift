public import Ports
import Records

/// Whom a mailing goes to: customers, or one of each household, who consented and can be reached.
public struct MailingList {
    /// Whom one entry is for.
    public enum Unit: String, Sendable, CaseIterable {
        case customer
        case household
    }

    /// One entry.
    public struct Entry: Sendable, Equatable {
        /// The household; empty for who is in none.
        public let householdID: String
        /// The customer addressed.
        public let customerID: String
        /// The name.
        public let name: String
        /// The address up to the building, as it is officially written, else as it was stated.
        public let address: String
        /// 동, 층 and 호.
        public let unit: String
        /// The postcode; empty where nobody knows it.
        public let postcode: String
        /// How many of the household may be written to.
        public let members: Int
    }

    /// Who was left out, and why.
    public struct Excluded: Sendable, Equatable {
        /// Customers who did not consent, or refused anywhere.
        public internal(set) var withoutConsent = 0
        /// Customers without an address.
        public internal(set) var withoutAddress = 0
        /// Customers whose mail came back.
        public internal(set) var returned = 0
    }

    /// A list, and who is not on it.
    public struct Result: Sendable {
        /// The entries.
        public let entries: [Entry]
        /// Who was left out, and why.
        public let excluded: Excluded
    }

    /// The columns of an entry, in order.
    public static let columns = [
        "household_id", "customer_id", "name", "address", "unit", "postcode", "members",
    ]

    /// The attribute that says that mail came back: any value but a no.
    public static let returnedMail = "keep.returned_mail"

    private let store: any MasterStore
    private let purpose: String

    /// A list of who consented to a purpose, as mappings name it.
    public init(_ store: any MasterStore, purpose: String) {
        self.store = store
        self.purpose = purpose
    }

    /// The entries in the order of customers, or of households.
    ///
    /// Of a household the head is addressed, else the spouse, and so on; customers of no household
    /// are one each.
    public func entries(per unit: Unit) throws -> Result {
        var excluded = Excluded()
        let granted = try granted()
        let returned = try returned()
        let roles = try roles()
        var chosen: [String: (rank: Int, entry: Entry, members: Int)] = [:]
        try store.rows(.customer, where: nil) { row in
            func text(_ column: String) -> String {
                PublishedTable.customer.place(of: column).map { row[$0].text } ?? ""
            }
            let id = text("customer_id")
            guard granted.contains(id) else {
                excluded.withoutConsent += 1
                return
            }
            guard !text("address").isEmpty else {
                excluded.withoutAddress += 1
                return
            }
            guard !returned.contains(id) else {
                excluded.returned += 1
                return
            }
            let road = text("road_address")
            let lot = text("lot_address")
            let address = !road.isEmpty ? road : !lot.isEmpty ? lot : text("address")
            let entry = Entry(
                householdID: text("household_id"),
                customerID: id,
                name: text("name"),
                address: address,
                unit: road.isEmpty && lot.isEmpty ? "" : text("unit"),
                postcode: text("postcode"),
                members: 1
            )
            let isAlone = unit == .customer || entry.householdID.isEmpty
            let key = isAlone ? id : entry.householdID
            let rank = roles[id] ?? Self.ranks.count
            let known = chosen[key]
            let isBetter = known.map { rank < $0.rank } ?? true
            chosen[key] = (
                isBetter ? rank : known?.rank ?? rank, isBetter ? entry : known?.entry ?? entry,
                (known?.members ?? 0) + 1
            )
        }
        let entries = chosen.keys.sorted().compactMap { key in
            chosen[key].map { choice in
                Entry(
                    householdID: choice.entry.householdID,
                    customerID: choice.entry.customerID,
                    name: choice.entry.name,
                    address: choice.entry.address,
                    unit: choice.entry.unit,
                    postcode: choice.entry.postcode,
                    members: choice.members
                )
            }
        }
        return Result(entries: entries, excluded: excluded)
    }

    private static let ranks = ["head", "spouse", "parent", "child", "other"]

    private func granted() throws -> Set<String> {
        var all: Set<String> = []
        try store.rows(.customerConsent, where: ("purpose", purpose)) { row in
            if row[2].text == "Y" { all.insert(row[0].text) }
        }
        return all
    }

    private func returned() throws -> Set<String> {
        var all: Set<String> = []
        try store.rows(.customerOrigin, where: ("attribute", Self.returnedMail)) { row in
            let isNo = ["n", "no", "0", "false", "x", "아니오", "정상"].contains(
                row[2].text.lowercased()
            )
            if !isNo { all.insert(row[0].text) }
        }
        return all
    }

    private func roles() throws -> [String: Int] {
        var all: [String: Int] = [:]
        try store.rows(.householdMember, where: nil) { row in
            all[row[1].text] = Self.ranks.firstIndex(of: row[2].text) ?? Self.ranks.count
        }
        return all
    }
}
