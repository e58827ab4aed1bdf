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
    init?(_ columns: [Substring], _ kind: Kind) {
        switch kind {
        case .furtherLot:
            guard columns.count >= 9 else { return nil }
            readPlace(columns, from: 2)
            managementNumber = String(columns[0])
            guard readLot(columns, from: 6) else { return nil }
        case .building where columns.count >= 33:
            managementNumber = String(columns[10])
            province = String(columns[1])
            municipality = String(columns[2])
            town = String(columns[3])
            road = String(columns[5])
            postcode = String(columns[9])
            buildingName = String(columns[11])
            guard readNumber(columns, from: 6) else { return nil }
        case .building:
            guard columns.count >= 23 else { return nil }
            managementNumber = String(columns[0])
            readPlace(columns, from: 2)
            road = String(columns[10])
            postcode = String(columns[16])
            buildingName = String(columns[22].isEmpty ? columns[21] : columns[22])
            guard readLot(columns, from: 6), readNumber(columns, from: 11) else { return nil }
        }
        guard !managementNumber.isEmpty, managementNumber.utf8.count <= 26 else { return nil }
    }

    private mutating func readPlace(_ columns: [Substring], from first: Int) {
        province = String(columns[first])
        municipality = String(columns[first + 1])
        town = String(columns[first + 2])
        village = String(columns[first + 3])
    }

    private mutating func readLot(_ columns: [Substring], from first: Int) -> Bool {
        guard let main = Int(columns[first + 1]), let sub = Int(columns[first + 2]) else {
            return false
        }
        isMountain = columns[first] == "1"
        lotMain = main
        lotSub = sub
        return true
    }

    private mutating func readNumber(_ columns: [Substring], from first: Int) -> Bool {
        guard let main = Int(columns[first + 1]), let sub = Int(columns[first + 2]) else {
            return false
        }
        isUnderground = columns[first] == "1"
        buildingMain = main
        buildingSub = sub
        return true
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

    private func number(_ main: Int, _ sub: Int) -> String {
        sub > 0 ? "\(main)-\(sub)" : "\(main)"
    }

    /// The road address as one text; empty where the row has none.
    var roadAddress: String {
        road.isEmpty || buildingMain == 0
            ? ""
            : "\(region) \(road) \(isUnderground ? "지하 " : "")\(number(buildingMain, buildingSub))"
    }

    /// The lot address as one text; empty where the row has none.
    var lotAddress: String {
        lotMain == 0
            ? ""
            : [region, neighborhood, "\(isMountain ? "산 " : "")\(number(lotMain, lotSub))"]
                .filter { !$0.isEmpty }.joined(separator: " ")
    }
}
