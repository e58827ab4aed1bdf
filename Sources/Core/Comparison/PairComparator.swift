import HangulText
import Records
public import Standardization

/// Compares pairs of records of one table.
///
/// Holds the columns and groups it reads; makes nothing per pair but for free text. Of several
/// values on either side the best agreeing pair counts. A class, so that threads share the columns
/// instead of retaining each of them.
public final class PairComparator: Sendable {
    /// What is compared, in the order of the vector's levels.
    public let comparisons: [Comparison]
    private let table: FeatureTable
    private let names: ValueGroups
    private let spokenNames: ValueGroups
    private let phones: ValueGroups
    private let emails: ValueGroups
    private let units: ValueGroups
    private let buildings: ValueGroups
    private let organizations: ValueGroups

    /// A comparator over a table's records; counts how common each value is.
    public init(_ table: FeatureTable) {
        self.table = table
        comparisons = Comparison.all(for: table)
        names = table.nameGroups()
        spokenNames = table.spokenNameGroups()
        phones = table.phoneGroups()
        emails = table.emailGroups()
        units = table.unitGroups()
        buildings = table.buildingGroups()
        organizations = table.organizationGroups()
    }

    /// The vector of a pair.
    ///
    /// `distance` is working memory of the calling thread.
    public func compare(
        _ left: Int,
        _ right: Int,
        _ distance: inout EditDistance
    ) -> ComparisonVector {
        var vector = ComparisonVector()
        compareNames(left, right, &vector)
        let organization = (table.organization[left], table.organization[right])
        if organization.0 != 0, organization.1 != 0 {
            vector.set(
                1,
                OrganizationComparator.level(
                    table.organizations.entries[Int(organization.0)],
                    table.organizations.entries[Int(organization.1)],
                    &distance
                )
            )
            vector.organizationFrequency = organizations.frequency(ofValue: organization.0)
        }
        vector.set(2, BirthComparator.level(table.birth[left], table.birth[right]))
        let sex = (table.sex[left], table.sex[right])
        if sex.0 != 0, sex.1 != 0 { vector.set(3, sex.0 == sex.1 ? 1 : 2) }
        comparePhones(left, right, &vector)
        compareEmails(left, right, &vector)
        compareAddresses(left, right, &vector)
        for place in 7..<comparisons.count {
            compareGeneric(place, left, right, &vector, &distance)
        }
        return vector
    }

    private func compareNames(_ left: Int, _ right: Int, _ vector: inout ComparisonVector) {
        let one = table.name[left]
        let other = table.name[right]
        guard one != 0, other != 0 else { return }
        let entries = table.names.entries
        var level = NameComparator.level(
            entries[Int(one)],
            entries[Int(other)],
            sameText: one == other
        )
        var agreeing = one
        // Where scripts differ, the English name of either side may stand in for the name.
        if level > AgreementLevel.Name.sounds.rawValue {
            for (first, second) in [
                (table.englishName[left], other), (one, table.englishName[right]),
                (table.englishName[left], table.englishName[right]),
            ] where first != 0 && second != 0 {
                let next = NameComparator.level(
                    entries[Int(first)],
                    entries[Int(second)],
                    sameText: first == second
                )
                if next < level {
                    level = next
                    agreeing = first
                }
            }
        }
        vector.set(0, level)
        vector.nameFrequency =
            level == AgreementLevel.Name.sounds.rawValue
            ? spokenNames.frequency(ofValue: agreeing)
            : max(names.frequency(ofValue: one), names.frequency(ofValue: other))
    }

    private func comparePhones(_ left: Int, _ right: Int, _ vector: inout ComparisonVector) {
        var best: UInt8 = 0
        let rightPlaces = table.phones.places(right)
        for leftPlace in table.phones.places(left) {
            let one = table.phones.value(at: leftPlace)
            let line = table.phonePool.entries[Int(one)].line
            for rightPlace in rightPlaces {
                let other = table.phones.value(at: rightPlace)
                let level = PhoneComparator.level(line, table.phonePool.entries[Int(other)].line)
                if level != 0, best == 0 || level <= best {
                    let frequency = phones.frequency(ofValue: one)
                    // Of two shared numbers the rarer tells more.
                    if level < best || best == 0 || frequency < vector.phoneFrequency {
                        vector.phoneFrequency = frequency
                    }
                    best = level
                }
            }
        }
        vector.set(4, best)
    }

    private func compareEmails(_ left: Int, _ right: Int, _ vector: inout ComparisonVector) {
        var best: UInt8 = 0
        let rightPlaces = table.emails.places(right)
        for leftPlace in table.emails.places(left) {
            let one = table.emails.value(at: leftPlace)
            for rightPlace in rightPlaces {
                let other = table.emails.value(at: rightPlace)
                let level = EmailComparator.level(
                    table.emailPool.entries[Int(one)],
                    table.emailPool.entries[Int(other)]
                )
                if level != 0, best == 0 || level < best {
                    best = level
                    vector.emailFrequency = emails.frequency(ofValue: one)
                }
            }
        }
        vector.set(5, best)
    }

    private func compareAddresses(_ left: Int, _ right: Int, _ vector: inout ComparisonVector) {
        var best: UInt8 = 0
        let rightPlaces = table.addresses.places(right)
        for leftPlace in table.addresses.places(left) {
            let one = table.addresses.value(at: leftPlace)
            for rightPlace in rightPlaces {
                let other = table.addresses.value(at: rightPlace)
                let level = AddressComparator.level(
                    table.addressPool.entries[Int(one)],
                    table.addressPool.entries[Int(other)]
                )
                if level != 0, best == 0 || level < best {
                    best = level
                    vector.addressFrequency =
                        level == AgreementLevel.Address.sameUnit.rawValue
                        ? units.frequency(ofValue: one) : buildings.frequency(ofValue: one)
                }
            }
        }
        vector.set(6, best)
    }

    private func compareGeneric(
        _ place: Int,
        _ left: Int,
        _ right: Int,
        _ vector: inout ComparisonVector,
        _ distance: inout EditDistance
    ) {
        switch comparisons[place] {
        case .identifier(let column, _):
            let one = table.identifiers[column].values[left]
            let other = table.identifiers[column].values[right]
            if one != 0, other != 0 { vector.set(place, one == other ? 1 : 2) }
        case .other(let column, let attribute):
            let one = table.others[column].values[left]
            let other = table.others[column].values[right]
            guard one != 0, other != 0 else { return }
            if one == other {
                vector.set(place, 1)
            } else if case .text(_) = attribute {
                let pool = table.others[column].pool
                vector.set(
                    place,
                    TextComparator.level(
                        pool[one].unicodeScalars.map(\.value),
                        pool[other].unicodeScalars.map(\.value),
                        &distance
                    )
                )
            } else {
                vector.set(place, 2)
            }
        default: break
        }
    }
}
