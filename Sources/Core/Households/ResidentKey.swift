/// The key of a door or a telephone line that a resident has.
struct ResidentKey {
    let key: UInt64
    let place: Int

    /// The residents of each key that several have, at most so many, in the order of keys and places.
    static func shared(_ all: [ResidentKey], atMost most: Int) -> [[Int]] {
        let all = all.sorted { $0.key != $1.key ? $0.key < $1.key : $0.place < $1.place }
        var groups: [[Int]] = []
        var start = 0
        for end in all.indices where end + 1 == all.count || all[end + 1].key != all[start].key {
            let count = end + 1 - start
            if count > 1, count <= most { groups.append(all[start...end].map(\.place)) }
            start = end + 1
        }
        return groups
    }
}
