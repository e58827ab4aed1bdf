import Ports

/// Whether the published tables fit together: every row's customer and household is there, and each
/// of these has rows.
struct WholeMaster {
    private let store: any MasterStore

    init(_ store: any MasterStore) {
        self.store = store
    }

    func holds() throws -> Bool {
        var records: [String: Int] = [:]
        var homes: Set<String> = []
        try store.rows(.customer, where: nil) { row in records[row[0].text] = 0 }
        var members: [String: Int] = [:]
        var stated: [String: Int] = [:]
        try store.rows(.household, where: nil) { row in stated[row[0].text] = row[3].integer }
        var fits = true
        try store.rows(.crosswalk, where: nil) { row in
            let (customer, household) = (row[2].text, row[3].text)
            if records[customer] == nil { fits = false }
            records[customer, default: 0] += 1
            if !household.isEmpty { homes.insert(household) }
        }
        try store.rows(.householdMember, where: nil) { row in
            if records[row[1].text] == nil { fits = false }
            members[row[0].text, default: 0] += 1
        }
        return fits && !records.values.contains(0) && members == stated
            && homes.allSatisfy { stated[$0] != nil }
    }
}
