import GRDB
import Ports

/// What SQLite's faults mean to whoever runs a job.
enum SQLiteFault {
    /// A fault without what GRDB would tell of statements and values.
    static func inWords(_ error: any Error, _ place: String) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        switch error.resultCode {
        case .SQLITE_FULL:
            return PortError(.resume, place: place, "the disk is full; make room and run again")
        case .SQLITE_IOERR:
            return PortError(
                .resume,
                place: place,
                "reading or writing failed (SQLite I/O error \(error.extendedResultCode.rawValue)); is the disk full?"
            )
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return PortError(.tryLater, place: place, "another program is writing to it")
        case .SQLITE_NOTADB: return PortError(.mend, place: place, "is not an SQLite database")
        case .SQLITE_CORRUPT:
            return PortError(
                .mend,
                place: place,
                "is damaged, or the disk failed to read it; run again, and if it says so again, restore it from a backup"
            )
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN:
            return PortError(.mend, place: place, "can't be written by this user")
        case .SQLITE_ERROR:
            // The message names tables and columns, never values.
            return PortError(
                .mend,
                place: place,
                "refused the query: \(error.message ?? "SQL error")"
            )
        default:
            return PortError(
                .resume,
                place: place,
                "SQLite error \(error.extendedResultCode.rawValue)"
            )
        }
    }
}
