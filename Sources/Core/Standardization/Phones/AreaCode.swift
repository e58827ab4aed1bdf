/// The telephone area code of an address, to complete a number that was written without one.
public enum AreaCode {
    // Source: national numbering plan, one code a province since 2000-07-02; the municipalities of
    // 경기 that belong to 02 or 032 as a whole. Where a part of a municipality has the neighbor's
    // code, a number is not completed.
    private static let provinces: [UInt8: String] = [
        1: "02", 2: "051", 3: "053", 4: "032", 5: "062", 6: "042", 7: "052", 8: "044", 9: "031",
        10: "033",
        11: "043", 12: "041", 13: "063", 14: "061", 15: "054", 16: "055", 17: "064",
    ]
    private static let municipalities: [String: String] = [
        "경기 광명시": "02", "경기 과천시": "02", "경기 부천시": "032",
        "경기 고양시": "", "경기 구리시": "", "경기 남양주시": "", "경기 성남시": "", "경기 안양시": "",
        "경기 의왕시": "", "경기 하남시": "", "경기 시흥시": "", "경기 김포시": "", "충남 계룡시": "", "경북 경산시": "",
    ]

    private static let byMunicipality: [UInt16: [UInt8]] = {
        var table: [UInt16: [UInt8]] = [:]
        for number in 1...UInt16(Municipalities.count) {
            if let code = municipalities[Municipalities.name(number)] {
                table[number] = Array(code.utf8)
            }
        }
        return table
    }()

    private static let byProvince: [UInt8: [UInt8]] = provinces.mapValues { Array($0.utf8) }

    /// The area code of a place as digits; empty where it has none or may have two.
    public static func digits(municipality: UInt16, province: UInt8) -> [UInt8] {
        if municipality != 0, let code = byMunicipality[municipality] { return code }
        // Parts of these provinces belong to their neighbors' codes.
        guard municipality != 0 || ![9, 12, 15].contains(province) else { return [] }
        return byProvince[province] ?? []
    }
}
