// What makes matching hard in Korea, put into the world on purpose and labeled in the truth: people who
// look like others, and people who no longer look like themselves.
extension World {
    /// A family as the systems know it.
    func family(_ number: Int) -> Family {
        var family = plainFamily(number)
        var chance = chance(3, number)
        makeNamesake(&family, &chance)
        makeNeighbor(&family, &chance)
        likenSiblings(&family, &chance)
        shareMobile(&family, &chance)
        recycleNumber(&family)
        labelWhatIsShared(&family)
        moveIntoInstitution(&family)
        return family
    }

    private func happens(_ share: Double, _ kind: UInt64, _ number: Int) -> Bool {
        guard number > 0 else { return false }
        var chance = chance(kind, number)
        return chance.happens(share)
    }

    /// Five hundred men named 김영수, born in 1965.
    private func makeNamesake(_ family: inout Family, _ chance: inout Chance) {
        guard family.number % 60 == 7, family.number < 30_000, family.members[0].isMale else {
            return
        }
        nameFather(&family, "김", &chance)
        var head = family.members[0]
        head.birth = (1965, chance.within(1...12), chance.within(1...28))
        let front = String(head.birthDigits.dropFirst(2))
        head.residentNumber = residentNumber(
            front + "1" + String(String(100_000 + chance.below(90_000)).dropFirst())
        )
        rename(&head, to: "영수", &chance)
        head.traps.append("namesakes#1965")
        family.members[0] = head
    }

    /// Gives the first of a family another surname, and the children who have it.
    private func nameFather(_ family: inout Family, _ surname: String, _ chance: inout Chance) {
        let old = family.members[0].surname
        for place in children(family) where family.members[place].surname == old {
            family.members[place].surname = surname
            let given = family.members[place].given
            rename(&family.members[place], to: given, &chance)
        }
        family.members[0].surname = surname
    }

    private func rename(_ person: inout Person, to given: String, _ chance: inout Chance) {
        person.given = given
        let spelling = SurnameShares.spelling(person.surname, &chance)
        person.spelling = spelling + " " + Romanization.given(given, &chance)
    }

    private func isNeighbor(_ number: Int) -> Bool { happens(0.02, 5, number) }

    /// Next door to the family before live people of the same surname, with a like name.
    private func makeNeighbor(_ family: inout Family, _ chance: inout Chance) {
        let label = "neighbors#\(family.number)"
        if isNeighbor(family.number) {
            let other = plainFamily(family.number - 1)
            let home = other.homes[other.homes.count - 1]
            guard !home.block.isEmpty, other.members[0].isMale == family.members[0].isMale,
                other.members[0].given.count == 2, let first = other.members[0].given.first,
                let last = family.members[0].given.last
            else { return }
            family.homes[family.homes.count - 1] = home.nextDoor
            nameFather(&family, other.members[0].surname, &chance)
            let given = String(first) + String(last)
            if given != other.members[0].given {
                rename(&family.members[0], to: given, &chance)
                family.members[0].traps.append(label)
            }
        }
        if isNeighbor(family.number + 1) {
            family.members[0].traps.append("neighbors#\(family.number + 1)")
        }
    }

    /// Children born a generation after the first of the family.
    private func children(_ family: Family) -> [Int] {
        family.members.indices.filter {
            $0 > 0 && family.members[$0].birth.year >= family.members[0].birth.year + 20
        }
    }

    /// Brothers and sisters whose names share a syllable (돌림자), and twins.
    private func likenSiblings(_ family: inout Family, _ chance: inout Chance) {
        let children = children(family)
        guard children.count > 1 else { return }
        let first = family.members[children[0]]
        if chance.happens(0.35), first.given.count == 2, let syllable = first.given.first {
            for place in children.dropFirst() where family.members[place].given.count == 2 {
                let given = String(syllable) + String(family.members[place].given.dropFirst())
                guard !family.members.contains(where: { $0.given == given }) else { continue }
                rename(&family.members[place], to: given, &chance)
            }
        }
        for place in children {
            family.members[place].traps.append("siblings#\(family.number)")
            let birth = family.members[place].birth
            if children.contains(where: { $0 != place && family.members[$0].birth == birth }) {
                family.members[place].traps.append("twins#\(family.number)")
            }
        }
    }

    /// Grown-up sons and old mothers who use the mobile of the first of the family.
    private func shareMobile(_ family: inout Family, _ chance: inout Chance) {
        let head = family.members[0]
        guard let mobile = head.mobiles.last else { return }
        for place in family.members.indices.dropFirst() {
            let person = family.members[place]
            let isSon =
                person.isMale && person.birth.year >= head.birth.year + 20
                && person.birth.year <= 2007
            let isOld = person.birth.year < head.birth.year - 15
            guard isSon && chance.happens(0.08) || isOld && chance.happens(0.3) else { continue }
            family.members[place].mobiles = [mobile]
            family.members[place].oldMobile = ""
            family.members[place].traps.append("shared_mobile#\(family.number)")
            if !family.members[0].traps.contains("shared_mobile#\(family.number)") {
                family.members[0].traps.append("shared_mobile#\(family.number)")
            }
        }
    }

    private func isRecycled(_ number: Int) -> Bool { happens(0.015, 6, number) }

    /// A number that the first of the family before gave up, and that was given out again.
    private func recycleNumber(_ family: inout Family) {
        if isRecycled(family.number) {
            let other = plainFamily(family.number - 1).members[0]
            if other.mobiles.count > 1 {
                let last = family.members[0].mobiles.count - 1
                family.members[0].mobiles[last] = other.mobiles[0]
                family.members[0].traps.append("recycled_number#\(family.number)")
            }
        }
        if isRecycled(family.number + 1), family.members[0].mobiles.count > 1 {
            family.members[0].traps.append("recycled_number#\(family.number + 1)")
        }
    }

    private func labelWhatIsShared(_ family: inout Family) {
        let head = family.members[0]
        func label(_ kind: String, _ isShared: (Person) -> Bool) {
            let places = family.members.indices.filter { $0 > 0 && isShared(family.members[$0]) }
            guard !places.isEmpty else { return }
            for place in [0] + places {
                family.members[place].traps.append("\(kind)#\(family.number)")
            }
        }
        label("child_phone") { $0.birth.year > 2012 }
        label("shared_mail") { !$0.email.isEmpty && $0.email == head.email }
        guard family.homes.count > 1 else { return }
        for place in family.members.indices where family.members[place].mobiles.count > 1 {
            family.members[place].traps.append("moved")
        }
    }
}
