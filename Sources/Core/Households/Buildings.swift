import Standardization

/// Which residents live at which door, and what the buildings are.
struct Buildings {
    private let residents: [Resident]
    private var units: [ResidentKey] = []
    private var houses: [ResidentKey] = []
    private var blocks: Set<UInt64> = []
    private var uses: [UInt64: BuildingUse] = [:]

    init(_ residents: [Resident]) {
        self.residents = residents
        for (place, resident) in residents.enumerated() where resident.building != 0 {
            if resident.unit != 0 {
                units.append(ResidentKey(key: resident.unit, place: place))
                blocks.insert(resident.building)
            } else {
                houses.append(ResidentKey(key: resident.building, place: place))
            }
            // One customer who names the building tells it for all.
            let known = uses[resident.building] ?? .unstated
            if resident.use.rawValue > known.rawValue { uses[resident.building] = resident.use }
        }
    }

    func use(_ building: UInt64) -> BuildingUse { uses[building] ?? .unstated }

    /// Residents of one 호 each, in the order of its key; those of doors with more than `most` are
    /// left out.
    func dwellings(atMost most: Int) -> [[Int]] { ResidentKey.shared(units, atMost: most) }

    /// Residents of one building each of which nobody states a 호: a neighbor's 호 makes it a block.
    func houses(atMost most: Int) -> [[Int]] {
        ResidentKey.shared(houses.filter { !blocks.contains($0.key) }, atMost: most)
    }
}
