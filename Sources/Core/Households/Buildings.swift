import Standardization

/// Which residents live at which door, and what the buildings are.
struct Buildings {
    private let residents: [Resident]
    private var units: [UInt64: [Int]] = [:]
    private var houses: [UInt64: [Int]] = [:]
    private var blocks: Set<UInt64> = []
    private var uses: [UInt64: BuildingUse] = [:]

    init(_ residents: [Resident]) {
        self.residents = residents
        for (place, resident) in residents.enumerated() where resident.building != 0 {
            if resident.unit != 0 {
                units[resident.unit, default: []].append(place)
                blocks.insert(resident.building)
            } else {
                houses[resident.building, default: []].append(place)
            }
            // One customer who names the building tells it for all.
            let known = uses[resident.building] ?? .unstated
            if resident.use.rawValue > known.rawValue { uses[resident.building] = resident.use }
        }
    }

    func use(_ building: UInt64) -> BuildingUse { uses[building] ?? .unstated }

    /// Residents of one 호 each, in the order of its key; those of doors with more than `most` are
    /// left out.
    func dwellings(atMost most: Int) -> [[Int]] { Self.shared(units, most) }

    /// Residents of one building each of which nobody states a 호: a neighbor's 호 makes it a block.
    func houses(atMost most: Int) -> [[Int]] {
        Self.shared(houses.filter { !blocks.contains($0.key) }, most)
    }

    private static func shared(_ doors: [UInt64: [Int]], _ most: Int) -> [[Int]] {
        doors.keys.sorted().compactMap { key in
            guard let places = doors[key], places.count > 1, places.count <= most else {
                return nil
            }
            return places
        }
    }
}
