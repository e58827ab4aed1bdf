/// Where a neighborhood lay before its district or city was made: written down apart from what the
/// product knows of former places, so that one can be held against the other.
///
/// Source: the legal-dong table of the Ministry of Land, Infrastructure and Transport of 2025-08-07, with
/// the places it holds as given up.
struct FormerAddress {
    /// Province, municipality and township as they were.
    let region: String
    /// The 동 or 리 as it was.
    let place: String

    /// All that a neighborhood was called before; none where nothing is known.
    static func all(of dwelling: Dwelling) -> [FormerAddress] {
        rows.filter { $0.district == dwelling.district.names }.compactMap { row in
            guard let place = row.places.first(where: { $0.isOf(dwelling.dong) }) else {
                return nil
            }
            return FormerAddress(region: row.region, place: place.former)
        }
    }

    private struct Place {
        let former: String
        let today: String

        /// 봉명리 became 봉명동; a 동 kept its name.
        init(_ text: Substring) {
            former = String(text)
            today = text.hasSuffix("리") ? text.dropLast() + "동" : former
        }

        func isOf(_ dong: String) -> Bool { today == dong }
    }

    private static let rows: [(district: String, region: String, places: [Place])] =
        table.split(separator: "\n").map { line in
            let fields = line.split(separator: "|")
            return (
                String(fields[0]), String(fields[1]),
                fields[2].split(separator: " ").map { Place($0) }
            )
        }

    // District of today, its region before, 동 and 리 in it.
    private static let table = """
        강남구|서울특별시 성동구|역삼동 논현동 대치동 개포동
        강남구|경기도 광주군 언주면|역삼리 논현리
        송파구|서울특별시 강동구|잠실동 가락동 문정동 방이동
        송파구|서울특별시 강남구|잠실동 가락동 문정동 방이동
        노원구|서울특별시 도봉구|상계동 중계동 하계동 월계동
        노원구|서울특별시 성북구|상계동 중계동 하계동 월계동
        관악구|서울특별시 영등포구|봉천동 신림동
        은평구|서울특별시 서대문구|불광동 응암동 갈현동
        강서구|서울특별시 영등포구|화곡동 등촌동 가양동 마곡동
        해운대구|부산직할시 동래구|우동 중동 좌동 반여동
        사하구|부산직할시 서구|괴정동 당리동 하단동 다대동
        달서구|대구직할시 남구|상인동 월성동
        달서구|대구직할시 서구|이곡동 용산동
        달서구|경상북도 달성군 월배읍|상인동 월성동
        달서구|경상북도 달성군 성서읍|이곡동 용산동
        연수구|인천직할시 남구|연수동 동춘동 옥련동
        연수구|경기도 인천시 남구|연수동 동춘동 옥련동
        부평구|인천직할시 북구|부평동 산곡동 갈산동 삼산동
        광산구|전라남도 광산군 비아면|수완리 월계리
        유성구|충청남도 대덕군 유성읍|봉명리 노은리
        유성구|충청남도 대덕군 구즉면|관평리 전민리
        남구|경상남도 울산시 남구|삼산동 달동 무거동 옥동
        수원시 영통구|경기도 수원시 팔달구|영통동 매탄동 망포동 원천동
        수원시 영통구|경기도 화성군 태안읍|영통리 망포리
        성남시 분당구|경기도 성남시 중원구|정자동 서현동 야탑동 수내동
        용인시 수지구|경기도 용인시 수지읍|풍덕천리 죽전리 상현리 성복리
        용인시 수지구|경기도 용인군 수지면|풍덕천리 죽전리 상현리 성복리
        고양시 일산동구|경기도 고양시 일산구|마두동 백석동 장항동
        고양시 일산동구|경기도 고양군 일산읍|마두리 백석리 장항리
        부천시 원미구|경기도 부천시|중동 상동 심곡동 역곡동
        안산시 단원구|경기도 안산시|고잔동 초지동 선부동 원곡동
        안산시 단원구|경기도 시흥군 군자면|초지리 선부리 원곡리
        남양주시|경기도 미금시|호평동 평내동
        남양주시|경기도 남양주군 미금읍|호평리 평내리
        김포시|경기도 김포군 김포읍|풍무리 장기리 북변리
        청주시 흥덕구|충청북도 청주시|가경동 복대동 봉명동 송절동
        천안시 서북구|충청남도 천안시|불당동 쌍용동 두정동 성정동
        포항시 북구|경상북도 포항시|장성동 양덕동 두호동 용흥동
        구미시|경상북도 선산군 구미읍|형곡동 송정동
        창원시 성산구|경상남도 창원시|상남동 사파동 반림동 가음동
        김해시|경상남도 김해시 장유면|장유리
        """
}
