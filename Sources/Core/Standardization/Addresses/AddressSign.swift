/// The syllables addresses are told apart by.
enum AddressSign {
    static let si: UInt32 = 0xC2DC
    static let gun: UInt32 = 0xAD70
    static let gu: UInt32 = 0xAD6C
    static let eup: UInt32 = 0xC74D
    static let myeon: UInt32 = 0xBA74
    static let dong: UInt32 = 0xB3D9
    static let ri: UInt32 = 0xB9AC
    static let ga: UInt32 = 0xAC00
    static let ro: UInt32 = 0xB85C
    static let gil: UInt32 = 0xAE38
    static let ho: UInt32 = 0xD638
    static let floor: UInt32 = 0xCE35
    static let ordinal: UInt32 = 0xC81C
    static let mountain: UInt32 = 0xC0B0
    static let of: UInt32 = 0xC758
    static let besides: UInt32 = 0xC678
    static let postBox: [UInt32] = [0xC0AC, 0xC11C, 0xD568]
    static let troop: [UInt32] = [0xBD80, 0xB300]
    static let lot: [UInt32] = [0xBC88, 0xC9C0]
    static let underground: [UInt32] = [0xC9C0, 0xD558]
    static let aboveGround: [UInt32] = [0xC9C0, 0xC0C1]

    static func isDigit(_ scalar: UInt32) -> Bool { (0x30...0x39).contains(scalar) }

    static func isDistrict(_ scalar: UInt32) -> Bool {
        scalar == si || scalar == gun || scalar == gu
    }

    static func isTownship(_ scalar: UInt32) -> Bool { scalar == eup || scalar == myeon }

    /// Whether a sign joins the block and the number of a unit: 101-1502, 101/1502, 101의1502.
    static func isJoint(_ scalar: UInt32) -> Bool {
        scalar == 0x2D || scalar == 0x2F || scalar == of
    }

    static func isPlace(_ scalar: UInt32) -> Bool { scalar == dong || scalar == ri || scalar == ga }
}
