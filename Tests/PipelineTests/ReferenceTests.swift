import Databases
import Pipeline
import Ports
import Standardization
import Testing

extension PipelineTests {
    /// A reference that knows one building, by its lot and by its road.
    private struct OneBuilding: AddressReference {
        let fingerprint: UInt64 = 1

        func find(_ address: Address) -> AddressMatch? {
            guard address.mainNumber == 7 else { return AddressMatch(.notFound) }
            var match = AddressMatch(.exists)
            match.managementNumber = "11680101000000100000000007"
            match.roadAddress = "서울특별시 강남구 테헤란로 7"
            match.lotAddress = "서울특별시 강남구 역삼동 7"
            match.postcode = "06234"
            return match
        }
    }

    @Test func lotAndRoadAddressOfOneBuildingMakeOneCustomer() throws {
        let world = try World(.sqlite)
        try world.write("a", ["1,김철수,,,서울 강남구 테헤란로 7,,,2020-01-01"])
        try world.write("b", ["2,김철수,,,강남구 역삼동 7번지,,,2020-01-01"])
        try world.run()
        try expectSame(world, "a/1", "b/2", false)
        world.rules = StandardizationRules(reference: OneBuilding())
        let record = try world.run()
        // Other rules are another question: the same records are matched anew.
        #expect(record.status == .published)
        try expectSame(world, "a/1", "b/2", true)
        var row: [PublishedValue] = []
        try world.store().rows(.customer, where: nil) { row = $0 }
        #expect(row[10] == .text("서울특별시 강남구 테헤란로 7"))
        #expect(row[11] == .text("서울특별시 강남구 역삼동 7"))
        #expect(row[13] == .text("06234"))
        #expect(try world.run().status == .unchanged)
    }
}
