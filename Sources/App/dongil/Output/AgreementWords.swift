/// What a level of agreement means, in a steward's words.
struct AgreementWords {
    let isKorean: Bool

    private typealias Words = (english: String, korean: String)

    /// The name of a comparison, or of what explains a pair.
    func name(_ comparison: String) -> String {
        guard let words = Self.names[comparison] else { return comparison }
        return isKorean ? words.korean : words.english
    }

    /// What a level of a comparison says; the level's own name where there are no words for it.
    func level(_ comparison: String, _ level: String) -> String {
        let family = String(comparison.prefix { $0 != "." })
        guard let words = Self.levels[family]?[level] ?? Self.levels["*"]?[level] else {
            return level
        }
        return isKorean ? words.korean : words.english
    }

    /// A level with what was compared, as part of a sentence.
    func phrase(_ comparison: String, _ level: String) -> String {
        let family = String(comparison.prefix { $0 != "." })
        let words = self.level(comparison, level)
        if level == "explained" { return words }
        if Self.levels[family]?[level] != nil { return words }
        return isKorean ? "\(name(comparison)) \(words)" : "\(words) \(name(comparison))"
    }

    private static let names: [String: Words] = [
        "name": ("name", "이름"), "organization": ("company", "상호"), "birth": ("birth date", "생년월일"),
        "sex": ("sex", "성별"), "phone": ("phone", "전화"), "email": ("e-mail", "이메일"),
        "address": ("address", "주소"), "source": ("source", "출처"),
        "id.rrn": ("resident number", "주민등록번호"), "id.brn": ("business number", "사업자등록번호"),
        "id.crn": ("corporate number", "법인등록번호"), "postcode": ("postcode", "우편번호"),
        "relatives": ("relatives?", "가족 가능성"), "twins": ("twins?", "쌍둥이 가능성"),
    ]

    private static let levels: [String: [String: Words]] = [
        "name": [
            "same": ("same name", "이름이 같음"),
            "initialSound": ("same name by the initial-sound rule", "두음법칙으로 같은 이름"),
            "slipped": ("names differ in an easily mistaken letter", "헷갈리기 쉬운 자모 하나 차이"),
            "oneLetter": ("names differ in one letter", "이름이 자모 하나 차이"),
            "sounds": ("same name by sound", "소리가 같은 이름"),
            "soundsNear": ("nearly the same name by sound", "소리가 비슷한 이름"),
            "partial": ("same name as far as shown", "보이는 글자가 같은 이름"),
            "givenOnly": ("same given name, other surname", "이름은 같고 성이 다름"),
            "sharedSyllable": ("same surname and one syllable", "성과 한 글자만 같음"),
            "surnameOnly": ("same surname only", "성만 같음"),
            "different": ("different names", "이름이 다름"),
        ],
        "organization": [
            "same": ("same company name", "상호가 같음"),
            "similar": ("similar company names", "상호가 비슷함"),
            "otherBranch": ("two branches of one company", "같은 상호의 다른 지점"),
            "different": ("different company names", "상호가 다름"),
        ],
        "birth": [
            "same": ("same birth date", "생년월일이 같음"),
            "slipped": ("birth dates differ by a slip", "생년월일이 숫자 하나 차이"),
            "lunarShift": ("birth dates as lunar and solar", "음력·양력 차이로 보이는 생년월일"),
            "sameYear": ("same birth year only", "태어난 해만 같음"),
            "different": ("different birth dates", "생년월일이 다름"),
        ],
        "sex": [
            "same": ("same sex", "성별이 같음"), "different": ("different sex", "성별이 다름"),
        ],
        "phone": [
            "same": ("same phone", "전화번호가 같음"),
            "slipped": ("phones differ in a digit", "전화번호가 숫자 하나 차이"),
            "different": ("different phones", "전화번호가 다름"),
        ],
        "email": [
            "same": ("same e-mail", "이메일이 같음"),
            "sameMailbox": ("same mailbox at another domain", "이메일 아이디만 같음"),
            "different": ("different e-mails", "이메일이 다름"),
        ],
        "address": [
            "sameUnit": ("same dwelling", "같은 집(동·호까지)"),
            "sameBuilding": ("same building, a unit not stated", "같은 건물(호수 없음)"),
            "sameUnitOtherForm": ("same unit by road and by lot address", "도로명·지번으로 같은 동·호"),
            "otherUnit": ("neighbors: same building, other unit", "같은 건물의 다른 호(이웃)"),
            "sameLocality": ("same road or 동", "같은 길 또는 동"),
            "sameRegion": ("same district", "같은 시·군·구"),
            "elsewhere": ("addresses elsewhere", "다른 지역 주소"),
        ],
        "source": [
            "same": ("both of one source", "같은 출처의 두 기록"),
            "different": ("of two sources", "서로 다른 출처"),
        ],
        "relatives": [
            "explained": ("relatives would agree in as much", "가족이어도 이만큼 일치함")
        ],
        "twins": ["explained": ("twins would agree in as much", "쌍둥이여도 이만큼 일치함")],
        "*": [
            "same": ("same", "같음"), "sameWords": ("same words", "같은 낱말"),
            "near": ("nearly the same", "거의 같음"), "similar": ("similar", "비슷함"),
            "related": ("related", "일부 같음"), "slipped": ("off by one sign", "한 글자 차이"),
            "sameMonth": ("within a month", "한 달 이내"), "sameYear": ("same year", "같은 해"),
            "different": ("different", "다름"),
        ],
    ]
}
