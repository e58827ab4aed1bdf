import Databases
import Foundation
import JobSpec
import Pipeline
import Ports
import PrivacyFiles
import Records

/// Who works with a store, what that user may do, and the log of what was done.
struct Access {
    /// The user: the server's, else the operating system's.
    let user: String
    /// What the user works as; `nil` while the store names no accounts and everybody who can open
    /// it may do everything.
    let roles: [Account.Role]?
    private let log: any AccessLog
    private let place: String
    private let isMade: Bool

    /// The access of whoever runs the program to a store.
    init(_ store: SQLMasterStore) throws {
        place = store.place
        user = try store.sessionUser() ?? Self.systemUser
        log = ServerAccessLog(store) ?? AccessLogFile(store: store.place)
        // A store that no run has made or brought up yet has no accounts.
        isMade = try store.hasAccounts()
        let accounts = isMade ? try store.accounts() : []
        let name = user
        roles = accounts.isEmpty ? nil : accounts.first { $0.name == name }?.roles ?? []
    }

    /// The user of the operating system, by the number the kernel knows: a variable could be set.
    static var systemUser: String {
        guard let entry = getpwuid(getuid()) else { return "uid \(getuid())" }
        return String(cString: entry.pointee.pw_name)
    }

    /// From where: the address of a remote session, the terminal, the host, and who became someone
    /// else for it.
    static var origin: String {
        let environment = ProcessInfo.processInfo.environment
        var parts: [String] = []
        if let remote = environment["SSH_CONNECTION"]?.split(separator: " ").first {
            parts.append("ssh=\(remote)")
        }
        if let terminal = ttyname(0) ?? ttyname(2) {
            parts.append("tty=\(String(cString: terminal))")
        }
        parts.append("host=\(ProcessInfo.processInfo.hostName)")
        if let before = environment["SUDO_USER"] { parts.append("sudo=\(before)") }
        return parts.joined(separator: " ")
    }

    /// The chain that entries are added to.
    var chain: AccessChain { AccessChain(log) }

    /// Where the log stands, as text; empty before its first entry.
    func head() throws -> String { isMade ? try chain.head()?.description ?? "" : "" }

    /// Whether the user may do something.
    func may(_ permission: Permission) -> Bool {
        roles.map { $0.contains(where: permission.isGiven) } ?? true
    }

    /// Fails where the user may not do something.
    func require(_ permission: Permission) throws {
        guard !may(permission) else { return }
        let own = roles.flatMap { $0.isEmpty ? nil : $0.map(\.rawValue).joined(separator: ", ") }
        throw PortError(
            .mend,
            place: place,
            "'\(user)' \(own.map { "is \($0)" } ?? "has no account") and lacks '\(permission.rawValue)', which these have: \(permission.roles); an administrator gives it with `dongil accounts grant`"
        )
    }

    /// Whose data records are, as the log names them: the published customer, which says nothing of
    /// the person; a record that is not published by its own name.
    func subjects(_ records: [RecordID], in store: SQLMasterStore) throws -> [String] {
        let lookup = CustomerLookup(store: store)
        var all: [String] = []
        for record in records {
            let subject =
                try lookup.customerID(record.description) ?? "\(record.source), unpublished"
            if !all.contains(subject) { all.append(subject) }
        }
        return all
    }

    /// Writes down what is about to be shown or done; when it fails, nothing may be shown.
    func note(
        _ action: String,
        of subjects: [String],
        revealing fields: [String] = [],
        count: Int? = nil,
        reason: String = ""
    ) throws {
        try chain.append(
            AccessRecord(
                at: SystemClock().now(),
                by: user,
                roles: (roles ?? []).map(\.rawValue),
                from: Self.origin,
                action: action,
                subjects: subjects,
                revealed: fields,
                count: count ?? subjects.count,
                reason: reason
            )
        )
    }
}
