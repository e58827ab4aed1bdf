import Comparison

extension MatchModel {
    /// The model for Korean persons and organizations before it has seen any data.
    ///
    /// From census surname shares, the numbering plan, the distribution of birth dates, the error
    /// rates of typed data in the literature, and for relatives the composition of households;
    /// `Docs/MATCHING.md` derives it. Of columns with a name of the user's own only the kind is
    /// known: `text.*` and its like are starting points for training.
    public static let shipped = MatchModel(
        comparisons: shippedComparisons.map { name, match, chance, relatives, twins in
            ComparisonLevels(
                name: name,
                levels: Comparison.levelNames(of: name).enumerated().map { place, level in
                    Level(
                        name: level,
                        match: match[place],
                        chance: chance[place],
                        classes: relatives.isEmpty ? [] : [relatives[place], twins[place]]
                    )
                }
            )
        },
        classes: [
            NonmatchClass(name: "relatives", pairsPerRecord: 1.6),
            NonmatchClass(name: "twins", pairsPerRecord: 0.005),
        ],
        matchesPerRecord: 0.4,
        records: 0,
        pairs: 0,
        data: ""
    )

    // One row a comparison: match, chance, relatives, twins, by level. A chance of 1 stands where
    // the rarity of the value itself says how often strangers agree.
    private static let shippedComparisons: [(String, [Double], [Double], [Double], [Double])] = [
        (
            "name",
            [0.90, 0.004, 0.030, 0.012, 0.030, 0.004, 0.005, 0.004, 0.003, 0.004, 0.004],
            [1, 0.0002, 0.0008, 0.004, 1, 0.01, 0.002, 0.9, 0.07, 0.92, 0.9],
            [
                0.0004, 0.0003, 0.003, 0.010, 0.0004, 0.003, 0.0015, 0.002, 0.22, 0.40, 0.36,
            ],
            [
                0.0004, 0.0010, 0.010, 0.060, 0.0004, 0.010, 0.0100, 0.0001, 0.58, 0.32, 0.008,
            ]
        ),
        (
            "organization", [0.90, 0.06, 0.01, 0.03], [1, 0.0005, 1, 0.999],
            [0.002, 0.02, 0.08, 0.898], [0.002, 0.02, 0.08, 0.898]
        ),
        (
            "birth", [0.93, 0.045, 0.008, 0.005, 0.012], [1, 0.0012, 0.0025, 0.015, 0.981],
            [0.004, 0.004, 0.002, 0.05, 0.94], [0.985, 0.012, 0.001, 0.001, 0.001]
        ),
        ("sex", [0.985, 0.015], [0.5, 0.5], [0.42, 0.58], [0.7, 0.3]),
        (
            "phone", [0.72, 0.03, 0.25], [1, 0.0004, 0.9996], [0.35, 0.02, 0.63],
            [0.45, 0.02, 0.53]
        ),
        (
            "email", [0.82, 0.02, 0.16], [1, 0.0004, 0.9996], [0.06, 0.002, 0.938],
            [0.03, 0.002, 0.968]
        ),
        (
            "address", [0.60, 0.10, 0.08, 0.01, 0.02, 0.05, 0.14],
            [1, 1, 0.0006, 0.9, 0.003, 0.02, 0.976],
            [0.62, 0.08, 0.10, 0.005, 0.015, 0.05, 0.13],
            [0.68, 0.08, 0.10, 0.005, 0.015, 0.04, 0.08]
        ),
        (
            "id.rrn", [0.995, 0.0001, 0.0049], [1, 1e-6, 1], [1e-6, 1e-6, 1],
            [1e-6, 1e-6, 1]
        ),
        (
            "id.brn", [0.985, 0.005, 0.010], [1, 2e-5, 1], [1e-5, 2e-5, 1],
            [1e-5, 2e-5, 1]
        ),
        (
            "id.*", [0.93, 0.02, 0.05], [1, 2e-5, 1], [1e-3, 2e-5, 1], [1e-3, 2e-5, 1]
        ),
        ("postcode", [0.85, 0.15], [1, 1], [], []),
        ("source", [0.25, 0.75], [0.3, 0.7], [], []),
        (
            "text.*", [0.72, 0.03, 0.09, 0.05, 0.04, 0.07],
            [1, 0.001, 0.002, 0.004, 0.02, 0.973], [], []
        ),
        ("category.*", [0.9, 0.1], [1, 1], [], []),
        ("number.*", [0.85, 0.05, 0.02, 0.08], [1, 0.05, 0.15, 0.8], [], []),
        (
            "date.*", [0.88, 0.05, 0.01, 0.01, 0.05], [1, 0.003, 0.01, 0.05, 0.937], [], []
        ),
    ]
}
