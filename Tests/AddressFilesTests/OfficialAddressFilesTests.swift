import AddressFiles
import Foundation
import HangulText
import Ports
import RecordsTesting
import Standardization
import Testing

/// Official files of a few made-up buildings on real streets, in the official layouts.
@Suite struct OfficialAddressFilesTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private static let buildings = [
        // Two buildings on one lot, and one with a further lot.
        "11680101000000100000000001|1168010100|서울특별시|강남구|역삼동||0|123|45|116802000001|테헤란로|0|123|0|1168064000|역삼1동|06234||20110729|0|||가빌딩|",
        "11680101000000100000000002|1168010100|서울특별시|강남구|역삼동||0|200|0|116802000001|테헤란로|0|125|1|1168064000|역삼1동|06235||20110729|1|||나아파트|",
        "11680101000000100000000003|1168010100|서울특별시|강남구|역삼동||0|200|0|116802000001|테헤란로|0|127|0|1168064000|역삼1동|06235||20110729|1||다빌딩||",
        "41590250000000200000000004|4159025000|경기도|화성시|남양읍|남양리|1|12|3|415902000002|남양로|1|10|0|||18255||20110729|0||||",
    ]
    private static let furtherLots = [
        "11680101000000100000000001|1168010100|서울특별시|강남구|역삼동||0|124|0|116802000001|0|123|0||"
    ]

    private func write(_ name: String, _ lines: [String]) throws {
        let bytes = try #require(CodePage.cp949.encode(lines.map { $0 + "\n" }.joined()))
        try Data(bytes).write(to: URL(fileURLWithPath: folder.path + "/" + name))
    }

    private func index() throws -> AddressIndex {
        try OfficialAddressFiles(folder: folder.path, index: "", observer: SilentObserver()).index()
    }

    private func filled() throws -> StandardizationRules {
        try write("rnaddrkor_seoul.txt", Self.buildings)
        try write("jibun_rnaddrkor_seoul.txt", Self.furtherLots)
        return StandardizationRules(reference: try index())
    }

    private func address(_ text: String, _ rules: StandardizationRules) -> Address {
        rules.address(TextFolding.fold(Array(text.utf8)))
    }

    @Test func lotAndRoadAddressOfOneBuildingAreOne() throws {
        let rules = try filled()
        let road = address("서울 강남구 테헤란로 123, 3층 301호", rules)
        let lot = address("서울시 강남구 역삼1동 123-45번지 301호", rules)
        let further = address("강남구 역삼동 124", rules)
        #expect(road.match?.validity == .exists)
        #expect(lot.match?.managementNumber == "11680101000000100000000001")
        #expect(road.unitKey == lot.unitKey)
        #expect(further.buildingKey == road.buildingKey)
        #expect(lot.roadAddress == "서울특별시 강남구 테헤란로 123")
        #expect(road.lotAddress == "서울특별시 강남구 역삼동 123-45")
        #expect(String(decoding: lot.postcode, as: UTF8.self) == "06234")
        #expect(TextFolding.string(lot.building) == "가빌딩")
    }

    @Test func aLotWithSeveralBuildingsIsNoBuilding() throws {
        let rules = try filled()
        let lot = address("서울 강남구 역삼동 200", rules)
        #expect(lot.match?.validity == .ambiguous)
        #expect(lot.roadAddress == "")
        #expect(String(decoding: lot.postcode, as: UTF8.self) == "06235")
        #expect(lot.buildingKey != address("서울 강남구 테헤란로 125-1", rules).buildingKey)
    }

    @Test func mountainLotsAndUndergroundBuildingsAreKnown() throws {
        let rules = try filled()
        let lot = address("경기 화성시 남양읍 남양리 산 12-3", rules)
        #expect(lot.roadAddress == "경기도 화성시 남양읍 남양로 지하 10")
        #expect(address("화성시 남양읍 남양로 지하10", rules).buildingKey == lot.buildingKey)
        #expect(address("화성시 남양읍 남양로 10", rules).match?.validity == .noSuchNumber)
    }

    @Test(arguments: [
        ("서울 강남구 테헤란로 123", "exists"), ("서울 강남구 테헤란로 999", "no_such_number"),
        ("서울 강남구 없는길 1", "not_found"), ("서울 강남구 역삼동 999", "no_such_number"),
        ("부산 해운대구 우동 1", "not_found"),
    ])
    func validity(text: String, expected: String) throws {
        #expect(address(text, try filled()).match?.validity.rawValue == expected)
    }

    @Test func whatNamesNoNumberHasNoMatch() throws {
        let rules = try filled()
        #expect(address("서울 강남구 역삼동 현대아파트", rules).match == nil)
        #expect(address("강남우체국 사서함 1호", rules).match == nil)
    }

    @Test func theIndexIsMadeOnceAndAgainWhenFilesChange() throws {
        _ = try filled()
        let path = folder.path + "/dongil-juso.index"
        let first = try Data(contentsOf: URL(fileURLWithPath: path))
        let made = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
        #expect(try index().count == 4)
        let kept = try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
        #expect(made == kept)
        try write("rnaddrkor_seoul.txt", Array(Self.buildings.prefix(2)))
        #expect(try index().count == 2)
        // The same files give the same bytes but for the fingerprint, which holds their times.
        try write("rnaddrkor_seoul.txt", Self.buildings)
        _ = try index()
        let again = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(first.dropFirst(16) == again.dropFirst(16))
    }

    @Test func aCutIndexIsMadeAnew() throws {
        _ = try filled()
        let path = folder.path + "/dongil-juso.index"
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        try whole.dropLast(100).write(to: URL(fileURLWithPath: path))
        #expect(try index().count == 4)
    }

    @Test func whatIsNoAddressFileIsSaidSo() throws {
        #expect(throws: PortError.self) { try index() }
        try write("rnaddrkor_seoul.txt", ["a|b|c"])
        let fault = try #require(throws: PortError.self) { try index() }
        #expect(fault.message.contains("도로명주소 한글"))
        var broken = Self.buildings
        broken[1] = broken[1].replacingOccurrences(of: "|125|", with: "|x|")
        try write("rnaddrkor_seoul.txt", broken)
        let place = try #require(throws: PortError.self) { try index() }
        #expect(place.place.hasSuffix("rnaddrkor_seoul.txt: line 2"))
    }
}
