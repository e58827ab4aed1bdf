import Standardization

extension FeatureTable {
    /// Takes implausible values out of what records are compared by, looking for those of several
    /// kinds at a time.
    mutating func withholdImplausible(threads: Int) throws {
        let kinds = ImplausibleValues.Kind.allCases
        withhold(
            try OrderedWork<Int, ImplausibleValues.Found>.map(kinds.count, threads: threads) {
                [table = self] in table.implausibleValues(kinds[$0])
            }
        )
    }
}
