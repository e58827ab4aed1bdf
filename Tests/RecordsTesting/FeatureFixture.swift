public import Records
public import Standardization

/// Feature tables from written records.
public enum FeatureFixture {
    /// The features of records given as attribute and value; keys are `0`, `1`, ….
    public static func table(_ records: [[Attribute: String]], source: String = "a") -> FeatureTable
    {
        let attributes = Set(records.flatMap(\.keys)).sorted { $0.name < $1.name }
        var batch = RecordBatch(source: source, attributes: attributes)
        for (number, record) in records.enumerated() {
            batch.append(String(number).utf8)
            batch.endField()
            for attribute in attributes {
                batch.append((record[attribute] ?? "").utf8)
                batch.endField()
            }
        }
        return FeatureBuilder(sources: [source], attributes: attributes).features(of: batch)
    }
}
