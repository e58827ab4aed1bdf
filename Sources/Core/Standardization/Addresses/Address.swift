import HangulText
import Records

/// An address, parsed to its parts.
///
/// Parts that are not stated are empty or 0.
public struct Address: Sendable, Equatable {
    /// How the building is named.
    public enum Form: UInt8, Sendable {
        /// No building was found: a region at most.
        case unparsed
        /// 도로명: road and building number.
        case road
        /// 지번: legal 동 or 리 and lot number.
        case lot
        /// 동 or road and the building's name, without a number (압구정동 현대아파트).
        case named
        /// A post office box (사서함) or a military unit: no dwelling.
        case postBox
    }

    /// What was noticed about an address.
    public enum Note: String, Sendable, CaseIterable {
        /// The province or municipality was not stated and is known from the rest.
        case filled
        /// A former name of a province, municipality, 면 or 동 was replaced by today's.
        case formerName = "former_name"
        /// No municipality of that name is known, or several are.
        case unknownMunicipality = "unknown_municipality"
        /// The municipality has no such 동, 읍, 면 or 리.
        case unknownPlace = "unknown_place"
        /// Several units or floors were stated; the first is kept.
        case severalUnits = "several_units"
    }

    /// How the building is named.
    public var form = Form.unparsed
    /// The province by ``Province``; 0 where it is unknown.
    public var province: UInt8 = 0
    /// The municipality by ``Municipalities``; 0 where it is unknown.
    public var municipality: UInt16 = 0
    /// 시, 군, 구: none, one, or two (성남시 분당구).
    public var districts: [[UInt32]] = []
    /// 읍 or 면.
    public var township: [UInt32] = []
    /// Legal 동, 리 or 가; administrative 동 where the legal one is not known.
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
    /// A postcode written into the address, five or six digits; empty for none.
    public var postcode: [UInt8] = []
    /// What official data know of the address; `nil` where there are none.
    public private(set) var match: AddressMatch?
    /// What was noticed, each once.
    public var notes: [Note] = []

    /// Takes over what official data know of the address.
    mutating func adopt(_ match: AddressMatch) {
        self.match = match
        if postcode.isEmpty { postcode = Array(match.postcode.utf8) }
        if building.isEmpty { building = match.buildingName.unicodeScalars.map(\.value) }
    }

    /// What a report counts the address under; `nil` where nothing was noticed.
    var finding: Finding.Code? {
        if form == .unparsed { return .invalid }
        if notes.contains(.unknownMunicipality) || notes.contains(.unknownPlace) {
            return .doubtful
        }
        if let match, match.validity == .notFound || match.validity == .noSuchNumber {
            return .doubtful
        }
        if notes.contains(.filled) || notes.contains(.formerName) { return .repaired }
        return notes.contains(.severalUnits) ? .several : nil
    }

    mutating func note(_ note: Note) {
        if !notes.contains(note) { notes.append(note) }
    }

    /// The region that all keys begin with: the municipality as of today, or what was written.
    public var region: [UInt32] {
        if municipality != 0 { return Municipalities.nameScalars(municipality) }
        guard let last = districts.last else { return [] }
        return Province.shortName(province).unicodeScalars.map(\.value) + [0x20] + last
    }

    /// The street-level part, the same for all buildings of a road or 동; empty where unparsed.
    public var localityKey: [UInt8] {
        var key: [UInt8] = []
        appendLocality(to: &key)
        return key
    }

    /// Adds the key of the street-level part.
    func appendLocality(to key: inout [UInt8]) {
        switch form {
        case .road:
            appendRegion(0x52, to: &key)
            append(road[...], to: &key)
        case .lot:
            appendRegion(0x4C, to: &key)
            appendPlace(to: &key)
        case .named:
            appendRegion(0x4E, to: &key)
            if road.isEmpty { appendPlace(to: &key) } else { append(road[...], to: &key) }
        case .unparsed, .postBox: break
        }
    }

    /// Adds the key of the locality of the lot that an address lies on, where it states the 동 or 리:
    /// of a lot address the same as that of its locality.
    func appendPlaceOfLot(to key: inout [UInt8]) {
        guard !neighborhood.isEmpty, form != .postBox, form != .unparsed else { return }
        appendRegion(0x4C, to: &key)
        appendPlace(to: &key)
    }

    private func appendRegion(_ mark: UInt8, to key: inout [UInt8]) {
        key.append(mark)
        guard municipality == 0 else {
            key.append(0x7C)
            key += Municipalities.nameBytes(municipality)
            return
        }
        append(region[...], to: &key)
    }

    private func append(_ part: ArraySlice<UInt32>, to key: inout [UInt8]) {
        key.append(0x7C)
        TextFolding.appendUTF8(part, to: &key)
    }

    // 신현리 became 신현동 and 청량면 청량읍: the kind of place is no part of its key.
    private func appendPlace(to key: inout [UInt8]) {
        guard let last = neighborhood.last else { return append(township.dropLast(), to: &key) }
        guard last == 0xB9AC else {
            return append(last == 0xB3D9 ? neighborhood.dropLast() : neighborhood[...], to: &key)
        }
        let village = neighborhood.dropLast()
        let isTown =
            township.isEmpty
            || municipality != 0
                && !Municipalities.has(municipality, township: township, village: neighborhood)
                && Municipalities.has(municipality, place: Array(village) + [AddressSign.dong])
        if !isTown { append(township.dropLast(), to: &key) }
        append(village, to: &key)
    }

    /// The building: locality, ground and number or name; empty where unparsed.
    public var buildingKey: [UInt8] {
        var key = localityKey
        turnIntoBuilding(&key)
        return key
    }

    /// Makes the key of the building of that of its locality.
    func turnIntoBuilding(_ key: inout [UInt8]) {
        if let number = match?.managementNumber, !number.isEmpty {
            key.removeAll(keepingCapacity: true)
            key.append(contentsOf: "J|\(number)".utf8)
            return
        }
        switch form {
        case .road, .lot:
            key.append(0x7C)
            if isSpecialGround { key.append(0x53) }
            Self.append(mainNumber, to: &key)
            key.append(0x2D)
            Self.append(subNumber, to: &key)
        case .named:
            key.append(0x7C)
            TextFolding.appendUTF8(BuildingName.key(building), to: &key)
        case .unparsed, .postBox: key.removeAll(keepingCapacity: true)
        }
    }

    private static func append(_ number: Int, to key: inout [UInt8]) {
        if number >= 10 { append(number / 10, to: &key) }
        key.append(0x30 + UInt8(number % 10))
    }

    /// The dwelling: building, 동 and 호; empty where either is missing.
    public var unitKey: [UInt8] {
        guard !unitNumber.isEmpty, form != .unparsed, form != .postBox else { return [] }
        return buildingKey + [0x23] + unitLabelKey
    }

    /// 동 and 호 alone, to hold a lot address against a road address; empty where 호 is missing.
    public var unitLabelKey: [UInt8] {
        var key: [UInt8] = []
        appendUnitLabel(to: &key)
        return key
    }

    /// Adds the key of 동 and 호; nothing where 호 is missing.
    func appendUnitLabel(to key: inout [UInt8]) {
        guard !unitNumber.isEmpty else { return }
        if let spoken = Self.spokenLetters.first(where: { $0.name == unitBlock }) {
            key.append(spoken.letter)
        } else {
            TextFolding.appendUTF8(unitBlock, to: &key)
        }
        key.append(0x2D)
        guard unitNumber[0] == 0x42, unitNumber.count > 2, unitNumber[1] == 0x30 else {
            return TextFolding.appendUTF8(unitNumber, to: &key)
        }
        // B02 is B2.
        key.append(0x42)
        TextFolding.appendUTF8(Array(unitNumber.dropFirst().drop { $0 == 0x30 }), to: &key)
    }

    // 에이동 is A동; 시동 may be a name.
    private static let spokenLetters: [(name: [UInt32], letter: UInt8)] = [
        ("에이", 0x41), ("비", 0x42), ("씨", 0x43), ("디", 0x44),
    ].map { ($0.unicodeScalars.map(\.value), $1) }

    private var regionText: String {
        ([Province.officialName(province)] + (districts + [township]).map { TextFolding.string($0) })
            .filter { !$0.isEmpty }.joined(separator: " ")
    }

    private var numberText: String {
        subNumber > 0 ? "\(mainNumber)-\(subNumber)" : "\(mainNumber)"
    }

    /// The address up to the building in the official order, where it is a road address or the
    /// official data know its road address.
    public var roadAddress: String {
        guard form == .road else { return match?.roadAddress ?? "" }
        let ground = isSpecialGround ? "지하 " : ""
        return [regionText, TextFolding.string(road), ground + numberText]
            .filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The address up to the lot in the official order, where it is a lot address or the official
    /// data know its lot.
    public var lotAddress: String {
        if form == .named { return standard }
        guard form == .lot else { return match?.lotAddress ?? "" }
        let ground = isSpecialGround ? "산 " : ""
        return [regionText, TextFolding.string(neighborhood), ground + numberText]
            .filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The address in the official order, of whatever form, without the unit; empty where unparsed.
    public var standard: String {
        switch form {
        case .road: return roadAddress
        case .lot: return lotAddress
        case .named:
            return [
                regionText, TextFolding.string(neighborhood), TextFolding.string(road),
                TextFolding.string(building),
            ].filter { !$0.isEmpty }.joined(separator: " ")
        case .unparsed, .postBox: return ""
        }
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
