import Standardization

// Telephone numbers, e-mail and postal addresses: the best agreeing pair of values counts, of
// equals the rarer.
extension PairComparator {
    func comparePhones(_ left: Int, _ right: Int) -> (UInt8, Float) {
        var best: (level: UInt8, rarity: Float) = (0, 0)
        let places = compared.phones(right)
        for leftPlace in compared.phones(left) {
            let line = compared.lines[leftPlace]
            for rightPlace in places {
                let level = PackedLine.level(line, compared.lines[rightPlace])
                let rarity = level == 1 ? phoneRarity[table.phones.value(at: leftPlace)] : 0
                take(level, rarity, &best)
            }
        }
        return best
    }

    func compareEmails(_ left: Int, _ right: Int) -> (UInt8, Float) {
        var best: (level: UInt8, rarity: Float) = (0, 0)
        let places = compared.emails(right)
        for leftPlace in compared.emails(left) {
            let one = compared.emails[leftPlace]
            for rightPlace in places {
                let level = EmailComparator.level(one, compared.emails[rightPlace])
                let rarity = level == 1 ? emailRarity[table.emails.value(at: leftPlace)] : 0
                take(level, rarity, &best)
            }
        }
        return best
    }

    func compareAddresses(_ left: Int, _ right: Int) -> (UInt8, Float) {
        var best: (level: UInt8, rarity: Float) = (0, 0)
        let places = compared.addresses(right)
        for leftPlace in compared.addresses(left) {
            let one = table.addresses.value(at: leftPlace)
            for rightPlace in places {
                let level = AddressComparator.level(
                    table.addressPool.entries[Int(one)],
                    table.addressPool.entries[Int(table.addresses.value(at: rightPlace))]
                )
                let rarity: Float
                switch AgreementLevel.Address(rawValue: level) {
                case .sameUnit: rarity = unitRarity[one]
                case .sameBuilding, .otherUnit: rarity = buildingRarity[one]
                default: rarity = 0
                }
                take(level, rarity, &best)
            }
        }
        return best
    }

    private func take(
        _ level: UInt8,
        _ rarity: Float,
        _ best: inout (level: UInt8, rarity: Float)
    ) {
        guard level != 0 else { return }
        if best.level == 0 || level < best.level || (level == best.level && rarity > best.rarity) {
            best = (level, rarity)
        }
    }
}
