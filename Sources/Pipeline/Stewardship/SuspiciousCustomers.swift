public import Ports
import Records

/// Customers that may be two people: held together by a weak link, and large enough to matter.
public struct SuspiciousCustomers {
    private let store: any MasterStore

    /// The customers of a store.
    public init(_ store: any MasterStore) {
        self.store = store
    }

    /// The ids of at most `count` customers, the most suspicious first: the doubt about the weakest
    /// link that holds one, times the pairs of records that would be wrong with it.
    ///
    /// Customers of which a steward said that all records belong are left out.
    public func ids(_ count: Int) throws -> [String] {
        let columns = PublishedTable.customer.columns
        guard let records = columns.firstIndex(of: "records"),
            let confidence = columns.firstIndex(of: "confidence")
        else { return [] }
        var doubtful: [(doubt: Double, id: String)] = []
        try store.rows(.customer, where: nil) { row in
            guard case .real(let sure) = row[confidence], sure < 1 else { return }
            let size = row[records].integer
            guard size > 1 else { return }
            doubtful.append(((1 - sure) * Double(size * (size - 1) / 2), row[0].text))
        }
        doubtful.sort { ($1.doubt, $0.id) < ($0.doubt, $1.id) }
        let joined = Set(
            try store.decisions().filter { $0.verdict == .same }.flatMap { [$0.first, $0.second] }
        )
        var ids: [String] = []
        for (_, id) in doubtful where ids.count < count {
            var isConfirmed = true
            try store.rows(.crosswalk, where: ("customer_id", id)) { row in
                let record = RecordID(source: row[0].text, key: row[1].text)
                if !joined.contains(record) { isConfirmed = false }
            }
            if !isConfirmed { ids.append(id) }
        }
        return ids
    }
}
