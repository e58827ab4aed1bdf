import HangulText

// The 리 of a township: what became of it, and where it lies today.
extension AddressReader {
    /// The 동 that a 리 may have become: 신현동 of 신현리, 북동 of 북동리; the 동 itself where one is named.
    var grownVillages: [[UInt32]] {
        let name = address.neighborhood
        switch name.last {
        case AddressSign.ri:
            let stem = Array(name.dropLast())
            return [stem + [AddressSign.dong]] + (stem.last == AddressSign.dong ? [stem] : [])
        case AddressSign.dong: return [name]
        default: return []
        }
    }

    /// The names that the stated place may have as a 리.
    ///
    /// In 경북 a 리 was called 동 until 1988: 후죽동 is 후죽리, and 상리동 상리리 or 상리.
    private var villageNames: [[UInt32]] {
        let name = address.neighborhood
        switch name.last {
        case AddressSign.ri: return [name]
        case AddressSign.dong:
            let stem = Array(name.dropLast())
            return [stem + [AddressSign.ri]] + (stem.last == AddressSign.ri ? [stem] : [])
        default: return []
        }
    }

    /// Finds the 리 that is stated in a municipality, and its township of today; `false` where there is
    /// none of that name.
    mutating func settleVillage(_ number: UInt16) -> Bool {
        let hasTownship = !address.township.isEmpty
        guard hasTownship || address.neighborhood.last == AddressSign.ri else { return false }
        let names = villageNames
        if hasTownship,
            let name = names.first(where: {
                Municipalities.has(number, township: address.township, village: $0)
            })
        {
            adopt(name, of: address.township)
            return true
        }
        if !hasTownship, settleByVillage(names, number) {
            address.note(.filled)
            return true
        }
        if Municipalities.has(number, place: address.neighborhood) { return true }
        // 신현리 has become 신현동.
        for dong in grownVillages where Municipalities.has(number, place: dong) {
            adopt(dong, of: [])
            return true
        }
        // A 리 that went over to another township; of a road address the township says nothing.
        guard hasTownship, address.road.isEmpty, settleByVillage(names, number) else {
            return false
        }
        address.note(.formerName)
        return true
    }

    /// Takes the township of the only 리 of one of these names.
    private mutating func settleByVillage(_ names: [[UInt32]], _ number: UInt16) -> Bool {
        for name in names {
            guard let township = Municipalities.township(of: name, in: number) else { continue }
            adopt(name, of: township)
            return true
        }
        return false
    }

    /// What the township that is stated is called today in a municipality; `nil` where it has none.
    func townshipToday(_ number: UInt16) -> [UInt32]? {
        let township = address.township
        if Municipalities.has(number, place: township) { return township }
        if let today = Municipalities.renamed(township, in: number) { return today }
        // 청북면 has become 청북읍.
        let grown = Array(township.dropLast()) + [AddressSign.eup]
        return Municipalities.has(number, place: grown) ? grown : nil
    }

    /// Where a 읍 or 면 lies that went over to other municipalities, or the 리 of it that is stated: 철마면
    /// of 양산군 is 철마면 of 기장군, and 마전리 in 검단면 of 김포군 is 마전동 of 인천.
    mutating func townshipHome(_ number: UInt16) -> UInt16? {
        guard let heirs = Municipalities.heirs(of: address.township, from: number) else {
            return nil
        }
        guard !address.neighborhood.isEmpty else {
            let having = Municipalities.having(heirs.name).intersection(heirs.municipalities)
            guard having.count == 1, !Municipalities.has(number, place: address.township) else {
                return nil
            }
            address.township = heirs.name
            return having.first
        }
        let names = villageNames
        if let today = townshipToday(number),
            names.contains(where: { Municipalities.has(number, township: today, village: $0) })
        {
            return nil
        }
        func onlyHeir(_ isHome: (UInt16) -> Bool) -> UInt16? {
            let homes = heirs.municipalities.filter(isHome)
            return homes.count == 1 ? homes.first : nil
        }
        for name in names {
            guard
                let home = onlyHeir({
                    Municipalities.has($0, township: heirs.name, village: name)
                })
            else { continue }
            adopt(name, of: heirs.name)
            return home
        }
        for dong in grownVillages {
            guard let home = onlyHeir({ Municipalities.has($0, place: dong) }) else { continue }
            adopt(dong, of: [])
            return home
        }
        for name in names {
            guard let home = onlyHeir({ Municipalities.township(of: name, in: $0) != nil }),
                settleByVillage([name], home)
            else { continue }
            return home
        }
        return nil
    }

    private mutating func adopt(_ village: [UInt32], of township: [UInt32]) {
        if village != address.neighborhood {
            address.neighborhood = village
            address.note(.formerName)
        }
        address.township = township
    }
}
