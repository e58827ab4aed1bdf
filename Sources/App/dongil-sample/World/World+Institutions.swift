// People who share an address and are no family: dormitories, one-room buildings, offices, barracks.
extension World {
    private struct Institution {
        let kind: String
        /// The share of people who live alone that live in one.
        let share: Double
        /// Families for one institution.
        let families: Int
        let names: [String]
        /// How often the room is stated.
        let statesRoom: Double
    }

    private static let institutions = [
        Institution(
            kind: "dormitory",
            share: 0.03,
            families: 900,
            names: ["한국대학교 기숙사", "미래대학교 생활관", "동방대학교 학생생활관"],
            statesRoom: 0.6
        ),
        Institution(
            kind: "one_room",
            share: 0.06,
            families: 300,
            names: ["행복원룸", "스마트원룸", "가온고시텔", "누리고시원", "하늘리빙텔"],
            statesRoom: 0.5
        ),
        Institution(
            kind: "office",
            share: 0.03,
            families: 700,
            names: ["대성빌딩", "한빛타워", "미래비즈니스센터", "동방빌딩"],
            statesRoom: 0.4
        ),
        Institution(kind: "barracks", share: 0.01, families: 2000, names: [""], statesRoom: 0),
    ]

    /// Some of those who live alone live where others do who are none of theirs.
    func moveIntoInstitution(_ family: inout Family) {
        guard family.members.count == 1 else { return }
        var chance = chance(7, family.number)
        for institution in Self.institutions where chance.happens(institution.share) {
            let number = family.number / institution.families
            var own = self.chance(8, number * 8 + institution.kind.count)
            let building = Dwelling.institution(
                name: own.pick(institution.names),
                postBox: institution.kind == "barracks"
                    ? "강원특별자치도 철원군 갈말읍 사서함 \(own.within(100...299))-\(own.within(1...60))호"
                    : "",
                density,
                &own
            )
            let room =
                chance.happens(institution.statesRoom)
                ? String(chance.within(1...4) * 100 + chance.within(1...8)) : ""
            family.homes = [building.room(room)]
            family.homePhone = ""
            family.members[0].traps.append("\(institution.kind)#\(number)")
            return
        }
    }
}
