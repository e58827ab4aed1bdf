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
            let having = Municipalities.having(place: place, 0..<place.count)
            if candidates == nil {
                open = smallest.isEmpty ? .none : having.intersection(inProvince)
            } else {
                let narrowed = open.intersection(having)
                if !narrowed.isEmpty { open = narrowed }
            }
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
        var number = found
        if let moved = Municipalities.moved(address.neighborhood, from: number),
            !Municipalities.has(number, place: address.neighborhood)
        {
            number = moved.municipality
            address.neighborhood = moved.name
            address.township = []
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
        settleDistricts(Municipalities.ownName(number))
    }

    private mutating func settleDistricts(_ own: [UInt32]) {
        guard address.province != Province.sejong else { return }
        guard let first = address.districts.first else {
            address.districts = [own]
            address.note(.filled)
            return
        }
        // 분당구 lies in 성남시; 인천 중구 was divided, and stays as it was written.
        let isDivided =
            address.province == 4
            && [
                [0xC81C, 0xBB3C, 0xD3EC, AddressSign.gu],
                [0xC11C, 0xD574, AddressSign.gu],
            ].contains(own)
        guard !isDivided, address.districts != [own] else { return }
        let others = address.districts.filter { $0 != own }
        let ward = own.last == AddressSign.si ? others.first { $0.last == AddressSign.gu } : nil
        let isFormer = !address.districts.contains(own) && (ward == nil || ward != first)
        if isFormer { address.note(.formerName) }
        address.districts = [own] + (ward.map { [$0] } ?? [])
    }

    private mutating func settlePlaces(_ number: UInt16) {
        if !address.township.isEmpty {
            if let today = Municipalities.renamed(address.township, in: number) {
                address.township = today
                address.note(.formerName)
            } else if !Municipalities.has(number, place: address.township) {
                // 청북면 has become 청북읍.
                let grown = Array(address.township.dropLast()) + [AddressSign.eup]
                let isKnown = Municipalities.has(number, place: grown)
                if isKnown { address.township = grown }
                address.note(isKnown ? .formerName : .unknownPlace)
            }
        }
        guard let last = address.neighborhood.last else { return }
        if let today = Municipalities.renamed(address.neighborhood, in: number) {
            address.neighborhood = today
            address.note(.formerName)
            return
        }
        if last == AddressSign.ri {
            settleVillage(number)
            return
        }
        guard !Municipalities.has(number, place: address.neighborhood) else { return }
        let legal = legalName(address.neighborhood)
        if Municipalities.has(number, place: legal) {
            address.neighborhood = legal
        } else {
            address.note(.unknownPlace)
        }
    }

    private mutating func settleVillage(_ number: UInt16) {
        let village = address.neighborhood
        if address.township.isEmpty {
            guard let township = Municipalities.township(of: village, in: number) else {
                address.note(.unknownPlace)
                return
            }
            address.township = township
            address.note(.filled)
        } else if !Municipalities.has(number, township: address.township, village: village) {
            // 신현리 has become 신현동.
            let grown = village.dropLast() + [AddressSign.dong]
            address.note(
                Municipalities.has(number, place: Array(grown)) ? .formerName : .unknownPlace
            )
        }
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
