/// Districts with their neighborhoods, roads, postcodes and area codes.
///
/// Names of districts, 동 and main roads are public facts (MOLIT legal-dong table, road-name
/// register, as of 2025); numbers and buildings on them are made up.
struct District {
    let province: String
    let shortProvince: String
    let oldProvince: String
    let names: String
    let dongs: [String]
    let roads: [String]
    let postcode: Int
    let area: String

    private init(
        _ province: String,
        _ short: String,
        _ names: String,
        _ dongs: String,
        _ roads: String,
        _ postcode: Int,
        _ area: String,
        old: String = ""
    ) {
        self.province = province
        shortProvince = short
        oldProvince = old.isEmpty ? province : old
        self.names = names
        self.dongs = dongs.split(separator: " ").map(String.init)
        self.roads = roads.split(separator: " ").map(String.init)
        self.postcode = postcode
        self.area = area
    }

    static let all: [District] = [
        District("서울특별시", "서울", "강남구", "역삼동 논현동 대치동 개포동", "테헤란로 논현로 도곡로 선릉로", 6000, "02"),
        District("서울특별시", "서울", "송파구", "잠실동 가락동 문정동 방이동", "올림픽로 송파대로 오금로 백제고분로", 5500, "02"),
        District("서울특별시", "서울", "노원구", "상계동 중계동 하계동 월계동", "동일로 노원로 한글비석로 상계로", 1600, "02"),
        District("서울특별시", "서울", "마포구", "합정동 서교동 공덕동 상암동", "월드컵로 양화로 마포대로 독막로", 3900, "02"),
        District("서울특별시", "서울", "관악구", "봉천동 신림동 남현동", "관악로 남부순환로 봉천로 신림로", 8700, "02"),
        District("서울특별시", "서울", "은평구", "불광동 응암동 진관동 갈현동", "은평로 진관로 통일로 연서로", 3300, "02"),
        District("서울특별시", "서울", "강서구", "화곡동 등촌동 가양동 마곡동", "화곡로 공항대로 양천로 강서로", 7500, "02"),
        District("부산광역시", "부산", "해운대구", "우동 중동 좌동 반여동", "해운대로 좌동로 센텀중앙로 반여로", 48000, "051"),
        District("부산광역시", "부산", "부산진구", "부전동 전포동 양정동 개금동", "중앙대로 전포대로 가야대로 동평로", 47100, "051"),
        District("부산광역시", "부산", "사하구", "괴정동 당리동 하단동 다대동", "낙동대로 다대로 하신번영로 사하로", 49300, "051"),
        District("대구광역시", "대구", "수성구", "범어동 만촌동 지산동 시지동", "달구벌대로 동대구로 무학로 수성로", 42000, "053"),
        District("대구광역시", "대구", "달서구", "상인동 월성동 이곡동 용산동", "월배로 상화로 달서대로 와룡로", 42600, "053"),
        District("인천광역시", "인천", "연수구", "송도동 연수동 동춘동 옥련동", "컨벤시아대로 앵고개로 청능대로 비류대로", 21900, "032"),
        District("인천광역시", "인천", "부평구", "부평동 산곡동 갈산동 삼산동", "부평대로 길주로 장제로 주부토로", 21300, "032"),
        District("광주광역시", "광주", "북구", "용봉동 운암동 문흥동 일곡동", "서암대로 설죽로 북문대로 면앙로", 61000, "062"),
        District("광주광역시", "광주", "광산구", "수완동 첨단동 우산동 월계동", "임방울대로 첨단중앙로 사암로 목련로", 62200, "062"),
        District("대전광역시", "대전", "유성구", "봉명동 노은동 관평동 전민동", "대학로 노은로 테크노중앙로 엑스포로", 34100, "042"),
        District("대전광역시", "대전", "서구", "둔산동 월평동 탄방동 도마동", "둔산로 대덕대로 계룡로 한밭대로", 35200, "042"),
        District("울산광역시", "울산", "남구", "삼산동 달동 무거동 옥동", "삼산로 번영로 대학로 문수로", 44600, "052"),
        District("세종특별자치시", "세종", "", "아름동 종촌동 도담동 새롬동", "도움로 절재로 보듬로 새롬로", 30000, "044"),
        District("경기도", "경기", "수원시 영통구", "영통동 매탄동 망포동 원천동", "영통로 매영로 봉영로 덕영대로", 16500, "031"),
        District("경기도", "경기", "성남시 분당구", "정자동 서현동 야탑동 수내동", "정자일로 분당로 판교로 황새울로", 13500, "031"),
        District("경기도", "경기", "용인시 수지구", "풍덕천동 죽전동 상현동 성복동", "수지로 포은대로 상현로 성복로", 16800, "031"),
        District("경기도", "경기", "고양시 일산동구", "마두동 백석동 장항동 정발산동", "중앙로 일산로 백마로 무궁화로", 10400, "031"),
        District("경기도", "경기", "부천시 원미구", "중동 상동 심곡동 역곡동", "길주로 계남로 부일로 소향로", 14500, "032"),
        District("경기도", "경기", "안산시 단원구", "고잔동 초지동 선부동 원곡동", "광덕대로 초지로 선부로 원선로", 15300, "031"),
        District("경기도", "경기", "남양주시", "다산동 호평동 평내동 별내동", "다산중앙로 늘을로 경춘로 별내중앙로", 12200, "031"),
        District("경기도", "경기", "김포시", "풍무동 장기동 구래동 북변동", "김포대로 풍무로 김포한강로 봉화로", 10000, "031"),
        District(
            "강원특별자치도",
            "강원",
            "춘천시",
            "효자동 퇴계동 석사동 후평동",
            "중앙로 퇴계로 춘천로 후석로",
            24200,
            "033",
            old: "강원도"
        ),
        District(
            "강원특별자치도",
            "강원",
            "원주시",
            "무실동 단계동 단구동 명륜동",
            "시청로 원문로 치악로 서원대로",
            26400,
            "033",
            old: "강원도"
        ),
        District("충청북도", "충북", "청주시 흥덕구", "가경동 복대동 봉명동 송절동", "가로수로 대신로 풍산로 직지대로", 28300, "043"),
        District("충청남도", "충남", "천안시 서북구", "불당동 쌍용동 두정동 성정동", "불당대로 쌍용대로 두정로 번영로", 31000, "041"),
        District(
            "전북특별자치도",
            "전북",
            "전주시 완산구",
            "효자동 삼천동 서신동 중화산동",
            "효자로 쑥고개로 서신로 거마평로",
            54900,
            "063",
            old: "전라북도"
        ),
        District("전라남도", "전남", "순천시", "조례동 연향동 왕지동 덕암동", "중앙로 왕지로 연향로 팔마로", 57900, "061"),
        District("경상북도", "경북", "포항시 북구", "장성동 양덕동 두호동 용흥동", "새천년대로 천마로 두호로 용흥로", 37500, "054"),
        District("경상북도", "경북", "구미시", "형곡동 송정동 옥계동 인동동", "형곡로 송정대로 인동로 옥계로", 39200, "054"),
        District("경상남도", "경남", "창원시 성산구", "상남동 사파동 반림동 가음동", "원이대로 상남로 창이대로 가음로", 51400, "055"),
        District("경상남도", "경남", "김해시", "내동 삼계동 장유동 외동", "금관대로 내외로 김해대로 분성로", 50900, "055"),
        District("제주특별자치도", "제주", "제주시", "노형동 연동 이도동 아라동", "노형로 연북로 중앙로 아라로", 63100, "064"),
    ]
}

/// Where people live: one building, one unit, with both ways to write it.
struct Dwelling {
    let district: District
    let road: String
    let number: String
    let dong: String
    let lot: String
    /// The building's name; empty for houses.
    let building: String
    /// 동 of the unit; empty for houses and small buildings.
    let block: String
    /// 호 of the unit; empty for houses.
    let unit: String
    let postcode: Int
    /// A post office box in place of an address; empty for dwellings.
    let postBox: String
    /// Whether whoever writes the address writes the building's name.
    let isKnownByName: Bool

    private static let brands = [
        "래미안", "푸르지오", "자이", "힐스테이트", "롯데캐슬", "아이파크", "더샵", "주공", "현대", "삼성", "우성", "한신", "두산위브",
    ]

    /// A dwelling by chance.
    ///
    /// A complex of flats is a place of its own: many families share it.
    static func any(density: Density, _ chance: inout Chance) -> Dwelling {
        if chance.happens(0.6) {
            var own = Chance(seed: 0xA9A7 &+ UInt64(chance.below(density.complexes)))
            let complex = building(
                density,
                &own,
                name: own.pick(brands) + own.pick(["", "1차", "2차", "3차"]) + "아파트"
            )
            let block = 101 + chance.below(12)
            let unit = chance.within(1...20) * 100 + chance.within(1...4)
            return complex.with(block: String(block), unit: String(unit))
        }
        var house = building(density, &chance, name: "")
        if chance.happens(0.55) {
            house = house.with(
                building: chance.pick(["그린", "행복", "현대", "정우", "태양", "한솔"])
                    + chance.pick(["빌라", "빌", "맨션", "하이츠"]),
                unit: String(chance.within(1...4) * 100 + chance.within(1...6))
            )
        }
        return house
    }

    private static func building(
        _ density: Density,
        _ chance: inout Chance,
        name: String
    ) -> Dwelling {
        let district = chance.pick(District.all)
        var road = chance.pick(district.roads)
        if chance.happens(0.6) {
            road +=
                "\(chance.within(1...150))"
                + (road.hasSuffix("대로") || chance.happens(0.5) ? "번길" : "길")
        }
        let sub = chance.happens(0.3) ? "-\(chance.within(1...20))" : ""
        let lotSub = chance.happens(0.7) ? "-\(chance.within(1...40))" : ""
        return Dwelling(
            district: district,
            road: road,
            number: "\(chance.within(1...density.numbers))\(sub)",
            dong: chance.pick(district.dongs),
            lot: "\(chance.within(1...density.lots))\(lotSub)",
            building: name,
            block: "",
            unit: "",
            postcode: district.postcode + chance.below(90),
            postBox: "",
            isKnownByName: false
        )
    }

    /// A building that many people give as their address.
    static func institution(
        name: String,
        postBox: String,
        _ density: Density,
        _ chance: inout Chance
    ) -> Dwelling {
        let building = building(density, &chance, name: name)
        return building.with(unit: "", postBox: postBox, isKnownByName: true)
    }

    /// A room of the building.
    func room(_ number: String) -> Dwelling { with(unit: number) }

    /// The flat beside this one.
    var nextDoor: Dwelling {
        let number = Int(unit) ?? 101
        return with(block: block, unit: String(number % 2 == 0 ? number - 1 : number + 1))
    }

    private func with(
        building: String? = nil,
        block: String = "",
        unit: String,
        postBox: String? = nil,
        isKnownByName: Bool? = nil
    ) -> Dwelling {
        Dwelling(
            district: district,
            road: road,
            number: number,
            dong: dong,
            lot: lot,
            building: building ?? self.building,
            block: block,
            unit: unit,
            postcode: postcode,
            postBox: postBox ?? self.postBox,
            isKnownByName: isKnownByName ?? self.isKnownByName
        )
    }
}
