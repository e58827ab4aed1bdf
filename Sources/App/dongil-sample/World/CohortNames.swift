/// Given names as they were given in a year: the year's favorites, and names of its syllables.
enum CohortNames {
    private struct Cohort {
        let year: Int
        let sex: String
        let names: [String]
    }

    private static let cohorts: [Cohort] = data.description.split(separator: "\n").map { line in
        let columns = line.split(separator: " ")
        return Cohort(
            year: Int(columns[0]) ?? 0,
            sex: String(columns[1]),
            names: columns[2].split(separator: ",").map(String.init)
        )
    }

    private struct Pool {
        let until: Int
        let sex: String
        let first: [String]
        let second: [String]

        init(until: Int, sex: String, first: String, second: String) {
            self.until = until
            self.sex = sex
            self.first = first.split(separator: " ").map(String.init)
            self.second = second.split(separator: " ").map(String.init)
        }
    }

    /// Syllables of given names until a birth year: those that begin a name, and those that end it.
    private static let syllables: [Pool] = [
        Pool(
            until: 1959,
            sex: "M",
            first: "영 정 종 성 병 상 재 광 동 창 순 용 기 태 만 석 인 춘",
            second: "수 호 식 철 길 환 섭 근 구 남 만 복 용 택 열 규 진 득"
        ),
        Pool(
            until: 1959,
            sex: "F",
            first: "영 정 순 춘 옥 명 경 금 말 복 인 길 숙 점 분 귀 봉 임",
            second: "자 순 숙 희 옥 례 남 임 덕 심 분 이 연 선 화 애 녀 금"
        ),
        Pool(
            until: 1979,
            sex: "M",
            first: "성 정 영 재 상 진 동 경 종 승 창 대 기 태 용 형 병 준",
            second: "호 훈 수 진 철 민 욱 석 환 식 우 준 태 규 현 원 일 열"
        ),
        Pool(
            until: 1979,
            sex: "F",
            first: "미 은 경 영 정 현 선 지 혜 수 명 윤 인 희 연 성 숙 애",
            second: "숙 경 희 영 미 정 주 선 란 아 옥 자 화 연 진 순 혜 은"
        ),
        Pool(
            until: 1999,
            sex: "M",
            first: "지 동 성 승 민 재 현 준 상 정 영 태 진 우 건 종 기 한",
            second: "훈 현 민 준 호 우 진 혁 욱 수 환 석 원 영 섭 규 용 빈"
        ),
        Pool(
            until: 1999,
            sex: "F",
            first: "지 은 수 민 혜 유 소 미 현 정 주 선 예 아 보 다 나 세",
            second: "혜 은 영 진 정 연 민 지 현 경 희 선 원 아 람 슬 라 림"
        ),
        Pool(
            until: 9999,
            sex: "M",
            first: "민 서 지 도 예 하 시 주 현 준 건 우 은 태 이 윤 선 유",
            second: "준 우 호 현 윤 진 원 율 후 빈 혁 환 민 성 찬 안 재 서"
        ),
        Pool(
            until: 9999,
            sex: "F",
            first: "서 지 하 민 수 예 윤 채 다 시 유 소 은 아 나 가 이 연",
            second: "연 윤 우 현 은 아 원 빈 율 인 서 린 나 진 영 희 솔 경"
        ),
    ]

    /// A given name for a birth year and sex.
    static func name(year: Int, isMale: Bool, _ chance: inout Chance) -> String {
        let sex = isMale ? "M" : "F"
        if chance.happens(0.3) {
            let near = cohorts.filter { $0.sex == sex }.min {
                abs($0.year - year) < abs($1.year - year)
            }
            if let names = near?.names, !names.isEmpty {
                // The first is about five times as frequent as the tenth.
                return names[min(chance.below(names.count), chance.below(names.count))]
            }
        }
        if chance.happens(0.03) {
            return chance.pick(["준", "현", "훈", "건", "철", "진", "숙", "솔", "미", "결", "별", "산"])
        }
        guard let pool = syllables.first(where: { year <= $0.until && $0.sex == sex }) else {
            return "수"
        }
        var second = chance.pick(pool.second)
        let first = chance.pick(pool.first)
        while second == first { second = chance.pick(pool.second) }
        return first + second
    }
}
