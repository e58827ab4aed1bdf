/// One row of the official address files, in whichever of their layouts.
///
/// Sources of the layouts: 도로명주소 한글 (24 columns), its 관련지번 (14 columns and more) and
/// 내비게이션용DB 건물 (33 columns), as the Ministry of the Interior and Safety publishes them.
struct OfficialAddressRow {
    var managementNumber = ""
    var province = ""
    var municipality = ""
    /// 읍, 면 or legal 동.
    var town = ""
    var village = ""
    var road = ""
    var isUnderground = false
    var buildingMain = 0
    var buildingSub = 0
    var isMountain = false
    var lotMain = 0
    var lotSub = 0
    var postcode = ""
    var buildingName = ""

    /// What a row adds.
    enum Kind {
        /// A building with its road address and main lot.
        case building
        /// A further lot of a building that another row describes.
        case furtherLot
    }

    /// The kind of the rows of a file, by its name and the columns of its first row; `nil` for a
    /// file of another product.
    static func kind(file: String, columns: Int) -> Kind? {
        if file.hasPrefix("jibun_rnaddrkor") { return columns >= 13 ? .furtherLot : nil }
        return columns == 24 || columns == 25 || columns == 33 || columns == 34 ? .building : nil
    }

    /// A row from its columns; `nil` where a column is missing or no number where one must be.
    init?(_ columns: [ArraySlice<UInt8>], _ kind: Kind) {
        switch kind {
        case .furtherLot:
            guard columns.count >= 9 else { return nil }
            readPlace(columns, from: 2)
            managementNumber = Self.text(columns[0])
            guard readLot(columns, from: 6) else { return nil }
        case .building where columns.count >= 33:
            managementNumber = Self.text(columns[10])
            province = Self.text(columns[1])
            municipality = Self.text(columns[2])
            town = Self.text(columns[3])
            road = Self.text(columns[5])
            postcode = Self.text(columns[9])
            buildingName = Self.text(columns[11])
            guard readNumber(columns, from: 6) else { return nil }
        case .building:
            guard columns.count >= 23 else { return nil }
            managementNumber = Self.text(columns[0])
            readPlace(columns, from: 2)
            road = Self.text(columns[10])
            postcode = Self.text(columns[16])
            buildingName = Self.text(columns[22].isEmpty ? columns[21] : columns[22])
            guard readLot(columns, from: 6), readNumber(columns, from: 11) else { return nil }
        }
        guard !managementNumber.isEmpty, managementNumber.utf8.count <= 26 else { return nil }
    }

    private mutating func readPlace(_ columns: [ArraySlice<UInt8>], from first: Int) {
        province = Self.text(columns[first])
        municipality = Self.text(columns[first + 1])
        town = Self.text(columns[first + 2])
        village = Self.text(columns[first + 3])
    }

    private mutating func readLot(_ columns: [ArraySlice<UInt8>], from first: Int) -> Bool {
        guard let number = Self.number(columns, from: first) else { return false }
        (isMountain, lotMain, lotSub) = number
        return true
    }

    private mutating func readNumber(_ columns: [ArraySlice<UInt8>], from first: Int) -> Bool {
        guard let number = Self.number(columns, from: first) else { return false }
        (isUnderground, buildingMain, buildingSub) = number
        return true
    }

    /// A flag and two numbers: 산 and the lot's, or 지하 and the building's.
    private static func number(
        _ columns: [ArraySlice<UInt8>],
        from first: Int
    ) -> (isSpecial: Bool, main: Int, sub: Int)? {
        guard let main = integer(columns[first + 1]), let sub = integer(columns[first + 2]) else {
            return nil
        }
        return (columns[first] == [0x31], main, sub)
    }

    private static func integer(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...9).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) })
        else {
            return nil
        }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
    }

    private var isTownship: Bool { town.hasSuffix("읍") || town.hasSuffix("면") }

    /// Province, municipality, and township, which stands before a road.
    var region: String {
        [province, municipality, isTownship ? town : ""].filter { !$0.isEmpty }.joined(
            separator: " "
        )
    }

    /// 동 or 리, which stands before a lot.
    var neighborhood: String { village.isEmpty ? (isTownship ? "" : town) : village }

    private func text(_ main: Int, _ sub: Int) -> String {
        sub > 0 ? "\(main)-\(sub)" : "\(main)"
    }

    /// The road address as one text; empty where the row has none.
    var roadAddress: String {
        road.isEmpty || buildingMain == 0
            ? ""
            : "\(region) \(road) \(isUnderground ? "지하 " : "")\(text(buildingMain, buildingSub))"
    }

    /// The lot address as one text; empty where the row has none.
    var lotAddress: String {
        lotMain == 0
            ? ""
            : [region, neighborhood, "\(isMountain ? "산 " : "")\(text(lotMain, lotSub))"]
                .filter { !$0.isEmpty }.joined(separator: " ")
    }
}
