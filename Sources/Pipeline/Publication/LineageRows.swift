import Clustering
import Ports

/// Successions of ids as rows of the lineage, and back.
enum LineageRows {
    static func row(
        _ succession: IdentityAssignment.Succession,
        run: Int
    ) -> [PublishedValue] {
        [
            .text(succession.old), .text(succession.new), .text(succession.fate.rawValue),
            .integer(run),
        ]
    }

    static func succession(_ row: [PublishedValue]) -> IdentityAssignment.Succession? {
        IdentityAssignment.Fate(rawValue: row[2].text).map {
            IdentityAssignment.Succession(old: row[0].text, new: row[1].text, fate: $0)
        }
    }
}
