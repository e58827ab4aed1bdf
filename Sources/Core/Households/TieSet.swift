/// Different ties, a bit each.
struct TieSet: Sendable, Equatable {
    private var bits: UInt16 = 0

    mutating func insert(_ tie: Tie) { bits |= Self.bit(tie) }

    /// The ties in the order of their names.
    var inOrder: [Tie] { bits == 0 ? [] : Self.byName.filter { bits & Self.bit($0) != 0 } }

    private static let byName = Tie.allCases.sorted { $0.rawValue < $1.rawValue }

    private static func bit(_ tie: Tie) -> UInt16 {
        switch tie {
        case .unitPhone: 1
        case .unitGenerations: 2
        case .unitSiblings: 4
        case .unitCouple: 8
        case .unitMother: 16
        case .unit: 32
        case .housePhone: 64
        case .houseGenerations: 128
        case .houseFamily: 256
        case .homePhone: 512
        }
    }
}
