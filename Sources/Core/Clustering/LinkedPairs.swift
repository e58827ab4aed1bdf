/// What links say, by their two records.
struct LinkedPairs {
    /// Where the links of each lesser record begin in ``others`` and ``weights``.
    private var starts: [UInt32]
    private var others: [UInt32]
    private var weights: [Float]

    /// The links between `count` records.
    init(_ links: [GuardedClustering.Link], count: Int) {
        starts = [UInt32](repeating: 0, count: count + 1)
        others = [UInt32](repeating: 0, count: links.count)
        weights = [Float](repeating: 0, count: links.count)
        for link in links { starts[link.left] += 1 }
        var end: UInt32 = 0
        for record in starts.indices {
            end += starts[record]
            starts[record] = end
        }
        for link in links.reversed() {
            starts[link.left] -= 1
            let place = Int(starts[link.left])
            others[place] = UInt32(link.right)
            weights[place] = link.weight
        }
    }

    /// The weight of the link between two records, the lesser one first; `nil` where there is none.
    func weight(_ left: Int, _ right: Int) -> Float? {
        for place in Int(starts[left])..<Int(starts[left + 1])
        where others[place] == UInt32(right) {
            return weights[place]
        }
        return nil
    }
}
