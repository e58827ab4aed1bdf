import HangulText
import Records
import Standardization

/// The comparison of one identifier or generic column, with what it needs of each distinct value.
///
/// A class, so that asking it retains one object and not each of its columns.
final class GenericComparison: Sendable {
    private enum Kind: Sendable {
        case identifier(TextEntries?)
        case text(TextEntries)
        case exact
        case number([Double])
        case date([UInt32])
    }

    /// Each record's value; 0 for none.
    let values: [UInt32]
    private let kind: Kind
    private let rarity: ValueRarity

    /// The comparison of a column; `nil` for comparisons of their own.
    init?(_ comparison: Comparison, _ table: FeatureTable) {
        let column: FeatureTable.TextColumn
        var most = RarityLimit.other
        var key: [UInt64]?
        switch comparison {
        case .identifier(let place, let attribute):
            column = table.identifiers[place]
            // A keyed hash tells nothing about a slip.
            kind = .identifier(attribute == .residentNumber ? nil : TextEntries(column.pool))
            most = RarityLimit.identifier
        case .other(let place, let attribute):
            column = table.others[place]
            switch attribute {
            case .text:
                let entries = TextEntries(column.pool)
                kind = .text(entries)
                key = entries.keys
            case .number: kind = .number(Self.numbers(column.pool))
            case .date: kind = .date(Self.dates(column.pool))
            default: kind = .exact
            }
        default: return nil
        }
        values = column.values
        let groups = table.groups(of: column, by: key)
        var population = groups.total
        if case .identifier = kind {
            population = max(population, PairComparator.leastPopulation)
        }
        rarity = ValueRarity(groups, population: Double(population), most: most)
    }

    func compare(
        _ left: Int,
        _ right: Int,
        _ table: FeatureTable,
        _ distance: inout EditDistance
    ) -> (UInt8, Float) {
        let one = values[left]
        let other = values[right]
        guard one != 0, other != 0 else { return (0, 0) }
        let level: UInt8
        switch kind {
        case .identifier(let entries):
            level = IdentifierComparator.level(one, other, entries, &distance)
        case .text(let entries): level = TextComparator.level(one, other, entries, &distance)
        case .exact: level = one == other ? 1 : 2
        case .number(let numbers):
            let pair = (numbers[Int(one)], numbers[Int(other)])
            level =
                pair.0.isNaN || pair.1.isNaN
                ? (one == other ? 1 : AgreementLevel.Number.different.rawValue)
                : NumberComparator.level(pair.0, pair.1)
        case .date(let dates):
            level =
                one == other ? 1 : DateComparator.level(dates[Int(one)], dates[Int(other)])
        }
        return (level, level == 1 ? min(rarity[one], rarity[other]) : 0)
    }

    private static func numbers(_ pool: TextPool) -> [Double] {
        (0..<UInt32(pool.count)).map { number in
            Double(pool[number].filter { $0 != "," && $0 != " " }) ?? .nan
        }
    }

    private static func dates(_ pool: TextPool) -> [UInt32] {
        (0..<UInt32(pool.count)).map { number in
            let text = TextFolding.fold(Array(pool.utf8(number)))
            guard case .success(let date) = BirthDate.parse(text, context: .init()) else {
                return 0
            }
            return date.date.packed
        }
    }
}
