import Ports

extension SQLMasterStore {
    /// Lets a role of the server read what is published, and nothing else of the store.
    ///
    /// The view of activities reads with its owner's rights: the table behind it stays closed.
    public func grantReading(to role: String) throws {
        try checkReaders(role)
        let name = StoreSchema.quoted(role.replacing("\"", with: "\"\""))
        let tables = PublishedTable.allCases.map(\.rawValue).joined(separator: ", ")
        try database.execute("GRANT USAGE ON SCHEMA \(StoreSchema.schema) TO \(name)")
        try database.execute("GRANT SELECT ON \(tables) TO \(name)")
    }

    /// Fails where the store has no such role.
    public func checkReaders(_ role: String) throws {
        guard database.dialect.hasRoles else {
            throw PortError(
                .mend,
                place: place,
                "has no roles: who may read an SQLite file is up to its permissions; remove 'readers'"
            )
        }
        let roles = try database.integer(
            "SELECT COUNT(*) FROM pg_roles WHERE rolname = ?",
            [.text(role)]
        )
        guard roles == 1 else {
            throw PortError(
                .mend,
                place: place,
                "has no role '\(role)', which 'readers' names; an administrator makes it with CREATE ROLE"
            )
        }
    }
}
