public import Ports
import Records

/// What differs between the master after one run and after another.
public struct RunComparison {
    /// One difference.
    public struct Difference: Sendable, Equatable {
        /// What kind it is.
        public enum Kind: String, Sendable, CaseIterable {
            case created
            case merged
            case split
            case retired
            /// A record belongs to another customer.
            case movedRecord = "moved_record"
            case movedHousehold = "moved_household"
            /// A golden value is another.
            case changedValue = "changed_value"
        }

        /// What kind it is.
        public let kind: Kind
        /// The customer; of a record that moved, the one it left.
        public let customerID: String
        /// The record, column or attribute; empty where the customer as a whole is meant.
        public let subject: String
        /// The value, household or customer before; empty for none.
        public let before: String
        /// The same after.
        public let after: String
    }

    private let store: any MasterStore
    private let changes: NetChanges

    /// Compares what readers saw after `first` with what they saw after `last`.
    public init(_ store: any MasterStore, from first: Int, to last: Int) {
        self.store = store
        changes = NetChanges(store: store, first: first, last: last)
    }

    /// Every difference: first those of customers, in the order of their ids, then consents and carried
    /// values, then records that moved.
    public func each(_ visit: (Difference) throws -> Void) throws {
        let (successors, origins) = try moves()
        // Of who came or went, single values are no difference of their own.
        var isNewOrGone: Set<String> = []
        func tell(_ kind: Difference.Kind, _ id: String, from: String, to: String) throws {
            try visit(
                Difference(kind: kind, customerID: id, subject: "", before: from, after: to)
            )
        }
        try changes.each(.customer) { change in
            let id = change.key[0].text
            if change.before == nil || change.after == nil { isNewOrGone.insert(id) }
            guard let after = change.after else {
                let successor = successors[id] ?? ""
                return try tell(
                    successor.isEmpty ? .retired : .merged,
                    id,
                    from: id,
                    to: successor
                )
            }
            guard let before = change.before else {
                let origin = origins[id] ?? ""
                return try tell(origin.isEmpty ? .created : .split, id, from: origin, to: id)
            }
            for (place, column) in PublishedTable.customer.columns.enumerated()
            where before[place] != after[place] {
                try visit(
                    Difference(
                        kind: column == "household_id" ? .movedHousehold : .changedValue,
                        customerID: id,
                        subject: column,
                        before: before[place].written,
                        after: after[place].written
                    )
                )
            }
        }
        try changes.each(.customerOrigin) { change in
            let id = change.key[0].text
            let attribute = change.key[1].text
            let (before, after) = (change.before?[2].text ?? "", change.after?[2].text ?? "")
            guard !isNewOrGone.contains(id), before != after, Self.hasNoColumn(attribute) else {
                return
            }
            try visit(
                Difference(
                    kind: .changedValue,
                    customerID: id,
                    subject: attribute,
                    before: before,
                    after: after
                )
            )
        }
        try changes.each(.crosswalk) { change in
            guard let before = change.before, let after = change.after, before[2] != after[2] else {
                return
            }
            try visit(
                Difference(
                    kind: .movedRecord,
                    customerID: before[2].text,
                    subject: RecordID(source: before[0].text, key: before[1].text).description,
                    before: before[2].text,
                    after: after[2].text
                )
            )
        }
    }

    /// Whether a golden value is only in the origins: consents and what is carried.
    private static func hasNoColumn(_ attribute: String) -> Bool {
        switch Attribute(name: attribute) {
        case .consent, .keep: true
        default: false
        }
    }

    /// For customers that are gone the one that has most of their records; for new ones the one
    /// that most of theirs come from.
    private func moves() throws -> (successors: [String: String], origins: [String: String]) {
        var to: [String: [String: Int]] = [:]
        var from: [String: [String: Int]] = [:]
        try changes.each(.crosswalk) { change in
            guard let before = change.before?[2].text, let after = change.after?[2].text,
                before != after
            else { return }
            to[before, default: [:]][after, default: 0] += 1
            from[after, default: [:]][before, default: 0] += 1
        }
        func most(_ counts: [String: Int]) -> String {
            counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
        }
        return (to.mapValues(most), from.mapValues(most))
    }
}
