/// The layout of an address index file; numbers are little-endian.
///
/// Header (64 bytes): magic, fingerprint of the files it was made from, number of buildings, of road
/// keys, of lot keys, of localities, of text bytes. Then the buildings, the sorted keys of roads and
/// of lots with the building each stands for, the sorted keys of all roads and 동, and the texts.
enum AddressIndexLayout {
    static let magic: UInt64 = 0x31_58_44_49_4A_4F_44_31
    static let headerSize = 64
    /// Management number 26 bytes, postcode 5, one spare; then three numbers of 4 bytes: where the
    /// road address, the lot address and the name, one behind the other, begin among the texts; the
    /// lengths of the two addresses in its low and high half; the length of the name.
    static let buildingSize = 44

    /// Header places, each 8 bytes.
    enum Header: Int {
        case magic = 0
        case fingerprint = 8
        case buildings = 16
        case roadKeys = 24
        case lotKeys = 32
        case localities = 40
        case textBytes = 48
    }
}
