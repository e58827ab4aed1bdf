import Records
import Standardization

/// Columns of the user's own of which one says what another says already: a city names its
/// province.
///
/// Where both agree, only the finer one counts.
///
/// Read off the data: of records with one value of the finer column nearly all have one value of the
/// coarser. Columns that tell people apart determine everything that a person has, which is no
/// dependence between columns; so values must be shared by many records.
struct ColumnDependence {
    // Of a value's records so many have the value that most of them have.
    private static let share = 0.98
    // A record's value is shared by so many records on average.
    private static let leastShared = 20.0

    /// For each comparison the one that implies its agreement, as places; `nil` for most.
    static func implied(_ comparisons: [Comparison], _ table: FeatureTable) -> [Int?] {
        let columns = comparisons.map { comparison -> FeatureTable.TextColumn? in
            if case .other(let place, _) = comparison { table.others[place] } else { nil }
        }
        let shared = columns.map { $0.map { isShared($0) } ?? false }
        return comparisons.indices.map { coarse in
            guard let column = columns[coarse] else { return nil }
            return comparisons.indices.first { fine in
                guard fine != coarse, shared[fine], let other = columns[fine],
                    other.pool.count > column.pool.count
                else { return false }
                return determines(other, column)
            }
        }
    }

    private static func isShared(_ column: FeatureTable.TextColumn) -> Bool {
        var sizes = [Int](repeating: 0, count: column.pool.count)
        var records = 0
        for value in column.values where value != 0 {
            sizes[Int(value)] += 1
            records += 1
        }
        let sharers = sizes.reduce(0) { $0 + $1 * $1 }
        return Double(sharers) >= leastShared * Double(max(records, 1))
    }

    private static func determines(
        _ fine: FeatureTable.TextColumn,
        _ coarse: FeatureTable.TextColumn
    ) -> Bool {
        // The majority value of each finer value, by Boyer and Moore's vote (1981).
        var candidate = [UInt32](repeating: 0, count: fine.pool.count)
        var votes = [Int](repeating: 0, count: fine.pool.count)
        for (value, other) in zip(fine.values, coarse.values) where value != 0 && other != 0 {
            let place = Int(value)
            if votes[place] == 0 { candidate[place] = other }
            votes[place] += candidate[place] == other ? 1 : -1
        }
        var both = 0
        var agreeing = 0
        for (value, other) in zip(fine.values, coarse.values) where value != 0 && other != 0 {
            both += 1
            if candidate[Int(value)] == other { agreeing += 1 }
        }
        return both > 0 && Double(agreeing) >= share * Double(both)
    }
}
