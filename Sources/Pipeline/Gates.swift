import JobSpec
import Records

/// The limits that hold a publication back.
struct Gates {
    private let limits: JobSpec.Gates

    init(_ limits: JobSpec.Gates) {
        self.limits = limits
    }

    /// Why a publication should be held; empty where nothing speaks against it.
    ///
    /// Compared with what is published, not with the last load: a short file that was held yesterday
    /// is held today, although today's load finds nothing new in it.
    func held(_ record: RunRecord, _ changedCustomers: Int, _ before: MasterState) -> [String] {
        var reasons: [String] = []
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
        for (source, records) in before.publishedRecords.sorted(by: { $0.key < $1.key }) {
            guard let limit = limits.sourceShrinks else { break }
            let share = Double(records.gone) / Double(records.all)
            if share > limit {
                reasons.append(
                    "gates.source_shrinks: \(source) \(percent(share)) deleted, \(percent(limit)) allowed"
                )
            }
        }
        if let limit = limits.masterChanges, !before.customerIDs.isEmpty {
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
