import Records
import Standardization

/// Customer ids of a master that was there before: a source's keys are its customers' ids, and stay
/// theirs.
///
/// A record that comes from such a source for the first time counts as one that had its key as
/// customer id, so that everything that holds for ids holds for them: the customer with the most
/// records keeps it, what is merged resolves, what is taken apart gets it back. They are older than
/// every id of a run.
struct TakenOverIDs {
    /// The sources whose keys are customer ids.
    let sources: Set<String>

    /// The id that a record brings; `nil` for records of other sources.
    func id(of record: Int, in table: FeatureTable) -> String? {
        guard !sources.isEmpty, sources.contains(table.sources[Int(table.source[record])]) else {
            return nil
        }
        return table.keys[record]
    }

    /// Each record's old id with those that new records bring, and the ids they are places in.
    ///
    /// An id that is out of use is not brought again: its record may claim it, as others may.
    func added(
        to previous: [Int32],
        _ ids: [String],
        _ table: FeatureTable,
        retired: Set<String>
    ) -> (previous: [Int32], ids: [String]) {
        guard !sources.isEmpty else { return (previous, ids) }
        var previous = previous
        var all = ids
        var places = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
        for record in previous.indices where previous[record] < 0 {
            guard let id = id(of: record, in: table), !retired.contains(id) else { continue }
            if places[id] == nil {
                places[id] = all.count
                all.append(id)
            }
            previous[record] = Int32(places[id] ?? 0)
        }
        return (previous, all)
    }
}
