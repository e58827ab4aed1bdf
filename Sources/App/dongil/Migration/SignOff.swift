import Crypto
import FileStreams
import Foundation
import Ports
import Records

/// What was loaded from which bytes, by which program and settings, with which totals, and who
/// signed it: one file that can be held against the bytes, the settings and the store later.
struct SignOff {
    /// The document without its own hash.
    private let body: String

    /// The hash that the document states, which the access log has too.
    let sha256: String

    /// The document: its last member is the SHA-256 of everything before it.
    var text: String { body.dropLast() + ",\"sha256\":\"\(sha256)\"}\n" }

    /// Signs a run.
    ///
    /// `accepted` says why differences are accepted; empty where there are none.
    init(
        run: String,
        rehearsal: String,
        settings: [SourceContent],
        by user: String,
        at time: String,
        reason: String,
        accepted: String
    ) {
        var json = JSONWriter()
        json.beginObject()
        json.member("signed_by", user)
        json.member("signed_at", time)
        json.member("reason", reason)
        json.member("accepted", accepted)
        json.array("settings", settings) { json, file in
            json.member("place", file.place)
            json.member("sha256", file.sha256)
        }
        json.endObject()
        // The run's record and the account go in as they are: byte for byte what was kept.
        body =
            json.text.dropLast() + ",\"run_record\":\(run),\"account\":\(rehearsal)}"
        sha256 = Self.hash(body)
    }

    private static func hash(_ text: some StringProtocol) -> String {
        HexText.lowercase(SHA256.hash(data: Array(text.utf8)))
    }

    /// A document that was read, with what it says.
    struct Read {
        let value: JSONValue
        let sha256: String
        /// Whether the document is what was signed.
        let isWhole: Bool
    }

    /// Reads a document.
    ///
    /// - Throws: ``PortError`` where the file is none.
    static func read(_ path: String) throws -> Read {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw PortError(.mend, place: path, "there is no such file, or it may not be read")
        }
        let text = String(decoding: data, as: UTF8.self)
        guard let value = JSONValue(parsing: Array(text.utf8)),
            let stated = value["sha256"]?.text,
            let mark = text.ranges(of: ",\"sha256\":\"").last
        else { throw PortError(.mend, place: path, "is no sign-off of dongil migrate") }
        return Read(
            value: value,
            sha256: stated,
            isWhole: hash(text[..<mark.lowerBound] + "}") == stated
        )
    }

    /// A file's bytes as they are now; `nil` where it is not there.
    static func content(_ path: String) -> SourceContent? {
        (try? FileOpener().content(of: path)) ?? nil
    }
}
