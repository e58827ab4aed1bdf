public import Ports

extension SQLMasterStore {
    /// The user the server knows; `nil` for an SQLite file.
    public func sessionUser() throws -> String? {
        guard database.dialect.hasRoles else { return nil }
        var name: String?
        try database.query("SELECT session_user", []) { name = $0.text(0) }
        return name
    }

    /// Whether the store has a place for accounts: a store of an older program, and a new one, has
    /// none.
    public func hasAccounts() throws -> Bool {
        guard let version = try? note("schema") else { return false }
        return Int(version) ?? 0 >= 3
    }

    /// Every account with its roles, in order of names.
    public func accounts() throws -> [Account] {
        var roles: [(name: String, role: Account.Role)] = []
        try database.query("SELECT name, role FROM account ORDER BY name, role", []) { row in
            if let role = Account.Role(rawValue: row.text(1)) { roles.append((row.text(0), role)) }
        }
        return Dictionary(grouping: roles, by: \.name).sorted { $0.key < $1.key }.map { name, own in
            let own = Set(own.map(\.role))
            return Account(name: name, roles: Account.Role.allCases.filter(own.contains))
        }
    }

    /// Gives an account a role; on a server also the rights that the role needs.
    public func grant(_ role: Account.Role, to name: String, by: String, at: String) throws {
        try transaction {
            try database.execute(
                """
                INSERT INTO account (name, role, made_by, made_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (name, role) DO NOTHING
                """,
                [.text(name), .text(role.rawValue), .text(by), .text(at)]
            )
            try grantRights(of: role, to: name)
        }
    }

    /// Takes a role from an account; on a server also the rights that no other role of it needs.
    public func revoke(_ role: Account.Role, from name: String) throws {
        try transaction {
            try database.execute(
                "DELETE FROM account WHERE name = ? AND role = ?",
                [.text(name), .text(role.rawValue)]
            )
            try revokeRights(of: name)
            for account in try accounts() where account.name == name {
                for role in account.roles { try grantRights(of: role, to: name) }
            }
        }
    }

    private func grantRights(of role: Account.Role, to name: String) throws {
        guard database.dialect.hasRoles else { return }
        try requireOwnership()
        let user = try quotedRole(name)
        try database.execute("GRANT USAGE ON SCHEMA \(StoreSchema.schema) TO \(user)")
        for (right, tables) in StoreRights.of(role) {
            try database.execute(
                "GRANT \(right) ON \(tables.joined(separator: ", ")) TO \(user)"
            )
        }
    }

    /// Fails where the user can't give rights: the server would only warn.
    private func requireOwnership() throws {
        var owner = ""
        var isOurs = 0
        try database.query(
            """
            SELECT tableowner, CASE WHEN pg_has_role(session_user, tableowner, 'MEMBER')
              THEN 1 ELSE 0 END
            FROM pg_tables WHERE schemaname = ? AND tablename = 'account'
            """,
            [.text(StoreSchema.schema)]
        ) { (owner, isOurs) = ($0.text(0), $0.integer(1)) }
        guard isOurs == 1 else {
            throw PortError(
                .mend,
                place: place,
                "the tables are '\(owner)'s: only that user, or a member of it, can give and take rights"
            )
        }
    }

    private func revokeRights(of name: String) throws {
        guard database.dialect.hasRoles else { return }
        try requireOwnership()
        try database.execute(
            "REVOKE ALL ON ALL TABLES IN SCHEMA \(StoreSchema.schema) FROM \(try quotedRole(name))"
        )
    }

    private func quotedRole(_ name: String) throws -> String {
        let roles = try database.integer(
            "SELECT COUNT(*) FROM pg_roles WHERE rolname = ?",
            [.text(name)]
        )
        guard roles == 1 else {
            throw PortError(
                .mend,
                place: place,
                "has no role '\(name)'; an administrator of the server makes it with CREATE ROLE \(name) LOGIN"
            )
        }
        return StoreSchema.quoted(name.replacing("\"", with: "\"\""))
    }
}
