/// Building names, as far as two writings of one are the same.
enum BuildingName {
    // @ and APT are how old systems wrote 아파트 within their column widths.
    private static let fillers: [[UInt32]] = ["아파트", "APT", "apt", "Apt", "@", "빌라트", "오피스텔"]
        .map { $0.unicodeScalars.map(\.value) }

    /// The name without spaces and without the word for its kind: 현대아파트, 현대 APT and 현대@ are one.
    static func key(_ name: [UInt32]) -> [UInt32] {
        let plain = name.filter { $0 != 0x20 && $0 != 0x2D }
        for filler in fillers where plain.count > filler.count {
            if plain.suffix(filler.count) == filler[...] {
                return Array(plain.dropLast(filler.count))
            }
        }
        return plain
    }
}
