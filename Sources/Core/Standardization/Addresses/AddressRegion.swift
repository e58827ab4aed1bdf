import HangulText

// Province, municipality, township, 동 and 리.
extension AddressReader {
    private static let gwangju: [UInt32] = [0xAD11, 0xC8FC]

    mutating func takeProvince() -> Bool {
        guard address.province == 0, address.neighborhood.isEmpty, address.districts.isEmpty else {
            return false
        }
        let word = text[words[place].range]
        if word.starts(with: Self.gwangju), takeGwangju(word) { return true }
        guard let (number, length) = Province.beginning(of: word) else { return false }
        // 서울 is a province; 서울로 is a road.
        if length < word.count, let next = word.dropFirst(length).first,
            next == AddressSign.ro || next == AddressSign.gil
        {
            return false
        }
        if Province.officialName(number) != TextFolding.string(word.prefix(length)), length > 2,
            number != 8
        {
            if word[word.startIndex + length - 1] == 0xB3C4 || length > 3 {
                address.note(.formerName)
            }
        }
        address.province = number
        if number == Province.sejong {
            candidates = Municipalities.named([0xC138, 0xC885, 0xC2DC])
        }
        drop(length)
        return true
    }

    /// 광주 북구 is the metropolis; 광주시 오포읍 and 광주 초월읍 are the city in 경기.
    private mutating func takeGwangju(_ word: ArraySlice<UInt32>) -> Bool {
        let length = word.count > 2 && word[word.startIndex + 2] == AddressSign.si ? 3 : 2
        let rest = word.dropFirst(length)
        guard let next = rest.isEmpty ? next.map({ text[$0] }) : rest else { return false }
        // 광주광역시 and 광주시민로 are no short names.
        guard rest.isEmpty || next.last == AddressSign.gu else { return false }
        guard next.last == AddressSign.gu,
            Municipalities.named(next).contains(where: {
                Municipalities.province($0) == Province.gwangju
            })
        else { return false }
        address.province = Province.gwangju
        drop(length)
        return true
    }

    /// 인천 광역시
    private mutating func takeProvinceKind() -> Bool {
        let word = text[words[place].range]
        guard address.province != 0, address.districts.isEmpty,
            Self.provinceKinds.contains(Array(word))
        else { return false }
        drop(word.count)
        return true
    }

    private static let provinceKinds: Set<[UInt32]> = Set(
        ["광역시", "특별시", "직할시", "특별자치시", "특별자치도"].map { $0.unicodeScalars.map(\.value) }
    )

    mutating func takeDistrict() -> Bool {
        if takeProvinceKind() { return true }
        guard address.districts.count < 2, address.road.isEmpty, address.neighborhood.isEmpty,
            address.township.isEmpty
        else { return false }
        let word = words[place].range
        guard word.count >= 2, Hangul.isSyllable(text[word.lowerBound]) else { return false }
        if let length = knownDistrictLength(word) {
            add(
                district: Array(text[word.prefix(length)]),
                Municipalities.named(text[word.prefix(length)])
            )
            drop(length)
            return true
        }
        if takeShortDistrict(word) { return true }
        // A district nobody knows, spelled as one.
        guard let last = text[word].last, AddressSign.isDistrict(last), word.count <= 5,
            text[word].allSatisfy(Hangul.isSyllable), address.districts.isEmpty
        else { return false }
        address.districts.append(Array(text[word]))
        address.note(.unknownMunicipality)
        candidates = []
        drop(word.count)
        return true
    }

    /// The length of the longest known district that a word begins with.
    private func knownDistrictLength(_ word: Range<Int>) -> Int? {
        var length = min(word.count, 5)
        while length >= 2 {
            let end = word.lowerBound + length
            if AddressSign.isDistrict(text[end - 1]) {
                let name = text[word.lowerBound..<end]
                let known = compatible(Municipalities.named(name))
                if !known.isEmpty, length == word.count || mayFollowDistrict(end..<word.upperBound)
                {
                    return length
                }
            }
            length -= 1
        }
        return nil
    }

    /// Whether what is glued to a district's name can stand by itself: 강남구역삼동, but not 중구로.
    private func mayFollowDistrict(_ rest: Range<Int>) -> Bool {
        guard rest.count >= 2, Hangul.isSyllable(text[rest.lowerBound]) else { return false }
        if let end = roadEnd(rest) {
            return end - rest.lowerBound >= 2 && address.districts.isEmpty
        }
        guard let last = text[rest].last(where: Hangul.isSyllable) else { return false }
        return AddressSign.isPlace(last) || AddressSign.isDistrict(last)
            || AddressSign.isTownship(last) || placeLength(rest) != nil
    }

    private func compatible(_ municipalities: [UInt16]) -> [UInt16] {
        municipalities.filter { number in
            Municipalities.lies(number, in: address.province)
                && (candidates?.contains(number) ?? true)
        }
    }

    /// 수원 팔달구, 성남분당구, 경기 광주 초월읍: a municipality without its 시 or 군.
    private mutating func takeShortDistrict(_ word: Range<Int>) -> Bool {
        guard address.districts.isEmpty, address.province != Province.gwangju else { return false }
        for length in [2, 3] where word.count >= length {
            let short = text[word.prefix(length)]
            let known = compatible(Municipalities.named(short: short))
            guard !known.isEmpty else { continue }
            let rest = word.dropFirst(length)
            let following = rest.isEmpty ? next : rest
            guard let following, let last = text[following].last else { continue }
            let ward = Municipalities.named(text[following])
            let isFollowed =
                rest.isEmpty
                ? AddressSign.isTownship(last) || AddressSign.isDistrict(last)
                    || AddressSign.isPlace(last) || roadEnd(following) != nil
                : last == AddressSign.gu
            guard isFollowed else { continue }
            if last == AddressSign.gu, !known.contains(where: { ward.contains($0) }) { continue }
            guard let number = known.first, known.count == 1 || last == AddressSign.gu else {
                continue
            }
            let full = Municipalities.nameScalars(number).split(separator: 0x20).last ?? []
            add(district: full.starts(with: short) ? Array(full) : Array(short), known)
            drop(length)
            return true
        }
        return false
    }

    private mutating func add(district: [UInt32], _ numbers: [UInt16]) {
        address.districts.append(district)
        candidates = compatible(numbers)
    }

    mutating func takeTownship() -> Bool {
        guard address.township.isEmpty, address.road.isEmpty, address.neighborhood.isEmpty else {
            return false
        }
        let word = words[place].range
        guard word.count >= 2, Hangul.isSyllable(text[word.lowerBound]) else { return false }
        var length = min(word.count, 6)
        while length >= 2 {
            let end = word.lowerBound + length
            if AddressSign.isTownship(text[end - 1]) {
                let isWhole = length == word.count
                if isWhole
                    ? text[word].allSatisfy(Hangul.isSyllable) : isKnownPlace(word.prefix(length))
                {
                    address.township = Array(text[word.prefix(length)])
                    drop(length)
                    return true
                }
            }
            length -= 1
        }
        return false
    }

    private func isKnownPlace(_ range: Range<Int>) -> Bool {
        let name = text[range]
        if let candidates, !candidates.isEmpty {
            return candidates.contains { Municipalities.has($0, place: name) }
        }
        return Municipalities.having(place: name)
            .contains { Municipalities.lies($0, in: address.province) }
    }

    mutating func takePlace() -> Bool {
        guard address.road.isEmpty, let length = placeLength(words[place].range) else {
            return false
        }
        let word = words[place].range
        // 가동 and 나동 are blocks of a building once the 동 is known.
        if length == 2, !address.neighborhood.isEmpty { return false }
        // 목동서로 and 종로1가 tell themselves apart; 신길동 is no road.
        address.neighborhood = Array(text[word.prefix(length)])
        drop(length)
        // 효자동 1가
        if words[place].range.isEmpty, let next, next.count == 2,
            AddressSign.isDigit(text[next.lowerBound]),
            text[next.lowerBound + 1] == AddressSign.ga
        {
            address.neighborhood += text[next]
            words[place + 1].range = next.upperBound..<next.upperBound
        }
        return true
    }

    /// The length of the 동, 리 or 가 that a word begins with; `nil` where it begins with none.
    ///
    /// What follows it is a number or, where the place is known in the municipality, anything.
    func placeLength(_ word: Range<Int>) -> Int? {
        guard word.count >= 2, Hangul.isSyllable(text[word.lowerBound]) else { return nil }
        // 인사동9길 is a road.
        let isRoad = roadEnd(word) != nil
        var found: Int?
        for position in word.lowerBound + 1..<min(word.upperBound, word.lowerBound + 16) {
            let value = text[position]
            guard
                AddressSign.isPlace(value)
                    || (value == AddressSign.ro && position + 1 == word.upperBound)
            else { continue }
            let rest = position + 1..<word.upperBound
            let isKnown = isKnownPlace(word.lowerBound..<position + 1)
            if value == AddressSign.ro {
                // 세종로 is a 동 in 서울 종로구.
                if isKnown, candidates?.count == 1 { found = position + 1 - word.lowerBound }
            } else if rest.isEmpty || startsNumber(rest) && !startsBlock(rest) && !isRoad {
                if isKnown || mayBePlace(word.lowerBound..<position + 1, rest) {
                    found = position + 1 - word.lowerBound
                }
            } else if isKnown, Hangul.isSyllable(text[rest.lowerBound]),
                position > word.lowerBound + 1,
                !isRoad
            {
                found = found ?? position + 1 - word.lowerBound
            }
        }
        return found
    }

    /// Whether a place nobody knows may be one: no 관리동 of a building, no 상가107호.
    private func mayBePlace(_ name: Range<Int>, _ rest: Range<Int>) -> Bool {
        guard text[name].dropLast().allSatisfy(isPlaceScalar), name.count <= 12 else {
            return false
        }
        let digits = text[rest].prefix(while: AddressSign.isDigit).count
        if digits < rest.count, digits > 0 {
            let after = text[rest.lowerBound + digits]
            if after == AddressSign.ho || after == AddressSign.floor || after == AddressSign.dong {
                return false
            }
        }
        let end = text[name].suffix(3)
        return end != [0xAD00, AddressSign.ri, AddressSign.dong]
            && end != [0xC0C1, 0xAC00, AddressSign.dong]
            && text[name].suffix(2) != [0xC0C1, 0xAC00]
    }

    private func isPlaceScalar(_ scalar: UInt32) -> Bool {
        Hangul.isSyllable(scalar) || AddressSign.isDigit(scalar) || scalar == 0xB7 || scalar == 0x2E
    }

    private func startsNumber(_ range: Range<Int>) -> Bool {
        guard let first = text[range].first else { return false }
        if AddressSign.isDigit(first) { return true }
        return first == AddressSign.mountain && range.count > 1
            && AddressSign.isDigit(text[range.lowerBound + 1])
    }

    /// 효자동2가: the digits belong to the place.
    private func startsBlock(_ range: Range<Int>) -> Bool {
        let digits = text[range].prefix(while: AddressSign.isDigit).count
        return digits < range.count && digits < 3
            && AddressSign.isPlace(text[range.lowerBound + digits])
    }

    /// Finds the municipality, and today's names of its places.
    mutating func settleRegion() {
        let smallest = address.neighborhood.isEmpty ? address.township : address.neighborhood
        var open = (candidates ?? []).filter { Municipalities.lies($0, in: address.province) }
        if candidates == nil, !smallest.isEmpty {
            let known = Municipalities.having(
                place: (address.township.isEmpty ? legalName(smallest) : address.township)[...]
            )
            open = known.filter { Municipalities.lies($0, in: address.province) }
        }
        if open.count > 1 {
            let place =
                address.township.isEmpty ? legalName(address.neighborhood) : address.township
            let narrowed = open.filter { Municipalities.has($0, place: place[...]) }
            if !narrowed.isEmpty { open = narrowed }
        }
        guard open.count == 1, let number = open.first else {
            if !address.districts.isEmpty || address.province == 0 {
                if address.form != .unparsed { address.note(.unknownMunicipality) }
            }
            return
        }
        settle(number)
    }

    private mutating func settle(_ found: UInt16) {
        var number = found
        if let moved = Municipalities.moved(address.neighborhood[...], from: number),
            !Municipalities.has(number, place: address.neighborhood[...])
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
        settleDistricts(Array(Municipalities.nameScalars(number).split(separator: 0x20).last ?? []))
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
        guard first != own, !isDivided else { return }
        if first.last == AddressSign.gu, own.last == AddressSign.si {
            address.districts.insert(own, at: 0)
        } else {
            address.districts = [own] + address.districts.dropFirst()
            address.note(.formerName)
        }
    }

    private mutating func settlePlaces(_ number: UInt16) {
        if !address.township.isEmpty {
            if let today = Municipalities.renamed(address.township[...], in: number) {
                address.township = today
                address.note(.formerName)
            } else if !Municipalities.has(number, place: address.township[...]) {
                // 청북면 has become 청북읍.
                let grown = Array(address.township.dropLast()) + [AddressSign.eup]
                let isKnown = Municipalities.has(number, place: grown[...])
                if isKnown { address.township = grown }
                address.note(isKnown ? .formerName : .unknownPlace)
            }
        }
        guard let last = address.neighborhood.last else { return }
        if let today = Municipalities.renamed(address.neighborhood[...], in: number) {
            address.neighborhood = today
            address.note(.formerName)
            return
        }
        if last == AddressSign.ri {
            if address.township.isEmpty,
                let township = Municipalities.township(of: address.neighborhood[...], in: number)
            {
                address.township = township
                address.note(.filled)
            }
            return
        }
        guard !Municipalities.has(number, place: address.neighborhood[...]) else { return }
        let legal = legalName(address.neighborhood)
        if Municipalities.has(number, place: legal[...]) {
            address.neighborhood = legal
        } else {
            address.note(.unknownPlace)
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
