/// Who is the head of a household, and what the others are to the head.
enum HouseholdRoles {
    /// A household of residents with the ties of each.
    static func household(_ residents: [Resident], _ ties: [TieSet]) -> Household {
        let head = head(of: residents)
        let members = residents.enumerated().map { place, resident in
            Household.Member(
                customer: resident.customer,
                role: place == head ? .head : role(of: resident, to: residents[head]),
                ties: ties[place].inOrder
            )
        }
        let order: [Household.Role] = [.head, .spouse, .child, .parent, .other]
        return Household(
            members: members.sorted { one, other in
                let places = (
                    order.firstIndex(of: one.role) ?? 0, order.firstIndex(of: other.role) ?? 0
                )
                return places.0 != places.1 ? places.0 < places.1 : one.customer < other.customer
            }
        )
    }

    /// The head: where three generations live together the middle one, else the oldest.
    private static func head(of residents: [Resident]) -> Int {
        let ages = residents.indices.sorted { one, other in
            let years = (residents[one].birthYear, residents[other].birthYear)
            if years.0 != years.1, years.0 > 0, years.1 > 0 { return years.0 < years.1 }
            if (years.0 > 0) != (years.1 > 0) { return years.0 > 0 }
            if residents[one].sex != residents[other].sex {
                // Among people of one age the registry names the man more often; unknown last.
                return (residents[one].sex == 0 ? 3 : residents[one].sex)
                    < (residents[other].sex == 0 ? 3 : residents[other].sex)
            }
            return residents[one].customer < residents[other].customer
        }
        guard let oldest = ages.first else { return 0 }
        let middle = ages.first { place in
            let isChild = residents.contains {
                Kinship.areGenerations($0, residents[place])
                    && $0.birthYear < residents[place].birthYear
            }
            let isParent = residents.contains {
                Kinship.areGenerations($0, residents[place])
                    && $0.birthYear > residents[place].birthYear
            }
            return isChild && isParent
        }
        return middle ?? oldest
    }

    private static func role(of resident: Resident, to head: Resident) -> Household.Role {
        if Kinship.mayBeCouple(resident, head) { return .spouse }
        guard let gap = Kinship.ageGap(resident, head), gap >= 18 else { return .other }
        return resident.birthYear > head.birthYear ? .child : .parent
    }
}
