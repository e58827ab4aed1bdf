import HangulText

/// Names of institutions and businesses that carry no legal form, known by what they end in: 신한은행,
/// 한빛초등학교, 강남구청, 조은치과.
enum InstitutionName {
    // What people's names do not end in, given four syllables and more. 의원 and 상사 alone are titles too.
    private static let endings: StaticString = """
        은행 새마을금고 신협 농협 축협 수협 저축은행 증권 보험 생명보험 화재 카드 캐피탈
        약국 병원 한의원 치과 내과의원 외과의원 안과의원 소아과의원 청소년과의원 피부과의원 이비인후과의원 정형외과 산부인과 비뇨기과 치과의원 피부과
        초등학교 중학교 고등학교 대학교 대학원 유치원 어린이집 학원 교습소
        교회 성당 수도원 선교회
        시청 구청 군청 도청 주민센터 행정복지센터 우체국 경찰서 소방서 세무서 보건소 도서관 교육청 교육지원청 법원 검찰청
        공사 공단 재단 협회 연합회 조합 위원회 학회 복지관 문화원 박물관
        관리사무소 관리단 사무소 입주자대표회의 부동산 상회 식당 마트 슈퍼 슈퍼마켓 편의점 미용실 세탁소 주유소 카센터 공업사 철물점 문구점
        센터 전자 건설 산업 물산 무역 화학 제약 식품 자동차 양행 해운 항공 통신 텔레콤 시스템 엔지니어링 인쇄소
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
        guard name.count >= 4, let endings = byLastTwo[key(name[...])],
            endings.contains(where: { name.count > $0.count && name.suffix($0.count) == $0[...] })
        else { return false }
        // 남궁수협 may be somebody, and 김철수 약국 the pharmacy where 김철수 works.
        let isCompound = name.count == 4 && Surnames.isCompound(name[0], name[1])
        let words = text[..<bracket].split(separator: 0x20)
        return !isCompound && !(words.count > 1 && NameTrimming.isFullName(Array(words[0])))
    }
}
