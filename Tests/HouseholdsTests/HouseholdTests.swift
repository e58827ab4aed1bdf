import Households
import Standardization
import Testing

@Suite struct HouseholdTests {
    private func resident(
        _ customer: Int,
        building: UInt64 = 1,
        unit: UInt64 = 10,
        lines: [UInt64] = [],
        surname: UInt64,
        born: Int,
        sex: UInt8,
        use: BuildingUse = .unstated,
        homeLines: [UInt64] = []
    ) -> Resident {
        Resident(
            customer: customer,
            building: building,
            unit: unit,
            use: use,
            lines: lines + homeLines,
            homeLines: homeLines,
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
        #expect(family.members.allSatisfy { !$0.ties.isEmpty })
    }

    @Test func surnameAloneIsNoTie() {
        // Two Kims of one age at one building without 호.
        #expect(
            groups([
                resident(0, unit: 0, surname: 1, born: 1970, sex: 1),
                resident(1, unit: 0, surname: 1, born: 1971, sex: 1),
            ]) == [[0], [1]]
        )
        // Two Kims whose ages nobody knows, at one building.
        #expect(
            groups([
                resident(0, unit: 0, surname: 1, born: 0, sex: 1),
                resident(1, unit: 0, surname: 1, born: 0, sex: 1),
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
        #expect(groups([one, resident(1, unit: 0, surname: 2, born: 1972, sex: 1)]) == [[0], [1]])
        // A couple, where no one else lives there; with a third who fits nobody it is no family.
        let wife = resident(1, unit: 0, surname: 2, born: 1972, sex: 2)
        #expect(groups([one, wife]) == [[0, 1]])
        let other = resident(2, unit: 0, surname: 3, born: 1971, sex: 1)
        #expect(groups([one, wife, other]) == [[0], [1], [2]])
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

    @Test func strangersOfOneDwellingStayApart() {
        // Two men of one age with two surnames share a flat.
        let one = resident(0, surname: 1, born: 1990, sex: 1)
        #expect(groups([one, resident(1, surname: 2, born: 1992, sex: 1)]) == [[0], [1]])
        // A family, and someone who rents a room of theirs.
        let family = [
            resident(0, surname: 1, born: 1970, sex: 1),
            resident(1, surname: 2, born: 1972, sex: 2),
            resident(2, surname: 1, born: 2001, sex: 1),
        ]
        let lodger = resident(3, surname: 5, born: 1968, sex: 1)
        #expect(groups(family + [lodger]) == [[0, 1, 2], [3]])
        // Whose age and sex nobody knows joins the only family there is.
        let unknown = resident(3, surname: 5, born: 0, sex: 0)
        #expect(groups(family + [unknown]) == [[0, 1, 2, 3]])
    }

    @Test func aMotherAndHerChildHaveTwoSurnames() {
        let mother = resident(0, surname: 1, born: 1980, sex: 2)
        let child = resident(1, surname: 2, born: 2010, sex: 1)
        #expect(groups([mother, child]) == [[0, 1]])
        // Of two women who could be the mother neither is taken.
        let other = resident(2, surname: 3, born: 1979, sex: 2)
        #expect(groups([mother, child, other]) == [[0], [1], [2]])
    }

    @Test func roomsDormitoriesAndOfficesFormNoFamilies() {
        for use in [BuildingUse.rooms, .institution, .work] {
            let one = resident(0, surname: 1, born: 1990, sex: 1, use: use)
            // That one of the two names the building is enough.
            let other = resident(1, surname: 2, born: 1992, sex: 2)
            #expect(groups([one, other]) == [[0], [1]], "\(use)")
            #expect(
                groups([
                    resident(0, unit: 0, surname: 1, born: 1990, sex: 1, use: use),
                    resident(1, unit: 0, surname: 2, born: 1992, sex: 2),
                ]) == [[0], [1]],
                "\(use)"
            )
        }
        // A mother and child in a rented room share a telephone.
        let mother = resident(0, lines: [7], surname: 1, born: 1990, sex: 2, use: .rooms)
        #expect(
            groups([mother, resident(1, lines: [7], surname: 2, born: 2015, sex: 1)]) == [[0, 1]]
        )
    }

    @Test func aHomeTelephoneJoinsWhoseAddressIsOld() throws {
        let father = resident(0, surname: 1, born: 1970, sex: 1, homeLines: [9])
        let son = resident(1, building: 2, unit: 20, surname: 1, born: 2000, sex: 1, homeLines: [9])
        #expect(groups([father, son]) == [[0, 1]])
        // Without an address, too; but not without any tie.
        let child = resident(
            2,
            building: 0,
            unit: 0,
            surname: 1,
            born: 2003,
            sex: 2,
            homeLines: [9]
        )
        let nowhere = resident(
            3,
            building: 0,
            unit: 0,
            surname: 1,
            born: 2003,
            sex: 2,
            homeLines: [8]
        )
        let households = HouseholdBuilder.households(of: [father, child, nowhere])
        #expect(households.map { $0.members.map(\.customer) } == [[0, 2]])
        let member = try #require(households.first?.members.last)
        #expect(member.ties == [.homePhone])
        #expect(member.confidence == Tie.homePhone.confidence)
        // A number that seven customers give is no home's.
        let office = (0..<7).map {
            resident(
                $0,
                building: UInt64($0 + 1),
                unit: UInt64($0 + 50),
                surname: 1,
                born: 1960 + $0,
                sex: 1,
                homeLines: [4]
            )
        }
        #expect(groups(office).count == 7)
    }

    @Test func buildingsAreWhatTheirNamesSay() {
        let names: [(String, BuildingUse)] = [
            ("래미안아파트", .unstated), ("", .unstated), ("행복원룸", .rooms), ("누리 고시원", .rooms),
            ("한국대학교 생활관", .institution), ("행복요양병원", .institution), ("대성빌딩", .work),
            ("한국대학교", .work), ("타워팰리스", .unstated), ("푸르지오오피스텔", .unstated),
        ]
        for (name, use) in names {
            #expect(BuildingUse(name: name.unicodeScalars.map(\.value)) == use, "\(name)")
        }
    }

    @Test func lotsAndRoadsAreOneBuildingByTheWordOfCustomers() {
        typealias Vote = BuildingAliases.Vote
        // One who states both with one 동 and 호 is enough; one who may have moved is not.
        let aliases = BuildingAliases([
            Vote(lot: 1, road: 10, weight: 2), Vote(lot: 2, road: 20, weight: 1),
            Vote(lot: 3, road: 30, weight: 1), Vote(lot: 3, road: 30, weight: 1),
            Vote(lot: 4, road: 40, weight: 2), Vote(lot: 4, road: 41, weight: 1),
            Vote(lot: 5, road: 50, weight: 2), Vote(lot: 5, road: 50, weight: 1),
            Vote(lot: 5, road: 51, weight: 1),
        ])
        #expect((1...6).map { aliases.building($0) } == [10, 2, 30, 4, 50, 6])
        #expect(aliases.building(10) == 10)
    }

    @Test func twoHomeTelephonesAreTwoHomes() {
        let one = resident(0, surname: 1, born: 1970, sex: 1, homeLines: [24_152_660])
        let wife = resident(1, surname: 2, born: 1972, sex: 2, homeLines: [428_478_657])
        #expect(groups([one, wife]) == [[0], [1]])
        // One digit off is a slip.
        let slipped = resident(1, surname: 2, born: 1972, sex: 2, homeLines: [24_152_661])
        #expect(groups([one, slipped]) == [[0, 1]])
    }
}
