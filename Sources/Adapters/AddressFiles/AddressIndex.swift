import Foundation
import Ports
public import Standardization

/// An index of the official address files, mapped into memory.
///
/// Finding an address is two binary searches over sorted keys; nothing is read before it is asked
/// for.
public final class AddressIndex: AddressReference, @unchecked Sendable {
    // Never written after the initializer, so that any thread may read it.
    private let base: UnsafeRawPointer
    private let size: Int
    private let buildings: Int
    private let roadKeys: Range<Int>
    private let lotKeys: Range<Int>
    private let localities: Range<Int>
    private let roadBuildings: Int
    private let lotBuildings: Int
    private let texts: Range<Int>

    /// A number for the files the index was made from.
    public let fingerprint: UInt64

    /// The number of buildings.
    public var count: Int { buildings }

    /// Maps an index file; `nil` where there is none, or it is cut or of another version.
    init?(path: String) {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size >= AddressIndexLayout.headerSize,
            let mapped = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0),
            mapped != MAP_FAILED
        else { return nil }
        let base = UnsafeRawPointer(mapped)
        self.base = base
        size = Int(status.st_size)
        func header(_ place: AddressIndexLayout.Header) -> Int {
            let value = base.loadUnaligned(fromByteOffset: place.rawValue, as: UInt64.self)
            return Int(truncatingIfNeeded: UInt64(littleEndian: value) & 0xFFFF_FFFF_FFFF)
        }
        fingerprint = UInt64(
            littleEndian: base.loadUnaligned(
                fromByteOffset: AddressIndexLayout.Header.fingerprint.rawValue,
                as: UInt64.self
            )
        )
        let magic = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
        buildings = header(.buildings)
        let (roads, lots, places) = (header(.roadKeys), header(.lotKeys), header(.localities))
        var place = AddressIndexLayout.headerSize + buildings * AddressIndexLayout.buildingSize
        roadKeys = place..<place + roads * 8
        place = roadKeys.upperBound
        lotKeys = place..<place + lots * 8
        place = lotKeys.upperBound
        localities = place..<place + places * 8
        roadBuildings = localities.upperBound
        lotBuildings = roadBuildings + roads * 4
        place = lotBuildings + lots * 4
        texts = place..<place + header(.textBytes)
        guard magic == AddressIndexLayout.magic, texts.upperBound == size else {
            munmap(mapped, size)
            return nil
        }
    }

    deinit { munmap(UnsafeMutableRawPointer(mutating: base), size) }

    private func number(_ offset: Int) -> Int {
        Int(UInt32(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }

    /// The first place among sorted keys that is not less than a key.
    private func lowerBound(_ key: UInt64, _ keys: Range<Int>) -> Int {
        var low = 0
        var high = keys.count / 8
        while low < high {
            let middle = (low + high) / 2
            let value = base.loadUnaligned(
                fromByteOffset: keys.lowerBound + middle * 8,
                as: UInt64.self
            )
            if UInt64(littleEndian: value) < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func holds(_ key: UInt64, at place: Int, _ keys: Range<Int>) -> Bool {
        guard place < keys.count / 8 else { return false }
        let value = base.loadUnaligned(fromByteOffset: keys.lowerBound + place * 8, as: UInt64.self)
        return UInt64(littleEndian: value) == key
    }

    /// What the files know of an address; `nil` for one that names no building by a number.
    public func find(_ address: Address) -> AddressMatch? {
        guard address.form == .road || address.form == .lot else { return nil }
        let keys = address.form == .road ? roadKeys : lotKeys
        let values = address.form == .road ? roadBuildings : lotBuildings
        let key = AddressIndexBuilder.hash(address.buildingKey)
        let first = lowerBound(key, keys)
        guard holds(key, at: first, keys) else {
            let locality = AddressIndexBuilder.hash(address.localityKey)
            let isKnown = holds(locality, at: lowerBound(locality, localities), localities)
            return AddressMatch(isKnown ? .noSuchNumber : .notFound)
        }
        var match = self.match(number(values + first * 4))
        var next = first + 1
        while holds(key, at: next, keys) {
            let other = self.match(number(values + next * 4))
            next += 1
            guard other.managementNumber != match.managementNumber else { continue }
            // A lot with several buildings: which one, the address does not say.
            var several = AddressMatch(.ambiguous)
            several.postcode = other.postcode == match.postcode ? match.postcode : ""
            several.lotAddress = address.form == .lot ? match.lotAddress : ""
            match = several
            if several.postcode.isEmpty { break }
        }
        return match
    }

    private func text(_ offset: Int, _ count: Int) -> String {
        guard count > 0, offset >= texts.lowerBound, offset + count <= texts.upperBound else {
            return ""
        }
        return String(
            decoding: UnsafeRawBufferPointer(start: base + offset, count: count),
            as: UTF8.self
        )
    }

    private func fixedText(_ offset: Int, _ width: Int) -> String {
        let bytes = UnsafeRawBufferPointer(start: base + offset, count: width)
        return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }

    private func match(_ building: Int) -> AddressMatch {
        let start = AddressIndexLayout.headerSize + building * AddressIndexLayout.buildingSize
        var match = AddressMatch(.exists)
        guard building < buildings else { return match }
        match.managementNumber = fixedText(start, 26)
        match.postcode = fixedText(start + 26, 5)
        let first = texts.lowerBound + number(start + 32)
        let lengths = number(start + 36)
        let (road, lot, name) = (lengths & 0xFFFF, lengths >> 16, number(start + 40))
        match.roadAddress = text(first, road)
        match.lotAddress = text(first + road, lot)
        match.buildingName = text(first + road + lot, name)
        return match
    }
}
