/// How much of the country a world of some size fills: as many families share a building, whether the
/// systems know ten thousand of them or a million.
struct Density {
    /// Complexes of flats: one for about 60 families known to the systems.
    let complexes: Int
    /// The highest building number of a road, and lot number of a 동.
    let numbers: Int
    let lots: Int

    init(families: Int) {
        complexes = max(20, families / 60)
        numbers = max(300, families / 112)
        lots = max(1200, families / 28)
    }
}
