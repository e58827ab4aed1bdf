import JobSpec
import Records

/// The limits that hold a publication back.
struct Gates {
    private let limits: JobSpec.Gates

    init(_ limits: JobSpec.Gates) {
        self.limits = limits
    }

    /// Why a publication should be held; empty where nothing speaks against it.
    func held(_ record: RunRecord, _ changedCustomers: Int, isFirst: Bool) -> [String] {
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
            let before = load.unchanged + load.changed + load.deleted
            if let limit = limits.sourceShrinks, before > 0 {
                let share = Double(load.deleted) / Double(before)
                if share > limit {
                    reasons.append(
                        "gates.source_shrinks: \(load.source) \(percent(share)) deleted, \(percent(limit)) allowed"
                    )
                }
            }
        }
        if let limit = limits.masterChanges, !isFirst {
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
