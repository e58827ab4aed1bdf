import RecordsTesting
import Testing

@testable import Databases

/// Who holds a store that is busy.
@Suite struct LockHolderTests {
    @Test func isNoRunOfAnotherDatabaseOfTheServer() throws {
        func open(_ url: String) throws -> PostgreSQLDatabase {
            try PostgreSQLDatabase(url: url, schema: StoreSchema.schema)
        }
        let (url, otherURL) = try (
            PostgreSQLServer.shared().database(), PostgreSQLServer.shared().database()
        )
        let (own, other, asking) = try (open(url), open(otherURL), open(url))
        #expect(try other.lock(as: "a run elsewhere"))
        #expect(try asking.lockHolder().isEmpty)
        #expect(try own.lock(as: "a run here"))
        #expect(try asking.lockHolder() == "a run here")
        #expect(try !asking.lock(as: "another"))
        own.unlock()
        other.unlock()
    }
}
