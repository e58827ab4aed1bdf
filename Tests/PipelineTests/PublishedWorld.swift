import Databases
import Ports

// Two sources of a few people, and a night on which much happens to them.
extension PipelineTests.World {
    static let people = [
        "1,홍길동,1965-01-02,010-2345-6789,서울 강남구 테헤란로 1 101동 202호,,,2020-01-01",
        "2,이영희,1967-03-04,010-2345-6780,서울 강남구 테헤란로 1 101동 202호,,,2020-01-01",
        "3,박철수,1980-05-06,010-3333-4444,부산 해운대구 좌동로 5,,,2020-01-01",
        "4,김하나,1990-01-02,010-7777-1111,대구 수성구 달구벌대로 9,,,2020-01-01",
    ]
    static let callers = [
        "x1,홍길동,1965-01-02,010-2345-6789,,,,2021-01-01",
        "x2,박철수,1980-05-06,010-3333-4444,,,,2021-01-01",
        "x3,최민수,1990-07-08,010-5555-6666,대전 서구 둔산로 7,,,2021-01-01",
    ]

    /// Both sources, published once.
    static func published(_ engine: PipelineTests.MasterStoreEngine) throws -> PipelineTests.World {
        let world = try PipelineTests.World(engine)
        try world.write("a", people)
        try world.write("b", callers)
        try world.run()
        return world
    }

    /// A night of everything: a move, a correction, someone gone, someone new.
    func night() throws {
        let people = Self.people
        try write(
            "a",
            [
                people[0],
                people[1].replacing("강남구 테헤란로 1 101동 202호", with: "송파구 올림픽로 3 2동 4호")
                    .replacing("2020-01-01", with: "2025-02-02"),
                people[2].replacing("010-3333-4444", with: "010-3333-4445"),
                "5,정다운,1971-11-12,010-8888-2222,서울 강남구 테헤란로 1 101동 202호,,,2025-01-01",
            ]
        )
    }

    /// Every row that history keeps.
    func state() throws -> [PublishedTable: [[PublishedValue]]] {
        var all: [PublishedTable: [[PublishedValue]]] = [:]
        for table in PublishedTable.allCases where table.isState {
            try store().rows(table, where: nil) { all[table, default: []].append($0) }
        }
        return all
    }
}
