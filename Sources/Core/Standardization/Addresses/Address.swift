import HangulText

/// An address, parsed to its parts.
///
/// Parts that are not stated are empty or 0.
public struct Address: Sendable, Equatable {
    /// How the building is named.
    public enum Form: UInt8, Sendable {
        /// Neither a road with a building number nor a lot number was found.
        case unparsed
        /// 도로명: road and building number.
        case road
        /// 지번: legal 동 or 리 and lot number.
        case lot
        /// A post office box (사서함): no dwelling.
        case postBox
    }

    /// How the building is named.
    public var form = Form.unparsed
    /// The province by ``Province``; 0 where it is not stated.
    public var province: UInt8 = 0
    /// 시, 군, 구 as written: none, one, or two (성남시 분당구).
    public var districts: [[UInt32]] = []
    /// 읍 or 면.
    public var township: [UInt32] = []
    /// Legal or administrative 동, 리 or 가.
    public var neighborhood: [UInt32] = []
    /// The road with its 번길, without spaces.
    public var road: [UInt32] = []
    /// Whether the building number lies underground (지하), or the lot is a mountain lot (산).
    public var isSpecialGround = false
    /// The main building or lot number.
    public var mainNumber = 0
    /// The sub number; 0 for none.
    public var subNumber = 0
    /// The building's name, such as 래미안아파트.
    public var building: [UInt32] = []
    /// 동 of the unit, without the word: `101`, `가`, `A`.
    public var unitBlock: [UInt32] = []
    /// 호 of the unit, without the word: `1502`, `B02`.
    public var unitNumber: [UInt32] = []
    /// The floor, negative under the ground; 0 where it is not stated.
    public var floor = 0

    /// The district that tells regions apart: the last one, or the province for 세종.
    public var region: [UInt32] {
        districts.last ?? (province == 8 ? "세종".unicodeScalars.map(\.value) : [])
    }

    /// The street-level part, the same for all buildings of a road or 동; empty where unparsed.
    public var localityKey: [UInt8] {
        switch form {
        case .road: key("R", [region, road])
        case .lot: key("L", [region, neighborhood.isEmpty ? township : neighborhood])
        case .unparsed, .postBox: []
        }
    }

    /// The building: locality, ground and number; empty where unparsed.
    public var buildingKey: [UInt8] {
        guard form == .road || form == .lot else { return [] }
        return localityKey + Array("|\(isSpecialGround ? "S" : "")\(mainNumber)-\(subNumber)".utf8)
    }

    /// The dwelling: building, 동 and 호; empty where either is missing.
    public var unitKey: [UInt8] {
        guard !unitLabelKey.isEmpty, !buildingKey.isEmpty else { return [] }
        return buildingKey + [0x23] + unitLabelKey
    }

    /// 동 and 호 alone, to hold a lot address against a road address; empty where 호 is missing.
    public var unitLabelKey: [UInt8] {
        unitNumber.isEmpty ? [] : TextFolding.utf8(unitBlock + [0x2D] + unitNumber)
    }

    private func key(_ mark: String, _ parts: [[UInt32]]) -> [UInt8] {
        var bytes = Array(mark.utf8)
        for part in parts {
            bytes.append(0x7C)
            TextFolding.appendUTF8(part, to: &bytes)
        }
        return bytes
    }

    private var regionText: String {
        ([Province.officialName(province)] + (districts + [township]).map { TextFolding.string($0) })
            .filter { !$0.isEmpty }.joined(separator: " ")
    }

    private var numberText: String {
        subNumber > 0 ? "\(mainNumber)-\(subNumber)" : "\(mainNumber)"
    }

    /// The address up to the building in the official order, where it is a road address.
    public var roadAddress: String {
        guard form == .road else { return "" }
        let ground = isSpecialGround ? "지하 " : ""
        return [regionText, TextFolding.string(road), ground + numberText]
            .filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The address up to the lot in the official order, where it is a lot address.
    public var lotAddress: String {
        guard form == .lot else { return "" }
        let ground = isSpecialGround ? "산 " : ""
        return [regionText, TextFolding.string(neighborhood), ground + numberText]
            .filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// 동, 층 and 호 as people write them, `101동 1502호`; empty for none.
    public var unit: String {
        var parts: [String] = []
        if !unitBlock.isEmpty { parts.append(TextFolding.string(unitBlock) + "동") }
        if floor != 0, unitNumber.isEmpty { parts.append(floor < 0 ? "지하\(-floor)층" : "\(floor)층") }
        if !unitNumber.isEmpty { parts.append(TextFolding.string(unitNumber) + "호") }
        return parts.joined(separator: " ")
    }

    /// A postcode: five digits, or six of the years before 2015; `nil` for anything else.
    public static func postcode(_ text: [UInt32]) -> [UInt8]? {
        let digits = RegistrationNumber.digits(text)
        guard digits.count == 5 || digits.count == 6, digits.contains(where: { $0 != 0x30 }) else {
            return nil
        }
        return digits
    }
}
