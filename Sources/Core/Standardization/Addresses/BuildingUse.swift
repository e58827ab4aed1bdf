/// What a building is used for, by the words of its name.
public enum BuildingUse: UInt8, Sendable {
    /// Nothing is said, or a dwelling: a house, flats, 오피스텔.
    case unstated
    /// Rooms let one by one: whoever lives next door is no family.
    case rooms
    /// Where people stay under one roof who are no family: dormitories, barracks, homes.
    case institution
    /// Where people work.
    case work

    private static let words: [(word: [UInt32], use: BuildingUse)] = [
        ("원룸", rooms), ("원룸텔", rooms), ("고시원", rooms), ("고시텔", rooms), ("리빙텔", rooms),
        ("하숙", rooms), ("쉐어하우스", rooms), ("셰어하우스", rooms), ("여관", rooms), ("모텔", rooms),
        ("기숙사", institution), ("생활관", institution), ("사생관", institution),
        ("학숙", institution), ("부대", institution), ("병영", institution), ("교도소", institution),
        ("구치소", institution), ("요양원", institution), ("요양병원", institution),
        ("보육원", institution), ("수녀원", institution), ("수도원", institution),
        ("쉼터", institution), ("빌딩", work), ("타워", work), ("센터", work), ("오피스", work),
        ("본사", work), ("지점", work), ("지사", work), ("공장", work), ("회사", work),
        ("은행", work), ("학교", work), ("대학교", work), ("병원", work), ("시장", work), ("상가", work),
        ("백화점", work), ("마트", work), ("우체국", work), ("주민센터", work),
    ]
    .map { (Array($0.0.unicodeScalars.map(\.value)), $0.1) }

    /// The use of a building by its name.
    ///
    /// The word at the end counts, so that 타워팰리스 is a dwelling and 한국대학교 생활관 a dormitory.
    public init(name: [UInt32]) {
        self = .unstated
        guard !name.isEmpty else { return }
        let plain = name.contains(0x20) ? name.filter { $0 != 0x20 } : name
        var longest = 0
        for (word, use) in Self.words where word.count > longest && plain.count >= word.count {
            guard plain.suffix(word.count) == word[...] else { continue }
            longest = word.count
            self = use
        }
    }
}
