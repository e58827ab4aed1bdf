/// What the parts of a customer are called in the language of who looks at one.
enum CustomerWords {
    /// A column of the customer table; in English its name.
    static func column(_ name: String) -> String { Console.say(name, columns[name] ?? name) }

    /// The role of a household's member.
    static func role(_ name: String) -> String { Console.say(name, roles[name] ?? name) }

    /// What a run did to a customer.
    static func event(_ kind: String) -> String { Console.say(kind, events[kind] ?? kind) }

    private static let columns = [
        "party": "구분", "name": "이름", "name_english": "영문 이름", "sex": "성별", "birth_date": "생년월일",
        "mobile": "휴대전화", "home_phone": "집전화", "email": "이메일", "address": "주소",
        "road_address": "도로명 주소", "lot_address": "지번 주소", "unit": "동·호", "postcode": "우편번호",
        "brn": "사업자등록번호", "household_id": "가구", "records": "기록 수", "sources": "출처 수",
        "confidence": "확신도", "created_at": "생성", "updated_at": "갱신",
    ]

    private static let roles = [
        "head": "세대주", "spouse": "배우자", "child": "자녀", "parent": "부모", "other": "기타",
    ]

    private static let events = ["created": "생성", "updated": "변경", "gone": "없어짐"]
}
