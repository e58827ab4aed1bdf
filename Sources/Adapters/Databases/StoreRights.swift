import Ports

/// What each role may do with the tables of a server: the least that its commands need.
///
/// Whoever owns the tables can do everything, also take rights away from others and give them to
/// himself: owner and administrators of the server are to be trusted, or watched from outside.
enum StoreRights {
    /// The rights of a role: a list of rights of SQL, and the tables they are for.
    static func of(_ role: Account.Role) -> [(right: String, tables: [String])] {
        switch role {
        case .viewer: log + looks
        case .steward: log + looks + decides
        case .approver: log + looks + decides + [("UPDATE", ["steward_action"])]
        case .operator:
            log + [("SELECT, INSERT, UPDATE, DELETE, TRUNCATE", all.filter { !kept.contains($0) })]
                + [("SELECT", kept)]
        case .administrator:
            [("SELECT, INSERT, UPDATE, DELETE, TRUNCATE", all)]
        }
    }

    private static var published: [String] { PublishedTable.allCases.map(\.rawValue) }

    /// Everybody leaves a trace, and nobody but an administrator can wipe it.
    private static var log: [(right: String, tables: [String])] {
        [
            ("SELECT, INSERT", ["access_entry"]), ("SELECT, UPDATE", ["access_head"]),
            ("SELECT", ["account", "note"]),
        ]
    }

    private static var looks: [(right: String, tables: [String])] {
        [
            (
                "SELECT",
                published + [
                    "run", "source", "row_change", "review_pair", "review_claim",
                    "review_assignment", "review_answer", "decision", "steward_action", "pin",
                    "activity", "retired_id", "erasure",
                ]
            ),
            // Enough to count them: their bytes are source records.
            ("SELECT (source, seq)", ["reject"]),
        ]
    }

    private static var decides: [(right: String, tables: [String])] {
        [
            ("SELECT", ["source_record", "sealed_number"]),
            ("SELECT, INSERT", ["steward_action", "decision", "pin", "review_note"]),
            // An undo marks what it undoes.
            ("UPDATE (undone_by)", ["steward_action"]),
            (
                "SELECT, INSERT, UPDATE, DELETE",
                ["review_claim", "review_assignment", "review_answer"]
            ),
        ]
    }

    /// What operators don't change: who may do what, and what was looked at.
    private static let kept = ["account", "access_entry", "access_head"]

    private static var all: [String] { StoreSchema.tables }
}
