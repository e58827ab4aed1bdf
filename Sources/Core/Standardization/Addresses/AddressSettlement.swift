import HangulText

// The municipality, and today's names.
extension AddressReader {
    /// Finds the municipality, and today's names of its places.
    mutating func settleRegion() {
        let smallest = address.neighborhood.isEmpty ? address.township : address.neighborhood
        let inProvince = Municipalities.lying(in: address.province)
        var open = (candidates ?? .none).intersection(inProvince)
        if open.count != 1 {
            let place = address.township.isEmpty ? legalName(smallest) : address.township
            let having = Municipalities.having(place)
            if candidates == nil {
                open = smallest.isEmpty ? .none : having.intersection(inProvince)
            } else {
                let narrowed = open.intersection(having)
                if !narrowed.isEmpty {
                    open = narrowed
                } else if let dong = grownVillage {
                    let grown = open.intersection(Municipalities.having(dong))
                    if !grown.isEmpty { open = grown }
                }
            }
        }
        if open.count > 1, address.province == 0 {
            open = open.intersection(Municipalities.lying(in: provinceOfPostcode))
        }
        guard open.count == 1 else {
            if !address.districts.isEmpty || address.province == 0, address.form != .unparsed {
                address.note(.unknownMunicipality)
            }
            return
        }
        settle(open.first)
    }

    private mutating func settle(_ found: UInt16) {
        let number = home(found)
        if number != found {
            address.districts = []
            address.note(.formerName)
        }
        address.municipality = number
        settlePlaces(number)
        let province = Municipalities.province(number)
        if address.province == 0 {
            address.note(.filled)
            address.province = province
        } else if Province.areApart(address.province, province) {
            address.note(.formerName)
            address.province = province
        }
        settleDistricts(number)
    }

    private mutating func settleDistricts(_ number: UInt16) {
        let own = Municipalities.ownName(number)
        guard address.province != Province.sejong else {
            if !address.districts.isEmpty { address.note(.formerName) }
            address.districts = []
            return
        }
        guard let first = address.districts.first else {
            address.districts = [own]
            address.note(.filled)
            return
        }
        let isOwn = address.districts.count == 1 && first == own
        guard !Municipalities.isDivided(number), !isOwn else { return }
        // 분당구 lies in 성남시.
        let others = address.districts.filter { $0 != own }
        let ward = own.last == AddressSign.si ? others.first { $0.last == AddressSign.gu } : nil
        let isFormer = !address.districts.contains(own) && (ward == nil || ward != first)
        if isFormer { address.note(.formerName) }
        address.districts = [own] + (ward.map { [$0] } ?? [])
    }

    /// Where the place that is named lies today: in the municipality that is named, or in another one
    /// that it went over to.
    private mutating func home(_ number: UInt16) -> UInt16 {
        let place = address.neighborhood
        if !place.isEmpty, Municipalities.has(number, place: place) { return number }
        if let moved = Municipalities.moved(place, from: number) {
            address.neighborhood = moved.name
            address.township = []
            return moved.municipality
        }
        return address.township.isEmpty
            ? dividedHome(number) ?? number : townshipHome(number) ?? number
    }

    /// 철마면 of 양산군 is 철마면 of 기장군, and 마전리 in 검단면 of 김포군 is 마전동 of 인천.
    private mutating func townshipHome(_ number: UInt16) -> UInt16? {
        guard let heirs = Municipalities.heirs(of: address.township, from: number) else {
            return nil
        }
        let village = address.neighborhood
        let having = Municipalities.having(heirs.name)
            .intersection(heirs.municipalities)
        guard !village.isEmpty else {
            let isStill = Municipalities.has(number, place: address.township)
            guard having.count == 1, !isStill else { return nil }
            address.township = heirs.name
            return having.first
        }
        if Municipalities.has(number, township: address.township, village: village) { return nil }
        if having.count == 1,
            Municipalities.has(having.first, township: heirs.name, village: village)
        {
            address.township = heirs.name
            return having.first
        }
        guard let dong = grownVillage else { return nil }
        let grown = Municipalities.having(dong)
            .intersection(heirs.municipalities)
        if grown.count == 1 {
            address.neighborhood = dong
            address.township = []
            return grown.first
        }
        guard heirs.municipalities.count == 1,
            let township = Municipalities.township(of: village, in: heirs.municipalities.first)
        else { return nil }
        address.township = township
        return heirs.municipalities.first
    }

    /// 상계동 of 도봉구 is 상계동 of 노원구: districts of a metropolis were divided, and their 동 kept
    /// their names.
    private mutating func dividedHome(_ number: UInt16) -> UInt16? {
        let province = Municipalities.province(number)
        guard Province.isMetropolis(province), address.road.isEmpty,
            address.neighborhood.last == AddressSign.dong
        else { return nil }
        let legal = legalName(address.neighborhood)
        guard !Municipalities.has(number, place: legal),
            Municipalities.renamed(address.neighborhood, in: number) == nil
        else { return nil }
        let having = Municipalities.having(legal)
            .intersection(Municipalities.within(province))
        return having.count == 1 ? having.first : nil
    }

    /// The 동 that a 리 would have become: 신현동 of 신현리; `nil` where no 리 is named.
    private var grownVillage: [UInt32]? {
        guard address.neighborhood.last == AddressSign.ri else { return nil }
        return address.neighborhood.dropLast() + [AddressSign.dong]
    }

    private mutating func settlePlaces(_ number: UInt16) {
        if !address.township.isEmpty, !Municipalities.has(number, place: address.township) {
            if let today = Municipalities.renamed(address.township, in: number) {
                address.township = today
                address.note(.formerName)
            } else {
                // 청북면 has become 청북읍.
                let grown = Array(address.township.dropLast()) + [AddressSign.eup]
                let isKnown = Municipalities.has(number, place: grown)
                if isKnown { address.township = grown }
                address.note(isKnown ? .formerName : .unknownPlace)
            }
        }
        guard let last = address.neighborhood.last,
            !Municipalities.has(number, place: address.neighborhood)
        else { return }
        if last == AddressSign.ri, settleVillage(number) { return }
        if let today = Municipalities.renamed(address.neighborhood, in: number) {
            address.neighborhood = today
            address.note(.formerName)
            return
        }
        let legal = legalName(address.neighborhood)
        if Municipalities.has(number, place: legal) {
            address.neighborhood = legal
        } else {
            address.note(.unknownPlace)
        }
    }

    /// The township of a 리; `false` where it has none or none of that name.
    private mutating func settleVillage(_ number: UInt16) -> Bool {
        let village = address.neighborhood
        if address.township.isEmpty {
            guard let township = Municipalities.township(of: village, in: number) else {
                return false
            }
            address.township = township
            address.note(.filled)
            return true
        }
        if Municipalities.has(number, township: address.township, village: village) { return true }
        // 신현리 has become 신현동.
        guard let grown = grownVillage, Municipalities.has(number, place: grown) else {
            return false
        }
        address.note(.formerName)
        return true
    }

    /// 화곡1동, 화곡제1동 and 상계6.7동 are administrative 동 of the legal 화곡동 and 상계동.
    private func legalName(_ name: [UInt32]) -> [UInt32] {
        guard name.last == AddressSign.dong, name.count > 2 else { return name }
        var end = name.count - 1
        while end > 1,
            AddressSign.isDigit(name[end - 1]) || name[end - 1] == 0xB7 || name[end - 1] == 0x2E
        {
            end -= 1
        }
        guard end < name.count - 1 else { return name }
        if end > 1, name[end - 1] == AddressSign.ordinal { end -= 1 }
        return name[..<end] + [AddressSign.dong]
    }
}
