import HangulText

/// Names of institutions and businesses that carry no legal form, known by what they end in: 신한은행,
/// 한빛초등학교, 강남구청, 조은치과.
enum InstitutionName {
    // What people's names do not end in, given four syllables and more.
    private static let endings: StaticString = """
        은행 새마을금고 신협 농협 축협 수협 저축은행 증권 보험 생명보험 화재 카드 캐피탈
        약국 병원 한의원 치과 내과의원 외과의원 안과의원 소아과의원 청소년과의원 피부과의원 이비인후과의원 정형외과 산부인과 비뇨기과 치과의원 피부과
        요양원 요양병원 의원 초등학교 중학교 고등학교 대학교 대학원 유치원 어린이집 학원 교습소
        교회 성당 수도원 선교회 경로당 부녀회 동호회 동창회 산악회 학생회 종친회 번영회 상인회 작목반
        시청 구청 군청 도청 주민센터 행정복지센터 우체국 경찰서 소방서 세무서 보건소 도서관 연구소 연구원 교육청 교육지원청 법원 검찰청
        공사 공단 재단 협회 연합회 조합 위원회 학회 복지관 문화원 박물관
        관리사무소 관리단 사무소 입주자대표회의 부동산 상회 식당 마트 슈퍼 슈퍼마켓 편의점 미용실 세탁소 주유소 카센터 공업사 철물점 문구점
        호텔 모텔 펜션 카페 커피 베이커리 제과점 치킨 정육점 반점 가든 노래방 당구장 이발소 안경 안경원 꽃집 화원 농원 농장 목장
        상사 유통 물류 운수 택시 렌트카 렌터카 여행사 모터스 타이어 공구 전기 설비 인테리어 가구 섬유 어패럴 디자인 미디어 출판 출판사 서점
        스포츠 골프 철강 금속 기계 정밀 테크 푸드 축산 수산 센터 전자 건설 산업 물산 무역 화학 제약 식품 자동차 양행 해운 항공 통신 텔레콤 시스템 엔지니어링 인쇄소
        """

    private static let byLastTwo: [UInt64: [[UInt32]]] = {
        var table: [UInt64: [[UInt32]]] = [:]
        for ending in endings.description.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            let scalars = ending.unicodeScalars.map(\.value)
            table[key(scalars[...]), default: []].append(scalars)
        }
        return table
    }()

    private static func key(_ text: ArraySlice<UInt32>) -> UInt64 {
        UInt64(text[text.endIndex - 2]) << 32 | UInt64(text[text.endIndex - 1])
    }

    /// Whether a folded name is that of an institution; what stands in brackets does not count.
    static func isOne(_ text: [UInt32]) -> Bool {
        guard text.count >= 4, text.contains(where: Hangul.isSyllable) else { return false }
        let bracket = text.firstIndex(of: 0x28) ?? text.endIndex
        let name = text[..<bracket].filter { $0 != 0x20 }
        guard name.count >= 4,
            let ending = byLastTwo[key(name[...])]?.filter({
                name.count > $0.count && name.suffix($0.count) == $0[...]
            }).max(by: { $0.count < $1.count })
        else { return false }
        // 김철수의원 and 김철수상사 may be a member of parliament and a sergeant.
        let rest = Array(name.dropLast(ending.count))
        if PersonName.isTitle(ending), NameTrimming.isFullName(rest) { return false }
        // 남궁수협 may be somebody, and 김철수 약국 the pharmacy where 김철수 works.
        let isCompound = name.count == 4 && Surnames.isCompound(name[0], name[1])
        let words = text[..<bracket].split(separator: 0x20)
        return !isCompound && !(words.count > 1 && NameTrimming.isFullName(Array(words[0])))
    }
}
