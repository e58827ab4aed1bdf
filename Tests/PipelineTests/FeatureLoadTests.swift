import Ports
import Records
import Standardization
import Testing

@testable import Pipeline

/// Records that were kept are loaded as those that are standardized anew.
@Suite struct FeatureLoadTests {
    @Test(arguments: PipelineTests.MasterStoreEngine.allCases)
    func whatIsKeptIsWhatWouldBeMade(engine: PipelineTests.MasterStoreEngine) throws {
        let world = try PipelineTests.World(engine)
        func row(_ number: Int, _ name: String) -> String {
            "\(number),\(name),1980-01-0\(number),010-2345-678\(number),,,,2024-01-01"
        }
        try world.write("a", (1...6).map { row($0, "김민수") })
        try world.write("b", (1...5).map { row($0, "이영희") })
        try world.run()
        try world.write("a", [row(1, "김민수"), row(2, "김민순")] + (4...6).map { row($0, "김민수") })
        try world.run()
        try world.write("b", (1...4).map { row($0, "이영희") } + [row(7, "박철수")])
        try world.run()
        func load(_ keeping: FeatureKeeping?, changedSince run: Int) throws -> FeatureLoad.Loaded {
            try FeatureLoad(
                store: world.store(),
                rules: world.rules,
                threads: 2,
                observer: SilentObserver(),
                keeping: keeping
            ).load(changedSince: run)
        }
        func sections(_ loaded: FeatureLoad.Loaded) -> [[[UInt8]]] {
            let kept = KeptFeatures(loaded.table)
            return (0..<kept.count).map { kept.section($0).map(\.bytes) }
        }
        // Also of runs before the one that is kept: the master may have been brought back to them.
        for (run, changed) in [(0, 10), (1, 2), (2, 1), (3, 0)] {
            let (kept, made) = try (
                load(world.keeping, changedSince: run), load(nil, changedSince: run)
            )
            #expect(sections(kept) == sections(made))
            #expect(kept.isChanged == made.isChanged)
            #expect(made.isChanged.count { $0 } == changed)
            #expect(kept.active == 10 && made.active == 10)
            #expect(made.standardized == 10 && !made.isKept)
            #expect(kept.standardized == changed)
            #expect(kept.isKept == (changed == 0))
        }
    }
}
