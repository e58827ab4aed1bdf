import Crypto
import Ports
import Records

/// What the last load of a source was made of and came to: where the next one would be made of the
/// same, it need not be.
///
/// Kept as a note of the store, in the transaction of the load.
struct LastLoad {
    private let store: any MasterStore
    private let source: String

    init(_ store: any MasterStore, _ source: String) {
        self.store = store
        self.source = source
    }

    private var note: String { "last_load:\(source)" }

    /// The fingerprint of everything that a load is made of; `nil` where it is not read from files.
    ///
    /// `settings` is what besides the files' bytes decides what becomes of a row. Where a file lies
    /// and what it is called does not matter.
    static func fingerprint(_ contents: [SourceContent], settings: String) -> String? {
        guard !contents.isEmpty else { return nil }
        var hash = SHA256()
        for content in contents { hash.update(data: Array("\(content.sha256)|".utf8)) }
        hash.update(data: Array(settings.utf8))
        return HexText.lowercase(hash.finalize())
    }

    /// What the last load came to, where it was made of the same.
    func counts(ifMadeOf fingerprint: String?) throws -> LoadCounts? {
        guard let fingerprint, let text = try store.note(note),
            let kept = JSONValue(parsing: Array(text.utf8)),
            kept["fingerprint"]?.text == fingerprint
        else { return nil }
        func number(_ key: String) -> Int { kept[key]?.integer ?? 0 }
        var counts = LoadCounts(source: source)
        counts.read = number("read")
        counts.rejected = number("rejected")
        counts.duplicateKeys = number("duplicate_keys")
        counts.excluded = number("excluded")
        counts.unchanged = counts.read - counts.rejected - counts.excluded
        counts.isSkipped = true
        for member in kept["reasons"]?.members ?? [] {
            counts.reasons[member.key] = member.value.integer
        }
        for member in kept["findings"]?.members ?? [] {
            guard let finding = Finding(label: member.key) else { continue }
            counts.findings[finding] = member.value.integer
        }
        return counts
    }

    /// Forgets the last load: the next one reads.
    func forget() throws { try store.writeNote(note, "") }

    /// Keeps what a load was made of; one that can't be told again makes the next one read.
    func keep(_ fingerprint: String?, _ counts: LoadCounts) throws {
        var json = JSONWriter()
        json.beginObject()
        json.member("fingerprint", fingerprint ?? "")
        json.member("read", counts.read)
        json.member("rejected", counts.rejected)
        json.member("excluded", counts.excluded)
        json.member("duplicate_keys", counts.duplicateKeys)
        json.key("reasons")
        json.beginObject()
        for (reason, count) in counts.reasons.sorted(by: { $0.key < $1.key }) {
            json.member(reason, count)
        }
        json.endObject()
        json.key("findings")
        json.beginObject()
        for (finding, count) in counts.findings.sorted(by: { $0.key < $1.key }) {
            json.member(finding.label, count)
        }
        json.endObject()
        json.endObject()
        try store.writeNote(note, json.text)
    }
}
