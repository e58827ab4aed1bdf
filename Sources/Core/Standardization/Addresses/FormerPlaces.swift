/// Places that were renamed, merged, divided or moved to another municipality.
enum FormerPlaces {
    /// The fields of each line of a table.
    static func rows(_ table: StaticString) -> [[Substring]] {
        table.description.split(separator: "\n").map {
            $0.split(separator: "|", omittingEmptySubsequences: false)
        }
    }
}
