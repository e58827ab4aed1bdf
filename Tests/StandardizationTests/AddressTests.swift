import HangulText
import Testing

@testable import Standardization

@Suite struct AddressTests {
    private func parse(_ text: String) -> Address {
        AddressParser.parse(TextFolding.fold(Array(text.utf8)))
    }

    @Test(arguments: [
        ("서울특별시 강남구 테헤란로 123, 101동 1502호 (역삼동, 래미안)", "서울특별시 강남구 테헤란로 123", "101동 1502호"),
        ("서울 강남구 테헤란로123 101-1502", "서울특별시 강남구 테헤란로 123", "101동 1502호"),
        ("서울시강남구 테헤란로 123-4", "서울특별시 강남구 테헤란로 123-4", ""),
        ("경기 성남시 분당구 판교역로146번길 20", "경기도 성남시 분당구 판교역로146번길 20", ""),
        ("김포시 통진읍 조강로 56번길 116-19", "경기도 김포시 통진읍 조강로56번길 116-19", ""),
        ("세종특별자치시 도움로 87 3층", "세종특별자치시 도움로 87", "3층"),
        ("서울 양천구 목동서로 지하 155", "서울특별시 양천구 목동서로 지하 155", ""),
        ("강원도 춘천시 중앙로 1 제101동 제1502호", "강원특별자치도 춘천시 중앙로 1", "101동 1502호"),
        ("서울 구로구 고척로21나길 27 지하1층", "서울특별시 구로구 고척로21나길 27", "지하1층"),
        ("광주 북구 설죽로 201 111동 602호", "광주광역시 북구 설죽로 201", "111동 602호"),
    ])
    func roadAddresses(text: String, road: String, unit: String) {
        let address = parse(text)
        #expect(address.form == .road)
        #expect(address.roadAddress == road)
        #expect(address.unit == unit)
    }

    @Test(arguments: [
        ("서울 강남구 역삼동 123-45", "서울특별시 강남구 역삼동 123-45", ""),
        ("전라북도 군산시 조촌동 782번지 8호", "전북특별자치도 군산시 조촌동 782-8", ""),
        ("울산 울주군 온산읍 덕신리 1280-4", "울산광역시 울주군 온산읍 덕신리 1280-4", ""),
        ("경기 부천시 원미구 중동 산 12-3", "경기도 부천시 원미구 중동 산 12-3", ""),
        ("대전 서구 둔산동 1번지 현대아파트 101동 1502호", "대전광역시 서구 둔산동 1", "101동 1502호"),
        ("서울 노원구 상계동 710번지 301호", "서울특별시 노원구 상계동 710", "301호"),
    ])
    func lotAddresses(text: String, lot: String, unit: String) {
        let address = parse(text)
        #expect(address.form == .lot)
        #expect(address.lotAddress == lot)
        #expect(address.unit == unit)
    }

    @Test(arguments: [
        ("서울특별시 강남구 테헤란로 123, 101동 1502호 (역삼동)", "서울 강남구 테헤란로 123 101-1502"),
        ("강원도 원주시 치악로 12 3동 405호", "강원특별자치도 원주시 치악로 12, 제3동 제405호"),
        ("서울 은평구 연서로 105-3 106동102호", "서울특별시 은평구 연서로 105-3 제106동 제102호 (갈현동, 주공1차아파트)"),
        ("인천 남구 경인로 1 101동 1호", "인천광역시 미추홀구 경인로 1 101동 1호"),
    ])
    func twoWritingsOfOneUnitGiveOneKey(one: String, other: String) {
        #expect(!parse(one).unitKey.isEmpty)
        #expect(parse(one).unitKey == parse(other).unitKey)
    }

    @Test func neighborsAreNotTheSame() {
        let one = parse("서울 강남구 테헤란로 123 101동 1502호")
        let other = parse("서울 강남구 테헤란로 123 101동 1503호")
        #expect(one.buildingKey == other.buildingKey)
        #expect(one.unitKey != other.unitKey)
    }

    @Test(arguments: ["", "주소없음", "서울", "1234", "()", ",,,"])
    func whatIsNoAddressHasNoBuilding(text: String) {
        #expect(parse(text).buildingKey.isEmpty)
    }

    @Test func postBoxesAreNoDwellings() {
        #expect(parse("서울 강남우체국 사서함 12-3호").form == .postBox)
    }

    @Test func mergedProvincesAreNotApart() {
        let gwangju = Province.number(of: TextFolding.fold(Array("광주광역시".utf8)))
        let merged = Province.number(of: TextFolding.fold(Array("전남광주통합특별시".utf8)))
        let seoul = Province.number(of: TextFolding.fold(Array("서울".utf8)))
        #expect(!Province.areApart(gwangju, merged))
        #expect(Province.areApart(seoul, merged))
        #expect(!Province.areApart(0, seoul))
    }

    /// A row that names no municipality of today would be left out without a word.
    @Test(arguments: [
        (FormerPlaces.municipalities, 1), (FormerPlaces.divided, 1), (FormerPlaces.renamed, 1),
        (FormerPlaces.moved, 2), (FormerPlaces.movedTownships, 2), (FormerPlaces.provinces, 1),
    ])
    func formerPlacesNameMunicipalitiesOfToday(table: StaticString, municipalities: Int) {
        let known = Set((1...UInt16(Municipalities.count)).map { Municipalities.name($0) })
        for line in table.description.split(separator: "\n") {
            let fields = line.split(separator: "|")
            for place in 0..<municipalities {
                let name = "\(fields[place * 2]) \(fields[place * 2 + 1])"
                #expect(known.contains(name), "\(line)")
            }
        }
    }
}
