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
            let known =
                candidates == nil
                ? smallest.isEmpty ? .none : inProvince
                : open
            let narrowed = known.intersection(Municipalities.having(place))
            if !narrowed.isEmpty || candidates == nil { open = narrowed }
            if narrowed.isEmpty, candidates != nil || address.province != 0 {
                open = narrowedByFormerPlace(open, known)
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

    /// Those of several municipalities that what became of the township or 리 tells: 성안리 of 울산시 is
    /// 성안동.
    private func narrowedByFormerPlace(
        _ open: MunicipalitySet,
        _ known: MunicipalitySet
    ) -> MunicipalitySet {
        for dong in grownVillages {
            let grown = known.intersection(Municipalities.having(dong))
            if !grown.isEmpty { return grown }
        }
        guard open.count > 1, !address.township.isEmpty else { return open }
        let former = open.filter { Municipalities.heirs(of: address.township, from: $0) != nil }
        return former.isEmpty ? open : former
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

    private mutating func settlePlaces(_ number: UInt16) {
        let isTownshipKnown = settleTownship(number)
        let isSettled = settleVillage(number)
        if !isTownshipKnown, !isSettled { address.note(.unknownPlace) }
        guard !isSettled, !address.neighborhood.isEmpty,
            !Municipalities.has(number, place: address.neighborhood)
        else { return }
        if let today = Municipalities.renamed(address.neighborhood, in: number) {
            address.neighborhood = today
            address.note(.formerName)
            // 남양동 of 화성시 has become 남양리.
            _ = settleVillage(number)
            return
        }
        let legal = legalName(address.neighborhood)
        if Municipalities.has(number, place: legal) {
            address.neighborhood = legal
        } else {
            address.note(.unknownPlace)
        }
    }

    /// Gives the township its name of today; `false` where the municipality has none of that name.
    private mutating func settleTownship(_ number: UInt16) -> Bool {
        guard !address.township.isEmpty else { return true }
        guard let today = townshipToday(number) else { return false }
        if today != address.township {
            address.township = today
            address.note(.formerName)
        }
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
