import Evaluation
import RecordsTesting
import Testing

@Suite struct ClusterAgreementTests {
    private func plain(
        _ found: [Int],
        _ truth: [Int]
    ) -> (right: Int, wrong: Int, missed: Int, precision: Double, recall: Double) {
        var counts = (right: 0, wrong: 0, missed: 0)
        for one in found.indices {
            for other in found.indices where one < other {
                switch (found[one] == found[other], truth[one] == truth[other]) {
                case (true, true): counts.right += 1
                case (true, false): counts.wrong += 1
                case (false, true): counts.missed += 1
                case (false, false): break
                }
            }
        }
        func average(_ first: [Int], _ second: [Int]) -> Double {
            let shares = found.indices.map { record -> Double in
                let together = found.indices.filter { first[$0] == first[record] }
                return Double(together.count { second[$0] == second[record] })
                    / Double(together.count)
            }
            return shares.isEmpty ? 0 : shares.reduce(0, +) / Double(shares.count)
        }
        return (
            counts.right, counts.wrong, counts.missed, average(found, truth), average(truth, found)
        )
    }

    @Test func agreesWithItsDefinitionOnAllShortPartitions() {
        let partitions = allTexts(of: [0, 1, 2], upTo: 5).filter { $0.count == 5 || $0.count == 2 }
        for found in partitions {
            for truth in partitions where truth.count == found.count {
                let agreement = ClusterAgreement(found: found, truth: truth)
                let expected = plain(found, truth)
                #expect(agreement.truePairs == expected.right)
                #expect(agreement.wrongPairs == expected.wrong)
                #expect(agreement.missedPairs == expected.missed)
                #expect(abs(agreement.cubedPrecision - expected.precision) < 1e-12)
                #expect(abs(agreement.cubedRecall - expected.recall) < 1e-12)
            }
        }
    }

    @Test func perfectAndEmptyPartitions() {
        let perfect = ClusterAgreement(found: [5, 5, 9], truth: [1, 1, 2])
        #expect(perfect.f1 == 1)
        #expect(perfect.cubedF1 == 1)
        #expect(ClusterAgreement(found: [], truth: []).precision == 1)
        #expect(ClusterAgreement(found: [1, 2], truth: [1, 1]).f1 == 0)
    }
}
