import JobSpec
import Records

/// The limits that hold a publication back.
struct Gates {
    private let limits: JobSpec.Gates
    private let removed: Set<String>

    /// The gates of a job; sources that it removes on purpose may shrink.
    init(_ job: JobSpec) {
        limits = job.gates
        removed = Set(job.formerSources.sources(to: .remove))
    }

    /// The published state that a run would replace.
    struct Before {
        let isPublished: Bool
        /// For each source, how many of its records are published, and how many of those are gone.
        let records: [String: (all: Int, gone: Int)]
        /// Pairs that waited for a steward.
        let review: Int
    }

    /// Why a publication should be held; empty where nothing speaks against it.
    ///
    /// Compared with what is published, not with the last load: a short file that was held yesterday
    /// is held today, although today's load finds nothing new in it.
    func held(_ record: RunRecord, changedCustomers: Int, _ before: Before) -> [String] {
        var reasons: [String] = []
        if let limit = limits.largestCustomer, record.largestCustomer > limit {
            reasons.append(
                "gates.largest_customer: one customer has \(DecimalText.grouped(record.largestCustomer)) records, \(DecimalText.grouped(limit)) allowed"
            )
        }
        if let limit = limits.reviewGrows, before.isPublished {
            let growth = Double(record.review - before.review) / Double(max(before.review, 1))
            if growth > limit {
                reasons.append(
                    "gates.review_grows: \(DecimalText.grouped(before.review)) pairs waited, now \(DecimalText.grouped(record.review)), \(percent(limit)) more allowed"
                )
            }
        }
        for load in record.loads {
            if let limit = limits.rejected, load.read > 0 {
                let share = Double(load.rejected) / Double(load.read)
                if share > limit {
                    reasons.append(
                        "gates.rejected: \(load.source) \(percent(share)) rejected, \(percent(limit)) allowed"
                    )
                }
            }
        }
        for (source, records) in before.records.sorted(by: { $0.key < $1.key })
        where !removed.contains(source) {
            guard let limit = limits.sourceShrinks else { break }
            let share = Double(records.gone) / Double(records.all)
            if share > limit {
                reasons.append(
                    "gates.source_shrinks: \(source) \(percent(share)) deleted, \(percent(limit)) allowed"
                )
            }
        }
        if let limit = limits.masterChanges, before.isPublished {
            let share = Double(changedCustomers) / Double(max(record.customers, 1))
            if share > limit {
                reasons.append(
                    "gates.master_changes: \(percent(share)) of customers, \(percent(limit)) allowed"
                )
            }
        }
        return reasons
    }

    private func percent(_ share: Double) -> String {
        DecimalText.fixed(share * 100, places: 1) + " %"
    }
}
