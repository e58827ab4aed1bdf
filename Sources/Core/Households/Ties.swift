/// Residents joined by ties, and which ties each has.
struct Ties {
    let residents: [Resident]
    private(set) var evidence: [TieSet]
    private var parent: [Int]

    init(_ residents: [Resident]) {
        self.residents = residents
        evidence = [TieSet](repeating: TieSet(), count: residents.count)
        parent = Array(residents.indices)
    }

    private func root(_ place: Int) -> Int {
        var current = place
        while parent[current] != current { current = parent[current] }
        return current
    }

    func areJoined(_ one: Int, _ other: Int) -> Bool { root(one) == root(other) }

    mutating func join(_ one: Int, _ other: Int, _ tie: Tie) {
        evidence[one].insert(tie)
        evidence[other].insert(tie)
        let (left, right) = (root(one), root(other))
        if left != right { parent[max(left, right)] = min(left, right) }
    }

    /// The ties among some residents, who are numbered by their order here.
    func part(_ places: [Int]) -> Ties {
        var part = Ties(places.map { residents[$0] })
        for (number, place) in places.enumerated() {
            part.evidence[number] = evidence[place]
            part.parent[number] = places.firstIndex { areJoined($0, place) } ?? number
        }
        return part
    }

    /// Takes over the ties among some residents, all of whom they join.
    mutating func adopt(_ part: Ties, _ places: [Int]) {
        for (number, place) in places.enumerated() {
            evidence[place] = part.evidence[number]
            let (left, right) = (root(places[0]), root(place))
            if left != right { parent[max(left, right)] = min(left, right) }
        }
    }

    /// Some residents by what they are joined to, in the order of their first.
    func groups(of places: [Int]) -> [[Int]] {
        // Of one door, a few.
        var groups: [[Int]] = []
        for place in places {
            if let group = groups.firstIndex(where: { areJoined($0[0], place) }) {
                groups[group].append(place)
            } else {
                groups.append([place])
            }
        }
        return groups.sorted { $0[0] < $1[0] }
    }

    /// All residents by what they are joined to, in the order of their first.
    var groups: [[Int]] {
        // The first of a group is its root.
        var number = [Int](repeating: 0, count: residents.count)
        var groups: [[Int]] = []
        for place in residents.indices {
            let root = root(place)
            if root == place {
                number[place] = groups.count
                groups.append([place])
            } else {
                groups[number[root]].append(place)
            }
        }
        return groups
    }
}
