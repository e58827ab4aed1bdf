import Standardization

extension FeatureTable {
    /// Takes implausible values out of what records are compared by, looking for those of several
    /// attributes at a time.
    mutating func withholdImplausible(threads: Int) throws {
        let attributes = ImplausibleValues.attributes
        withhold(
            try OrderedWork<Int, ImplausibleValues.Found>.map(attributes.count, threads: threads) {
                [table = self] in table.implausibleValues(of: attributes[$0])
            }
        )
    }
}
