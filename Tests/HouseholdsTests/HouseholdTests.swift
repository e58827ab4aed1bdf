import Households
import Testing

@Suite struct HouseholdTests {
    private func resident(
        _ customer: Int,
        building: UInt64 = 1,
        unit: UInt64 = 10,
        lines: [UInt64] = [],
        surname: UInt64,
        born: Int,
        sex: UInt8
    ) -> Resident {
        Resident(
            customer: customer,
            building: building,
            unit: unit,
            lines: lines,
            surname: surname,
            birthYear: born,
            sex: sex
        )
    }

    private func groups(_ residents: [Resident]) -> [[Int]] {
        HouseholdBuilder.households(of: residents).map { $0.members.map(\.customer).sorted() }
    }

    @Test func spousesWithTwoSurnamesAndTheirChildrenLiveTogether() throws {
        let households = HouseholdBuilder.households(of: [
            resident(0, surname: 1, born: 1970, sex: 1),
            resident(1, surname: 2, born: 1972, sex: 2),
            resident(2, surname: 1, born: 2001, sex: 1),
            resident(3, surname: 1, born: 2004, sex: 2),
        ])
        let family = try #require(households.first)
        #expect(households.count == 1)
        #expect(family.members.map(\.customer) == [0, 1, 2, 3])
        #expect(family.members.map(\.role) == [.head, .spouse, .child, .child])
        #expect(family.members.allSatisfy { !$0.evidence.isEmpty })
    }

    @Test func surnameAloneIsNoTie() {
        // Two Kims of one age at one building without 호.
        #expect(
            groups([
                resident(0, unit: 0, surname: 1, born: 1970, sex: 1),
                resident(1, unit: 0, surname: 1, born: 1971, sex: 1),
            ]) == [[0], [1]]
        )
        // Two Kims whose ages nobody knows, at one unit.
        #expect(
            groups([
                resident(0, surname: 1, born: 0, sex: 1), resident(1, surname: 1, born: 0, sex: 1),
            ]) == [[0], [1]]
        )
    }

    @Test func neighborsAreTwoHouseholds() {
        #expect(
            groups([
                resident(0, unit: 10, surname: 1, born: 1970, sex: 1),
                resident(1, unit: 11, surname: 1, born: 2000, sex: 2),
            ]) == [[0], [1]]
        )
    }

    @Test func aHouseNeedsMoreThanItsAddress() {
        let one = resident(0, unit: 0, lines: [5], surname: 1, born: 1970, sex: 1)
        #expect(
            groups([one, resident(1, unit: 0, lines: [5], surname: 2, born: 1980, sex: 2)]) == [
                [0, 1]
            ]
        )
        #expect(groups([one, resident(1, unit: 0, surname: 2, born: 1972, sex: 2)]) == [[0], [1]])
        #expect(groups([one, resident(1, unit: 0, surname: 1, born: 2000, sex: 2)]) == [[0, 1]])
    }

    @Test func institutionsFormNoFamilies() {
        let dormitory = (0..<12).map {
            resident(
                $0,
                lines: [7],
                surname: UInt64($0 % 3),
                born: 1960 + $0 * 3,
                sex: UInt8($0 % 2 + 1)
            )
        }
        #expect(groups(dormitory) == (0..<12).map { [$0] })
    }

    @Test func theAnswerDoesNotDependOnTheOrder() {
        let residents = (0..<6).map {
            resident($0, surname: UInt64($0 % 2), born: 1950 + $0 * 11, sex: UInt8($0 % 2 + 1))
        }
        #expect(Set(groups(residents)) == Set(groups(residents.reversed())))
    }
}
