import JobSpec
import Records
import Survivorship

extension SurvivorshipSettings {
    /// What a job file says, whose names have been checked.
    init(_ spec: SurvivorshipSpec, sourceOrder: [String]) {
        self.init()
        rules = spec.rules.mapValues { $0.compactMap { SurvivorshipRule(rawValue: $0) } }
        trust = spec.trust.mapValues { SourceTrust(points: $0.points, halfLife: $0.halfLife) }
        keepsAll = Set(spec.keepAll.compactMap { ContactKind(rawValue: $0) })
        together = spec.together
        self.sourceOrder = sourceOrder
    }
}
