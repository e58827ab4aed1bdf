import HangulText
import Records

/// What comparators need of a person's name: integers only.
public struct NameEntry: Sendable {
    /// What the name is written in; `other` for "none".
    public let script: PersonName.Script
    /// Whether letters are masked or abbreviated.
    public let isPartial: Bool
    /// Up to two surname scalars, 16 bits each, the first in the high half.
    public let surname: UInt32
    /// Up to four given-name scalars, 16 bits each, the first in the highest.
    public let given: UInt64
    /// The number of given-name scalars.
    public let givenCount: UInt8
    /// A hash of how the surname sounds; 0 where unknown.
    public let spokenSurname: UInt64
    /// A hash of how the given name sounds; 0 where unknown.
    public let spokenGiven: UInt64
    /// A hash of how a romanized given name sounds, its syllables parted the other way; 0 for none.
    public let otherSpokenGiven: UInt64
    /// How the given name sounds, five bits a code letter, the last in the lowest; 0 where unknown
    /// or longer than twelve letters.
    public let spokenLetters: UInt64

    static let none = NameEntry(
        script: .other,
        isPartial: false,
        surname: 0,
        given: 0,
        givenCount: 0,
        spokenSurname: 0,
        spokenGiven: 0,
        otherSpokenGiven: 0,
        spokenLetters: 0
    )

    /// The given-name scalar at a place, counted from 0.
    public func givenScalar(_ place: Int) -> UInt32 {
        let shift = (min(Int(givenCount), 4) - 1 - place) * 16
        return UInt32(given >> UInt64(shift) & 0xFFFF)
    }
}

extension NameEntry {
    init(_ name: PersonName) {
        let isHangul = name.script == .hangul
        let sound = name.spokenGiven
        self.init(
            script: name.script,
            isPartial: name.isPartial,
            surname: isHangul ? UInt32(packed(name.surname.prefix(2))) : 0,
            given: isHangul ? packed(name.given.prefix(4)) : 0,
            givenCount: UInt8(clamping: name.given.count),
            spokenSurname: spoken(name.spokenSurname),
            spokenGiven: spoken(sound),
            otherSpokenGiven: spoken(name.otherSpokenGiven),
            spokenLetters: name.script == .other ? 0 : packedSound(sound)
        )
    }
}

private func packed(_ scalars: ArraySlice<UInt32>) -> UInt64 {
    scalars.reduce(0) { $0 << 16 | UInt64($1 & 0xFFFF) }
}

/// A ``SpokenCode`` of at most twelve letters, five bits each, `A` being 1.
private func packedSound(_ code: [UInt8]) -> UInt64 {
    code.count > 12 ? 0 : code.reduce(0) { $0 << 5 | UInt64($1 & 31) }
}

private func spoken(_ code: [UInt8]) -> UInt64 {
    code.isEmpty ? 0 : StableHash.bytes(code, 0..<code.count)
}

/// What comparators need of a telephone number.
public struct PhoneEntry: Sendable {
    /// What the number is by the numbering plan.
    public let kind: PhoneNumber.Kind
    /// The number under which writings of one line meet; 0 where it can't be evidence.
    public let line: UInt64

    static let none = PhoneEntry(kind: .local, line: 0)
}

/// What comparators need of an e-mail address.
public struct EmailEntry: Sendable {
    /// A hash of what stands before the @; 0 for "none".
    public let mailbox: UInt64
    /// A hash of the whole address, daum.net and hanmail.net taken as one.
    public let address: UInt64

    static let none = EmailEntry(mailbox: 0, address: 0)
}

/// What comparators need of an address: one key a level, 0 where the level is not stated.
public struct AddressEntry: Sendable {
    /// How the building is named.
    public let form: Address.Form
    /// What the building is used for, by its name.
    public let use: BuildingUse
    /// The province by ``Province``.
    public let province: UInt8
    /// The municipality by ``Municipalities``; 0 where it is unknown.
    public let municipality: UInt16
    /// Whether a postcode may tell what the address leaves open.
    let needsPostcode: Bool
    /// What was noticed most of all; `nil` for nothing.
    let finding: Finding.Code?
    /// The district.
    public let region: UInt64
    /// The road or 동.
    public let locality: UInt64
    /// The legal 동 or 리, of a road address too where it is stated; 0 where it is not.
    public let place: UInt64
    /// The building or lot.
    public let building: UInt64
    /// The building's name; 0 where it is not stated.
    public let buildingName: UInt64
    /// The dwelling.
    public private(set) var unit: UInt64
    /// 동 and 호 without the building.
    public private(set) var unitLabel: UInt64

    /// The entry without its dwelling.
    var withoutUnit: AddressEntry {
        var entry = self
        entry.unit = 0
        entry.unitLabel = 0
        return entry
    }

    static let none = AddressEntry(Address())
}

extension AddressEntry {
    init(_ address: Address) {
        form = address.form
        use = BuildingUse(name: address.building)
        province = address.province
        municipality = address.municipality
        finding = address.finding
        needsPostcode =
            address.province == 0 && address.notes.contains(.unknownMunicipality)
        var key: [UInt8] = []
        key.reserveCapacity(96)
        if address.municipality != 0 {
            region = StableHash.pair(1, UInt64(address.municipality))
        } else {
            TextFolding.appendUTF8(address.region, to: &key)
            region = Self.hash(key)
            key.removeAll(keepingCapacity: true)
        }
        address.appendPlaceOfLot(to: &key)
        place = Self.hash(key)
        if address.form != .lot || key.isEmpty {
            key.removeAll(keepingCapacity: true)
            address.appendLocality(to: &key)
        }
        locality = Self.hash(key)
        address.turnIntoBuilding(&key)
        building = Self.hash(key)
        let hasBuilding = !key.isEmpty
        key.removeAll(keepingCapacity: true)
        TextFolding.appendUTF8(BuildingName.key(address.building), to: &key)
        buildingName = Self.hash(key)
        key.removeAll(keepingCapacity: true)
        address.appendUnitLabel(to: &key)
        unitLabel = Self.hash(key)
        unit = key.isEmpty || !hasBuilding ? 0 : StableHash.pair(building, unitLabel)
    }

    private static func hash(_ key: [UInt8]) -> UInt64 {
        key.isEmpty ? 0 : StableHash.bytes(key, key.indices)
    }
}

/// What comparators need of an organization's name.
public struct OrganizationEntry: Sendable {
    /// The core's scalars.
    public let core: [UInt32]
    /// A hash of the core; 0 for "none".
    public let coreKey: UInt64
    /// A hash of the branch; 0 where none is stated.
    public let branch: UInt64

    static let none = OrganizationEntry(core: [], branch: [])
}

extension OrganizationEntry {
    init(core: [UInt32], branch: [UInt32]) {
        self.core = core
        let coreBytes = TextFolding.utf8(core)
        let branchBytes = TextFolding.utf8(branch)
        coreKey = core.isEmpty ? 0 : StableHash.bytes(coreBytes, 0..<coreBytes.count)
        self.branch = branch.isEmpty ? 0 : StableHash.bytes(branchBytes, 0..<branchBytes.count)
    }
}
