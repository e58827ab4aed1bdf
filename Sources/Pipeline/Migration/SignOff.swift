public import Ports
public import Records

/// What was loaded from which bytes, by which program and settings, with which totals, and who
/// signed it: a document that can be held against the bytes, the settings and the store later.
public struct SignOff {
    /// What the document says.
    public let value: JSONValue
    /// The document.
    public let text: String

    /// Signs a run.
    ///
    /// - Parameters:
    ///   - record: The run's record, as the store keeps it.
    ///   - account: The account of the run's rehearsal, as JSON.
    ///   - settings: The files that the job is made of.
    ///   - user: Who signs.
    ///   - time: When.
    ///   - reason: Why.
    ///   - accepted: Why differences are accepted; empty where there are none.
    public init?(
        record: String,
        account: String,
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
        json.member("run_record", json: record)
        json.member("account", json: account)
        json.endObject()
        self.init(text: HashedObject.text(json.text))
    }

    /// Reads a document; `nil` where a text is none.
    public init?(text: String) {
        guard let value = JSONValue(parsing: Array(text.utf8)), value["run_record"] != nil,
            value["hash"]?.text != nil
        else { return nil }
        self.value = value
        self.text = text
    }

    /// The hash that the document states, which the access log has too.
    public var hash: String { value["hash"]?.text ?? "" }

    /// Whether the document is what was signed.
    public var isWhole: Bool { HashedObject.expectedHash(text) == hash }
}
