public import Records
public import Standardization

/// Feature tables from written records.
public enum FeatureFixture {
    /// The features of records of several sources, one source's after another's.
    public static func table(bySource all: [(String, [[Attribute: String]])]) -> FeatureTable {
        let attributes = Set(all.flatMap { $0.1.flatMap(\.keys) }).sorted { $0.name < $1.name }
        let builder = FeatureBuilder(sources: all.map(\.0), attributes: attributes)
        var table = builder.emptyTable()
        for (source, records) in all {
            table.append(builder.features(of: batch(records, source, attributes)))
        }
        return table
    }

    /// The features of records given as attribute and value; keys are `0`, `1`, ….
    public static func table(_ records: [[Attribute: String]], source: String = "a") -> FeatureTable
    {
        table(bySource: [(source, records)])
    }

    private static func batch(
        _ records: [[Attribute: String]],
        _ source: String,
        _ attributes: [Attribute]
    ) -> RecordBatch {
        var batch = RecordBatch(source: source, attributes: attributes)
        for (number, record) in records.enumerated() {
            batch.append(String(number).utf8)
            batch.endField()
            for attribute in attributes {
                batch.append((record[attribute] ?? "").utf8)
                batch.endField()
            }
        }
        return batch
    }
}
