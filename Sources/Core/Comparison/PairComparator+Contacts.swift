import Standardization

// Telephone numbers, e-mail and postal addresses: the best agreeing pair of values counts, of
// equals the rarer.
extension PairComparator {
    func comparePhones(_ left: Int, _ right: Int) -> (UInt8, Float) {
        var best: (level: UInt8, rarity: Float) = (0, 0)
        let places = table.phones.places(right)
        for leftPlace in table.phones.places(left) {
            let one = table.phones.value(at: leftPlace)
            let line = table.phonePool.entries[Int(one)].line
            for rightPlace in places {
                let other = table.phones.value(at: rightPlace)
                let level = PhoneComparator.level(line, table.phonePool.entries[Int(other)].line)
                take(level, level == 1 ? phoneRarity[one] : 0, &best)
            }
        }
        return best
    }

    func compareEmails(_ left: Int, _ right: Int) -> (UInt8, Float) {
        var best: (level: UInt8, rarity: Float) = (0, 0)
        let places = table.emails.places(right)
        for leftPlace in table.emails.places(left) {
            let one = table.emails.value(at: leftPlace)
            for rightPlace in places {
                let level = EmailComparator.level(
                    table.emailPool.entries[Int(one)],
                    table.emailPool.entries[Int(table.emails.value(at: rightPlace))]
                )
                take(level, level == 1 ? emailRarity[one] : 0, &best)
            }
        }
        return best
    }

    func compareAddresses(_ left: Int, _ right: Int) -> (UInt8, Float) {
        var best: (level: UInt8, rarity: Float) = (0, 0)
        let places = table.addresses.places(right)
        for leftPlace in table.addresses.places(left) {
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
