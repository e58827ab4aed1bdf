import Foundation
import HangulText
import Ports
import Records
import Standardization

/// Makes an address index of official files.
///
/// Takes memory for the whole index while it is made.
struct AddressIndexBuilder {
    private var buildings: [UInt8] = []
    private var texts: [UInt8] = []
    private var roadKeys: [(key: UInt64, building: UInt32)] = []
    private var lotKeys: [(key: UInt64, building: UInt32)] = []
    private var localities: Set<UInt64> = []
    // By a hash of the management number: one in a million that two of a whole country meet.
    private var numbers: [UInt64: UInt32] = [:]
    private(set) var skipped = 0

    var count: Int { buildings.count / AddressIndexLayout.buildingSize }

    mutating func add(_ row: OfficialAddressRow) {
        let roadAddress = row.roadAddress
        let lotAddress = row.lotAddress
        guard !roadAddress.isEmpty, let building = UInt32(exactly: count),
            let place = UInt32(exactly: texts.count)
        else {
            skipped += 1
            return
        }
        buildings += Self.padded(row.managementNumber, 26) + Self.padded(row.postcode, 5) + [0]
        let lengths = [roadAddress.utf8.count, lotAddress.utf8.count, row.buildingName.utf8.count]
        append(place)
        append(UInt32(lengths[0] & 0xFFFF | lengths[1] << 16))
        append(UInt32(lengths[2]))
        texts += Array(roadAddress.utf8) + Array(lotAddress.utf8) + Array(row.buildingName.utf8)
        // One management number can stand for several buildings; further lots name the first.
        let number = StableHash.text(row.managementNumber)
        if numbers[number] == nil { numbers[number] = building }
        addKey(roadAddress, building, isRoad: true)
        if !lotAddress.isEmpty { addKey(lotAddress, building, isRoad: false) }
    }

    /// Adds a further lot of a building that was added before.
    mutating func addLot(_ row: OfficialAddressRow) {
        guard let building = numbers[StableHash.text(row.managementNumber)], !row.lotAddress.isEmpty
        else {
            skipped += 1
            return
        }
        addKey(row.lotAddress, building, isRoad: false)
    }

    private mutating func addKey(_ text: String, _ building: UInt32, isRoad: Bool) {
        let address = AddressParser.parse(TextFolding.fold(Array(text.utf8)))
        // What the parser reads otherwise than the file means it can't be found anyway.
        guard address.form == (isRoad ? .road : .lot) else {
            skipped += 1
            return
        }
        localities.insert(Self.hash(address.localityKey))
        let entry = (key: Self.hash(address.buildingKey), building: building)
        if isRoad { roadKeys.append(entry) } else { lotKeys.append(entry) }
    }

    static func hash(_ key: [UInt8]) -> UInt64 { StableHash.bytes(key, 0..<key.count) }

    private static func padded(_ text: String, _ width: Int) -> [UInt8] {
        let bytes = Array(text.utf8.prefix(width))
        return bytes + [UInt8](repeating: 0, count: width - bytes.count)
    }

    private mutating func append(_ value: UInt32) {
        withUnsafeBytes(of: value.littleEndian) { buildings.append(contentsOf: $0) }
    }

    /// Writes the index beside its place and renames it when it is whole.
    mutating func write(to path: String, fingerprint: UInt64) throws {
        let order: ((key: UInt64, building: UInt32), (key: UInt64, building: UInt32)) -> Bool = {
            ($0.key, $0.building) < ($1.key, $1.building)
        }
        roadKeys.sort(by: order)
        lotKeys.sort(by: order)
        var data = Data(
            capacity: buildings.count + texts.count + (roadKeys.count + lotKeys.count) * 12
        )
        func append<Number: FixedWidthInteger>(_ value: Number) {
            withUnsafeBytes(of: value.littleEndian) { data.append(contentsOf: $0) }
        }
        for value in [
            AddressIndexLayout.magic, fingerprint, UInt64(count), UInt64(roadKeys.count),
            UInt64(lotKeys.count), UInt64(localities.count), UInt64(texts.count), 0,
        ] { append(value) }
        data.append(contentsOf: buildings)
        for keys in [roadKeys, lotKeys] {
            for entry in keys { append(entry.key) }
        }
        for locality in localities.sorted() { append(locality) }
        for keys in [roadKeys, lotKeys] {
            for entry in keys { append(entry.building) }
        }
        data.append(contentsOf: texts)
        let temporary = path + ".new"
        do {
            try data.write(to: URL(fileURLWithPath: temporary))
            guard rename(temporary, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
        } catch {
            unlink(temporary)
            throw PortError(
                .mend,
                place: path,
                "the index of the address files can't be written; free space, or name another place with 'index:' under 'reference:'"
            )
        }
    }
}
