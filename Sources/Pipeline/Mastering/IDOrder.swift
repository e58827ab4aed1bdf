/// Sorts ids: of hundreds of thousands nearly all are told apart by their first eight letters, which
/// are one number.
enum IDOrder {
    private struct Place {
        let letters: UInt64
        let place: Int
    }

    /// The places of ids in their order.
    static func places(of ids: [String]) -> [Int] {
        var places: [Place] = []
        places.reserveCapacity(ids.count)
        for (place, id) in ids.enumerated() {
            // Of other scripts equal texts may have different bytes.
            guard let letters = letters(id) else {
                return ids.indices.sorted { ids[$0] < ids[$1] }
            }
            places.append(Place(letters: letters, place: place))
        }
        places.sort { one, other in
            one.letters != other.letters
                ? one.letters < other.letters : ids[one.place] < ids[other.place]
        }
        return places.map(\.place)
    }

    /// The first eight letters of an ASCII id, the first in the highest byte; `nil` for any other.
    private static func letters(_ id: String) -> UInt64? {
        var letters: UInt64 = 0
        var count = 0
        for byte in id.utf8 {
            guard byte < 0x80 else { return nil }
            if count < 8 { letters = letters << 8 | UInt64(byte) }
            count += 1
        }
        return count < 8 ? letters << UInt64(8 * (8 - count)) : letters
    }
}
