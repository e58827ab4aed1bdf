import RecordsTesting
import Testing

@testable import Clustering

@Suite struct ClusteringTests {
    private typealias Link = GuardedClustering.Link

    /// Pairs that say nothing, but for those that can't be one customer.
    private func cross(
        _ contradicts: @escaping (Int, Int) -> Bool = { _, _ in false }
    ) -> (Int, Int) -> GuardedClustering.CrossPair {
        { .init(weight: 0, isContradiction: contradicts($0, $1)) }
    }

    private func clusters(_ count: Int, _ links: [Link]) -> [[UInt32]] {
        GuardedClustering(
            count: count,
            links: links,
            same: [],
            different: [],
            largest: count,
            cross: cross()
        ).clusters
    }

    /// The plain way: labels spread along links until nothing changes.
    private func plain(_ count: Int, _ links: [Link]) -> [[UInt32]] {
        var label = Array(0..<count)
        var changed = true
        while changed {
            changed = false
            for link in links where label[link.left] != label[link.right] {
                let least = min(label[link.left], label[link.right])
                label[link.left] = least
                label[link.right] = least
                changed = true
            }
        }
        return Set(label).sorted().map { key in
            (0..<count).filter { label[$0] == key }.map { UInt32($0) }
        }
    }

    @Test func withoutGuardsItIsConnectedComponentsForEveryGraphOfFive() {
        let edges = (0..<5).flatMap { left in ((left + 1)..<5).map { (left, $0) } }
        for mask in 0..<(1 << edges.count) {
            let links = edges.indices.filter { mask >> $0 & 1 == 1 }
                .map { Link(left: edges[$0].0, right: edges[$0].1, weight: Float(10 - $0)) }
            #expect(clusters(5, links) == plain(5, links))
        }
    }

    @Test func withoutGuardsItIsConnectedComponentsForRandomGraphs() {
        var chance = SeededChance(5)
        for _ in 0..<200 {
            let links = (0..<40).map { _ -> Link in
                let left = Int.random(in: 0..<49, using: &chance)
                return Link(
                    left: left,
                    right: Int.random(in: (left + 1)..<50, using: &chance),
                    weight: 1
                )
            }
            #expect(clusters(50, links) == plain(50, links))
        }
    }

    @Test func contradictionsNeverMeetThroughAThird() {
        let result = GuardedClustering(
            count: 3,
            links: [Link(left: 0, right: 1, weight: 9), Link(left: 1, right: 2, weight: 8)],
            same: [],
            different: [],
            largest: 10,
            cross: cross { $0 == 0 && $1 == 2 }
        )
        #expect(result.clusters == [[0, 1], [2]])
        #expect(result.withheld.map(\.reason) == [.contradiction])
        #expect(result.strongestLink == [9, 9, 0])
        #expect(result.weakestLink == [9, .infinity])
    }

    @Test func peopleOutrankTheModel() {
        let links = [Link(left: 0, right: 1, weight: 20), Link(left: 1, right: 2, weight: 20)]
        let apart = GuardedClustering(
            count: 3,
            links: links,
            same: [],
            different: [(0, 2)],
            largest: 10,
            cross: cross()
        )
        #expect(apart.clusters == [[0, 1], [2]])
        #expect(apart.withheld.map(\.reason) == [.decided])
        let joined = GuardedClustering(
            count: 3,
            links: [],
            same: [(2, 0)],
            different: [],
            largest: 10,
            cross: cross { _, _ in true }
        )
        #expect(joined.clusters == [[0, 2], [1]])
    }

    /// Two families of three records each, held together by one doubtful link.
    @Test func aWeakBridgeIsCutAndAStrongOneIsNot() {
        let within = [(0, 1), (1, 2), (3, 4), (4, 5)].map {
            Link(left: $0.0, right: $0.1, weight: 20)
        }
        func result(_ bridge: Float, against weight: Float) -> GuardedClustering {
            GuardedClustering(
                count: 6,
                links: within + [Link(left: 2, right: 3, weight: bridge)],
                same: [],
                different: [],
                largest: 10
            ) { left, right in
                let isBridge = left == 2 && right == 3
                return .init(weight: isBridge ? bridge : weight, isContradiction: false)
            }
        }
        let cut = result(4, against: -9)
        #expect(cut.clusters == [[0, 1, 2], [3, 4, 5]])
        #expect(cut.withheld.map(\.reason) == [.bridge])
        #expect(result(20, against: -9).clusters.count == 1)
        #expect(result(4, against: 1).clusters.count == 1)
    }

    /// What a link says is known: only the other pairs of two sides are looked at.
    @Test func aLinkIsNotComparedAnew() {
        var asked: [[Int]] = []
        let clustering = GuardedClustering(
            count: 3,
            links: [Link(left: 0, right: 1, weight: 9), Link(left: 1, right: 2, weight: 5)],
            same: [],
            different: [],
            largest: 3,
            cross: { left, right in
                asked.append([left, right])
                return .init(weight: 2, isContradiction: false)
            }
        )
        #expect(asked == [[0, 2]])
        #expect(clustering.clusters == [[0, 1, 2]])
    }

    @Test func noLinkOfATriangleIsComparedAnew() {
        let pairs = (0..<4).flatMap { left in ((left + 1)..<4).map { (left, $0) } }
        let links = pairs.enumerated().map {
            Link(left: $1.0, right: $1.1, weight: Float(20 - $0))
        }
        var asked = 0
        let clustering = GuardedClustering(
            count: 4,
            links: links,
            same: [],
            different: [],
            largest: 4,
            cross: { _, _ in
                asked += 1
                return .init(weight: -20, isContradiction: true)
            }
        )
        #expect(asked == 0)
        #expect(clustering.clusters == [[0, 1, 2, 3]])
    }

    @Test func whatLinksSayIsFoundByTheirRecords() {
        var chance = SeededChance(11)
        for _ in 0..<100 {
            var links: [Link] = []
            var plain: [[Int]: Float] = [:]
            for number in 0..<30 {
                let left = Int.random(in: 0..<11, using: &chance)
                let right = Int.random(in: (left + 1)..<12, using: &chance)
                guard plain[[left, right]] == nil else { continue }
                plain[[left, right]] = Float(number)
                links.append(Link(left: left, right: right, weight: Float(number)))
            }
            let linked = LinkedPairs(links, count: 12)
            for left in 0..<11 {
                for right in (left + 1)..<12 {
                    #expect(linked.weight(left, right) == plain[[left, right]])
                }
            }
        }
    }

    @Test func whatIsTooDiverseIsLeftToAPerson() {
        let links = (0..<3).map { Link(left: $0, right: $0 + 1, weight: Float(20 - $0)) }
        let result = GuardedClustering(
            count: 4,
            links: links,
            same: [],
            different: [],
            largest: 10,
            isTooDiverse: { $0.count + $1.count > 3 },
            cross: cross()
        )
        #expect(result.clusters == [[0, 1, 2], [3]])
        #expect(result.withheld.map(\.reason) == [.tooDiverse])
    }

    @Test func aCustomerDoesNotGrowOverItsLimit() {
        let links = (0..<9).map { Link(left: $0, right: $0 + 1, weight: Float(20 - $0)) }
        let result = GuardedClustering(
            count: 10,
            links: links,
            same: [],
            different: [],
            largest: 4,
            cross: cross()
        )
        #expect(result.clusters.allSatisfy { $0.count <= 4 })
        #expect(result.withheld.allSatisfy { $0.reason == .tooLarge })
        #expect(!result.withheld.isEmpty)
    }

    @Test func checkLettersFindEverySingleSlip() {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        let id = LastingID.mint(prefix: "C", founder: "homepage/H0000001", attempt: 0)
        #expect(id == LastingID.mint(prefix: "C", founder: "homepage/H0000001", attempt: 0))
        #expect(id != LastingID.mint(prefix: "C", founder: "homepage/H0000001", attempt: 1))
        #expect(LastingID.isValid(id.lowercased(), prefix: "C"))
        #expect(!LastingID.isValid(id, prefix: "H"))
        for place in 1..<14 {
            for letter in alphabet {
                var changed = Array(id)
                if changed[place] == letter { continue }
                changed[place] = letter
                #expect(!LastingID.isValid(String(changed), prefix: "C"))
            }
        }
    }

    private func assign(
        _ clusters: [[UInt32]],
        _ previous: [Int32],
        _ old: [String],
        firstRuns: [Int]? = nil,
        taken: Set<String> = [],
        former: [IdentityAssignment.FormerClaim] = []
    ) -> IdentityAssignment {
        IdentityAssignment(
            clusters: clusters,
            previous: previous,
            oldIDs: old,
            firstRuns: firstRuns ?? old.map { _ in 1 },
            taken: taken,
            former: { asked in former.filter { asked.contains($0.cluster) } },
            mint: { "N\($0).\($1)" }
        )
    }

    @Test func theClusterWithMostRecordsKeepsTheID() {
        let result = assign([[0, 1], [2]], [0, 0, 0], ["A"])
        #expect(result.ids == ["A", "N1.0"])
        #expect(result.successions == [.init(old: "A", new: "N1.0", fate: .split)])
    }

    @Test func onATieTheOlderIDStays() {
        let result = assign([[0, 1]], [1, 0], ["B", "A"], firstRuns: [1, 2])
        #expect(result.ids == ["B"])
        #expect(result.successions == [.init(old: "A", new: "B", fate: .merged)])
        // Of one age, the lesser id.
        #expect(assign([[0, 1]], [1, 0], ["B", "A"]).ids == ["A"])
    }

    @Test func aSplitLeavesTheIDWithTheLargerPart() {
        let result = assign([[0], [1, 2]], [0, 0, 0], ["A"])
        #expect(result.ids == ["N0.0", "A"])
        #expect(result.successions == [.init(old: "A", new: "N0.0", fate: .split)])
    }

    @Test func aMergedIDResolvesToWhereMostOfItsRecordsWent() {
        // Of three records of B one went to A and two to C.
        let result = assign(
            [[0, 1, 2], [3, 4, 5, 6]],
            [0, 0, 1, 2, 2, 1, 1],
            ["A", "B", "C"],
            firstRuns: [1, 3, 2]
        )
        #expect(result.ids == ["A", "C"])
        #expect(result.successions == [.init(old: "B", new: "C", fate: .merged)])
    }

    @Test func whatWasMergedAndIsTakenApartGetsItsIDBack() {
        // B was merged into A; its part has grown larger than A's own since.
        let result = assign(
            [[0, 1], [2, 3, 4]],
            [0, 0, 0, 0, 0],
            ["A"],
            taken: ["B"],
            former: [.init(cluster: 1, id: "B", records: 2, retiredRun: 5)]
        )
        #expect(result.ids == ["A", "B"])
        #expect(
            result.successions == [
                .init(old: "A", new: "B", fate: .split), .init(old: "B", new: "B", fate: .restored),
            ]
        )
    }

    @Test func onePartAlwaysKeepsTheID() {
        // Both parts had ids of their own once: the part that the merges brought less of stays.
        let result = assign(
            [[0, 1, 2], [3, 4]],
            [0, 0, 0, 0, 0],
            ["A"],
            taken: ["B", "C"],
            former: [
                .init(cluster: 0, id: "B", records: 2, retiredRun: 3),
                .init(cluster: 1, id: "C", records: 2, retiredRun: 4),
            ]
        )
        #expect(result.ids == ["A", "C"])
    }

    @Test func recordsThatComeBackGetTheirRetiredIDBack() {
        let claims: [IdentityAssignment.FormerClaim] = [
            .init(cluster: 0, id: "B", records: 1, retiredRun: 3),
            .init(cluster: 1, id: "B", records: 1, retiredRun: 3),
        ]
        let result = assign([[0], [1], [2]], [-1, -1, -1], [], taken: ["B"], former: claims)
        // Where two claim it alike, the first has it; an id is never given twice.
        #expect(result.ids == ["B", "N1.0", "N2.0"])
        // An id that is not retired can't be taken back.
        #expect(assign([[0]], [-1], ["B"], former: [claims[0]]).ids == ["N0.0"])
    }

    @Test func onlyIDsThatClustersShareAreDisputed() {
        #expect(
            IdentityAssignment.disputed(
                clusters: [[0, 1], [2, 3], [4], [5]],
                previous: [0, 0, 1, 2, 3, 3],
                count: 5
            ) == [1, 2, 3]
        )
    }

    @Test func idsWithoutRecordsAreRetiredAndNeverGivenAgain() {
        let result = assign([[0]], [-1], ["A"], taken: ["N0.0"])
        #expect(result.ids == ["N0.1"])
        #expect(result.successions == [.init(old: "A", new: "", fate: .retired)])
    }

    @Test func untouchedClustersKeepTheirIDs() {
        let first = assign([[0, 1], [2], [3, 4]], [-1, -1, -1, -1, -1], [])
        let again = assign([[0, 1], [2], [3, 4]], [0, 0, 1, 2, 2], first.ids)
        #expect(again.ids == first.ids)
        #expect(again.successions.isEmpty)
    }
}
