import Ports
import RecordsTesting
import Testing

@testable import Households
@testable import Pipeline

/// The members of households against the published ones, batch by batch, held against a plain
/// comparison of all of them.
@Suite struct MemberDifferenceTests {
    // Of the last two texts and bytes have different orders.
    private static let customerIDs = [
        "C1", "C2", "가", "C10", "나", "f", "e\u{301}",
    ]

    /// Some of these households with some of these customers, each in one of them at most.
    private func world(_ chance: inout SeededChance) -> MemberRows {
        let ids = ["H1", "H10", "H2", "H3", "HA"].filter { _ in Bool.random(using: &chance) }
        var members: [[Household.Member]] = ids.map { _ in [] }
        for customer in Self.customerIDs.indices where !ids.isEmpty {
            guard Int.random(in: 0..<4, using: &chance) > 0 else { continue }
            members[Int.random(in: ids.indices, using: &chance)].append(
                Household.Member(
                    customer: customer,
                    role: Bool.random(using: &chance) ? .head : .child,
                    ties: [[], [.unit], [.unit, .homePhone]].randomElement(using: &chance) ?? []
                )
            )
        }
        let filled = ids.indices.filter { !members[$0].isEmpty }
        return MemberRows(
            filled.map { Household(members: members[$0]) },
            householdIDs: filled.map { ids[$0] },
            customerIDs: Self.customerIDs
        )
    }

    private func rows(_ world: MemberRows) -> [[PublishedValue]] {
        (0..<world.count).flatMap { world.rows($0) }
    }

    private struct Difference: Equatable {
        var changes: [[[PublishedValue]?]] = []
        var touched: Set<String> = []
        var lost: Set<String> = []
    }

    private func plain(_ before: [[PublishedValue]], _ after: [[PublishedValue]]) -> Difference {
        func name(_ row: [PublishedValue]) -> [[UInt8]] { row[0...1].map { Array($0.text.utf8) } }
        let names = Set((before + after).map(name)).sorted { one, other in
            one[0] != other[0]
                ? one[0].lexicographicallyPrecedes(other[0])
                : one[1].lexicographicallyPrecedes(other[1])
        }
        var found = Difference()
        for wanted in names {
            let old = before.first { name($0) == wanted }
            let new = after.first { name($0) == wanted }
            guard old != new else { continue }
            found.changes.append([old, new])
            if let new { found.touched.insert(new[0].text) }
            if new == nil, let old { found.lost.insert(old[0].text) }
        }
        return found
    }

    private func inBatches(
        of size: Int,
        _ before: [[PublishedValue]],
        _ world: MemberRows
    ) -> Difference {
        let members = MemberDifference(world)
        var found = Difference()
        func take(_ part: MemberDifference.Found) {
            found.changes += part.changes.map { [$0.before, $0.after] }
            found.touched.formUnion(part.touched.map { world.householdIDs[$0] })
            found.lost.formUnion(part.lost)
        }
        var last: RowBatch?
        for start in stride(from: 0, to: before.count, by: size) {
            var batch = RowBatch(columns: PublishedTable.householdMember.columns.count)
            for row in before[start..<min(start + size, before.count)] { batch.append(row) }
            take(members.compare(.rows(batch, behind: last)))
            last = batch.last
        }
        take(members.compare(.rest(behind: last)))
        return found
    }

    @Test func batchesOfAnySizeFindWhatIsDifferent() {
        var chance = SeededChance(7)
        var differing = 0
        for _ in 0..<2000 {
            let (before, after) = (rows(world(&chance)), world(&chance))
            let expected = plain(before, rows(after))
            differing += expected.changes.count
            for size in 1...4 {
                #expect(inBatches(of: size, before, after) == expected)
            }
        }
        #expect(differing > 2000)
    }
}
