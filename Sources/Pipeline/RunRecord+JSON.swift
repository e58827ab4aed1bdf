import HangulText
import Ports
import Records
import Standardization

extension RunRecord {
    /// A kept record as JSON, with another status.
    static func json(_ json: String, with status: Status) -> String {
        guard let start = json.firstRange(of: "\"status\":\"")?.upperBound,
            let end = json[start...].firstIndex(of: "\"")
        else { return json }
        return json[..<start] + status.rawValue + json[end...]
    }

    /// The record as JSON, as documented in Docs/OUTPUT.md.
    public func json(version: String) -> String {
        var json = JSONWriter()
        json.beginObject()
        json.member("run", run)
        json.member("job", job)
        json.member("status", status.rawValue)
        json.member("started", started)
        json.member("finished", finished)
        json.member("program", version)
        if erased > 0 { json.member("erased", erased) }
        if !accessHead.isEmpty { json.member("access_head", accessHead) }
        json.member("icu", UnicodeLibrary.version)
        json.member("schema", schema)
        json.member("model", model)
        json.member("exit_code", exitCode)
        if !failure.isEmpty { json.member("failure", failure) }
        json.array("sources", loads) { json, load in write(load, &json) }
        json.member("records", records)
        json.member("customers", customers)
        json.member("duplicates", duplicates)
        json.member("customers_of_several_records", customersOfSeveral)
        json.member("households", households)
        json.member("household_members", householdMembers)
        json.member("review", review)
        json.member("largest_customer", largestCustomer)
        json.member("reflects", reflects)
        json.member("activities", activities)
        json.member("orphan_activities", orphanActivities)
        if undoneFrom > 0 { json.member("undone_from", undoneFrom) }
        json.member("changes", changes.map { ($0.kind, $0.count) })
        json.array("withheld", withheld) { json, count in
            json.member("attribute", count.attribute.name)
            json.member("values", count.values)
            json.member("records", count.records)
        }
        json.array("blocking", blocking) { json, report in
            json.member("rule", report.rule)
            json.member("pairs", report.pairs)
            json.member("links", report.links)
            json.member("links_alone", report.linksAlone)
            json.member("largest_block", report.largestBlock)
            json.member("divided_blocks", report.dividedBlocks)
            json.member("skipped_pairs", report.skippedPairs)
        }
        json.member("compared_pairs", comparedPairs)
        json.member("links", links)
        json.member("estimated_missed_links", missedLinks)
        json.member("held", held)
        json.member("warnings", warnings)
        json.member("peak_memory", peakMemory)
        json.key("seconds")
        json.beginObject()
        for stage in seconds { json.member(stage.stage, stage.seconds) }
        json.endObject()
        if let figures {
            json.key("figures")
            json.beginObject()
            figures.write(&json)
            json.endObject()
        }
        json.endObject()
        return json.text
    }

    private func write(_ load: LoadCounts, _ json: inout JSONWriter) {
        json.member("source", load.source)
        json.member("read", load.read)
        json.member("new", load.new)
        json.member("changed", load.changed)
        json.member("unchanged", load.unchanged)
        json.member("deleted", load.deleted)
        json.member("rejected", load.rejected)
        json.member("excluded", load.excluded)
        json.member("reasons", load.reasons.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        json.member(
            "findings",
            load.findings.sorted { $0.key < $1.key }.map { ($0.key.label, $0.value) }
        )
        json.member("notes", load.notes)
        json.member("skipped", load.isSkipped)
        json.array("files", load.contents) { json, content in
            json.member("place", content.place)
            json.member("bytes", content.bytes)
            json.member("sha256", content.sha256)
        }
    }
}
