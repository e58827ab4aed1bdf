import HangulText
import Records

/// The municipalities of Korea (시, 군, 자치구) and the places in them.
///
/// A municipality is known by a number that is 0 for "unknown" and holds for one program only;
/// texts and keys use its ``name(_:)``.
public enum Municipalities {
    private static let index = MunicipalityIndex()

    /// The number of municipalities.
    public static var count: Int { index.names.count - 1 }

    /// A municipality as keys name it, `서울 강남구`; empty for 0.
    public static func name(_ number: UInt16) -> String { index.names[Int(number)] }

    /// A municipality's own name, without its province.
    static func ownName(_ number: UInt16) -> [UInt32] { index.ownNames[Int(number)] }

    static func nameScalars(_ number: UInt16) -> [UInt32] { index.nameScalars[Int(number)] }

    /// The same as UTF-8.
    static func nameBytes(_ number: UInt16) -> [UInt8] { index.nameBytes[Int(number)] }

    /// The number of the province a municipality lies in.
    static func province(_ number: UInt16) -> UInt8 { index.provinces[Int(number)] }

    /// Whether an address keeps the name of the part it was written with (인천 중구).
    static func isDivided(_ number: UInt16) -> Bool { index.divided.contains(number) }

    /// The municipalities that have or had a name, or a district (일반구) of that name.
    static func named(_ text: [UInt32], _ name: Range<Int>) -> MunicipalitySet {
        index.byName[StableHash.scalars(text, name)] ?? .none
    }

    /// The municipalities whose name without 시 or 군 this is (수원, 청원).
    static func named(short text: [UInt32], _ name: Range<Int>) -> MunicipalitySet {
        index.byShortName[StableHash.scalars(text, name)] ?? .none
    }

    /// The municipalities that have a 읍, 면, 동 or 가 of this name.
    static func having(place text: [UInt32], _ name: Range<Int>) -> MunicipalitySet {
        index.byPlace[StableHash.scalars(text, name)] ?? .none
    }

    /// The same of a place by itself.
    static func having(_ place: [UInt32]) -> MunicipalitySet {
        having(place: place, 0..<place.count)
    }

    /// The municipalities that lie, or lay, in a province; 0 is any province.
    static func lying(in province: UInt8) -> MunicipalitySet { index.byProvince[Int(province)] }

    /// The municipalities that lie in a province today.
    static func within(_ province: UInt8) -> MunicipalitySet { index.within[Int(province)] }

    /// Whether a municipality has a 읍, 면, 동 or 가 of this name.
    static func has(_ number: UInt16, place: [UInt32]) -> Bool {
        having(place).contains(number)
    }

    /// Whether a township of a municipality has a 리 of this name.
    static func has(_ number: UInt16, township: [UInt32], village: [UInt32]) -> Bool {
        index.villages.contains(MunicipalityIndex.key(number, township, village))
    }

    /// The township of the only 리 of this name in a municipality; `nil` where there are several.
    static func township(of village: [UInt32], in number: UInt16) -> [UInt32]? {
        index.townships[MunicipalityIndex.key(number, village)] ?? nil
    }

    /// Today's name of a place that was renamed; `nil` for all other places.
    static func renamed(_ place: [UInt32], in number: UInt16) -> [UInt32]? {
        index.renamed[MunicipalityIndex.key(number, place)]
    }

    /// Where a place is today that was moved to another municipality, and its name there.
    static func moved(
        _ place: [UInt32],
        from number: UInt16
    ) -> (municipality: UInt16, name: [UInt32])? {
        index.moved[MunicipalityIndex.key(number, place)]
    }

    /// The municipalities that took over (part of) a township from another one, with its name there.
    static func heirs(
        of township: [UInt32],
        from number: UInt16
    ) -> (municipalities: MunicipalitySet, name: [UInt32])? {
        index.heirs[MunicipalityIndex.key(number, township)]
    }
}

/// The tables of ``Municipalities``, by hash.
private final class MunicipalityIndex: Sendable {
    let names: [String]
    let nameScalars: [[UInt32]]
    let nameBytes: [[UInt8]]
    /// The own name of each municipality, without its province.
    let ownNames: [[UInt32]]
    let provinces: [UInt8]
    let divided: MunicipalitySet
    let byProvince: [MunicipalitySet]
    let within: [MunicipalitySet]
    let byName: HashIndex<MunicipalitySet>
    let byShortName: HashIndex<MunicipalitySet>
    let byPlace: HashIndex<MunicipalitySet>
    let villages: Set<UInt64>
    /// The township of each 리 of a municipality; `nil` inside for one that several have.
    let townships: [UInt64: [UInt32]?]
    let renamed: [UInt64: [UInt32]]
    let moved: [UInt64: (municipality: UInt16, name: [UInt32])]
    let heirs: [UInt64: (municipalities: MunicipalitySet, name: [UInt32])]

    static func key(_ number: UInt16, _ place: [UInt32]) -> UInt64 {
        StableHash.scalars(place, seed: UInt64(number))
    }

    static func key(
        _ number: UInt16,
        _ township: [UInt32],
        _ village: [UInt32]
    ) -> UInt64 {
        StableHash.pair(key(number, township), StableHash.scalars(village))
    }

    private struct Tables {
        var names: [String] = [""]
        var provinces: [UInt8] = [0]
        var numbers: [String: UInt16] = [:]
        var byName = HashIndex<MunicipalitySet>()
        var byShortName = HashIndex<MunicipalitySet>()
        var byPlace = HashIndex<MunicipalitySet>()
        var villages: Set<UInt64> = []
        var townships: [UInt64: [UInt32]?] = [:]

        mutating func add(name: Substring, _ number: UInt16) {
            let scalars = MunicipalityIndex.scalars(name)
            Self.add(number, scalars, &byName)
            if scalars.count > 2 { Self.add(number, scalars.dropLast(), &byShortName) }
        }

        private static func add(
            _ number: UInt16,
            _ name: some Sequence<UInt32>,
            _ index: inout HashIndex<MunicipalitySet>
        ) {
            let key = StableHash.scalars(Array(name))
            var set = index[key] ?? .none
            set.insert(number)
            index[key] = set
        }

        mutating func add(place: Substring, _ number: UInt16) {
            Self.add(number, MunicipalityIndex.scalars(place), &byPlace)
        }

        mutating func add(township: Substring, villages list: Substring, _ number: UInt16) {
            add(place: township, number)
            let town = MunicipalityIndex.scalars(township)
            for village in list.split(separator: " ") {
                let scalars = MunicipalityIndex.scalars(village)
                villages.insert(MunicipalityIndex.key(number, town, scalars))
                let key = MunicipalityIndex.key(number, scalars)
                townships.updateValue(townships.keys.contains(key) ? nil : town, forKey: key)
            }
        }
    }

    /// The fields of each line of a table.
    private static func rows(_ table: StaticString) -> [[Substring]] {
        table.description.split(separator: "\n").map {
            $0.split(separator: "|", omittingEmptySubsequences: false)
        }
    }

    private static func scalars(_ text: Substring) -> [UInt32] { text.unicodeScalars.map(\.value) }

    private static func place(_ row: [Substring]) -> String { "\(row[0]) \(row[1])" }

    init() {
        var tables = Tables()
        for row in Self.rows(Municipalities.data) {
            let number = UInt16(tables.names.count)
            tables.names.append(Self.place(row))
            tables.numbers[Self.place(row)] = number
            tables.provinces.append(Province.number(short: row[0]))
            tables.add(name: row[1], number)
            for ward in row[2].split(separator: " ") { tables.add(name: ward, number) }
            for dong in row[3].split(separator: " ") { tables.add(place: dong, number) }
            for township in row[4].split(separator: ";") {
                let parts = township.split(separator: ":", omittingEmptySubsequences: false)
                tables.add(township: parts[0], villages: parts[1], number)
            }
        }
        var divided = MunicipalitySet.none
        for (table, isDivided) in [
            (FormerPlaces.municipalities, false), (FormerPlaces.divided, true),
        ] {
            for row in Self.rows(table) {
                guard let number = tables.numbers[Self.place(row)] else { continue }
                for name in row[2].split(separator: " ") { tables.add(name: name, number) }
                if isDivided { divided.insert(number) }
            }
        }
        self.divided = divided
        names = tables.names
        nameScalars = tables.names.map { Self.scalars($0[...]) }
        nameBytes = nameScalars.map { TextFolding.utf8($0) }
        ownNames = nameScalars.map { Array($0.split(separator: 0x20).last ?? []) }
        provinces = tables.provinces
        byName = tables.byName
        byShortName = tables.byShortName
        byPlace = tables.byPlace
        villages = tables.villages
        townships = tables.townships
        let (formerProvinces, renamed, moved) = Self.former(tables.numbers)
        self.renamed = renamed
        self.moved = moved
        heirs = Self.heirs(tables.numbers)
        var byProvince = [MunicipalitySet](repeating: .none, count: 19)
        var within = byProvince
        for number in 1..<UInt16(tables.names.count) {
            within[Int(tables.provinces[Int(number)])].insert(number)
            for province in UInt8(0)...18
            where !Province.areApart(tables.provinces[Int(number)], province)
                || formerProvinces[number] == province
            {
                byProvince[Int(province)].insert(number)
            }
        }
        self.byProvince = byProvince
        self.within = within
    }

    private static func former(
        _ numbers: [String: UInt16]
    ) -> ([UInt16: UInt8], [UInt64: [UInt32]], [UInt64: (municipality: UInt16, name: [UInt32])]) {
        var provinces: [UInt16: UInt8] = [:]
        for row in Self.rows(FormerPlaces.provinces) {
            guard let number = numbers[place(row)] else { continue }
            provinces[number] = Province.number(short: row[2])
        }
        var renamed: [UInt64: [UInt32]] = [:]
        for row in Self.rows(FormerPlaces.renamed) {
            guard let number = numbers[place(row)] else { continue }
            renamed[key(number, scalars(row[2]))] = scalars(row[3])
        }
        var moved: [UInt64: (municipality: UInt16, name: [UInt32])] = [:]
        for row in Self.rows(FormerPlaces.moved) {
            guard let from = numbers[place(row)], let to = numbers["\(row[2]) \(row[3])"] else {
                continue
            }
            for entry in row[4].split(separator: " ") {
                let names = entry.split(separator: ">")
                moved[key(from, scalars(names[0]))] = (to, scalars(names[names.count - 1]))
            }
        }
        return (provinces, renamed, moved)
    }

    private static func heirs(
        _ numbers: [String: UInt16]
    ) -> [UInt64: (municipalities: MunicipalitySet, name: [UInt32])] {
        var heirs: [UInt64: (municipalities: MunicipalitySet, name: [UInt32])] = [:]
        for row in Self.rows(FormerPlaces.movedTownships) {
            guard let from = numbers[place(row)], let to = numbers["\(row[2]) \(row[3])"] else {
                continue
            }
            for entry in row[4].split(separator: " ") {
                let names = entry.split(separator: ">").map { scalars($0) }
                heirs[key(from, names[0]), default: (.none, names[names.count - 1])]
                    .municipalities.insert(to)
            }
        }
        return heirs
    }
}
