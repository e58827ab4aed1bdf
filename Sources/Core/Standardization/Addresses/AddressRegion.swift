import HangulText

// Province, municipality, township, 동 and 리.
extension AddressReader {
    private static let gwangju: [UInt32] = [0xAD11, 0xC8FC]

    mutating func takeProvince() -> Bool {
        guard address.neighborhood.isEmpty, address.township.isEmpty, address.road.isEmpty else {
            return false
        }
        let word = words[place].range
        if address.province != 0 { return takeSecondProvince(word) }
        guard address.districts.isEmpty else { return false }
        if starts(word, Self.gwangju), takeGwangju(word) { return true }
        guard let (number, length, isOfficial) = provinceBeginning(word) else { return false }
        // 서울 is a province; 서울로 is a road.
        if length < word.count {
            let next = text[word.lowerBound + length]
            if next == AddressSign.ro || next == AddressSign.gil { return false }
        }
        if !isOfficial { address.note(.formerName) }
        address.province = number
        if number == Province.sejong {
            candidates = Municipalities.lying(in: number)
        }
        drop(length)
        return true
    }

    /// The province that a word begins with: 서울시강남구, and 서울강남구, where the rest is a district of it.
    private func provinceBeginning(
        _ word: Range<Int>
    ) -> (number: UInt8, length: Int, isOfficial: Bool)? {
        if let found = Province.beginning(of: text, word) { return found }
        guard word.count > 4,
            let short = Province.beginning(of: text, word.prefix(2)), short.length == 2
        else { return nil }
        let rest = word.dropFirst(2)
        for length in 2...min(5, rest.count)
        where AddressSign.isDistrict(text[rest.lowerBound + length - 1]) {
            let known = Municipalities.named(text, rest.prefix(length))
                .intersection(Municipalities.lying(in: short.number))
            if !known.isEmpty { return short }
        }
        return nil
    }

    /// A province behind another: the same again, as where a column with it stands in front of the whole
    /// address (서울특별시 서울 강남구), or a metropolis under the one it was a city of (경남 울산시).
    private mutating func takeSecondProvince(_ word: Range<Int>) -> Bool {
        guard let (number, length) = secondProvince(word) else { return false }
        if number == address.province {
            // 서울시립대로 is a road.
            guard length == word.count else { return false }
        } else {
            guard address.districts.isEmpty,
                Province.wasCity(number, of: address.province)
            else { return false }
            address.province = number
            address.note(.formerName)
        }
        drop(length)
        return true
    }

    private func secondProvince(_ word: Range<Int>) -> (number: UInt8, length: Int)? {
        if let found = Province.beginning(of: text, word) { return (found.number, found.length) }
        // Alone it may be the city in 경기: not behind another province.
        guard starts(word, Self.gwangju),
            word.count == 2 || word.count > 2 && text[word.lowerBound + 2] == AddressSign.si
        else { return nil }
        return (Province.gwangju, min(word.count, 3))
    }

    /// 광주 북구 and 광주 광산군 are the metropolis; 광주시 오포읍 and 광주 초월읍 are the city in 경기.
    private mutating func takeGwangju(_ word: Range<Int>) -> Bool {
        let length = word.count > 2 && text[word.lowerBound + 2] == AddressSign.si ? 3 : 2
        let rest = word.dropFirst(length)
        guard let following = rest.isEmpty ? next : rest, !following.isEmpty,
            AddressSign.isDistrict(text[following.upperBound - 1])
        else { return false }
        let inGwangju = Municipalities.lying(in: Province.gwangju)
        guard !Municipalities.named(text, following).intersection(inGwangju).isEmpty else {
            return false
        }
        address.province = Province.gwangju
        drop(length)
        return true
    }

    /// The kind of a province that stands apart from its name, as in 인천 광역시.
    mutating func takeProvinceKind() -> Bool {
        let word = words[place].range
        guard address.province != 0, address.districts.isEmpty, word.count >= 3,
            Self.provinceKinds.contains(where: { $0.count == word.count && starts(word, $0) })
        else { return false }
        drop(word.count)
        return true
    }

    private static let provinceKinds = ["광역시", "특별시", "직할시", "특별자치시", "특별자치도"]
        .map { $0.unicodeScalars.map(\.value) }

    mutating func takeDistrict() -> Bool {
        guard address.districts.count < 2, address.road.isEmpty, address.neighborhood.isEmpty,
            address.township.isEmpty
        else { return false }
        let word = words[place].range
        guard word.count >= 2, Hangul.isSyllable(text[word.lowerBound]) else { return false }
        if let length = knownDistrictLength(word) {
            add(
                district: Array(text[word.prefix(length)]),
                Municipalities.named(text, word.prefix(length))
            )
            drop(length)
            return true
        }
        if takeShortDistrict(word) || takeShortWard(word) { return true }
        // A district nobody knows, spelled as one.
        guard AddressSign.isDistrict(text[word.upperBound - 1]), word.count <= 5,
            word.allSatisfy({ Hangul.isSyllable(text[$0]) }), address.districts.isEmpty
        else { return false }
        address.districts.append(Array(text[word]))
        address.note(.unknownMunicipality)
        candidates = MunicipalitySet.none
        drop(word.count)
        return true
    }

    /// The length of the longest known district that a word begins with.
    private func knownDistrictLength(_ word: Range<Int>) -> Int? {
        var length = min(word.count, 5)
        while length >= 2 {
            let end = word.lowerBound + length
            if AddressSign.isDistrict(text[end - 1]) {
                let known = compatible(Municipalities.named(text, word.lowerBound..<end))
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
            return end - rest.lowerBound >= 3 && address.districts.isEmpty
        }
        guard let last = rest.last(where: { Hangul.isSyllable(text[$0]) }) else { return false }
        return AddressSign.isPlace(text[last]) || AddressSign.isDistrict(text[last])
            || AddressSign.isTownship(text[last]) || placeLength(rest) != nil
    }

    private func compatible(_ municipalities: MunicipalitySet) -> MunicipalitySet {
        let inProvince = municipalities.intersection(Municipalities.lying(in: address.province))
        return candidates.map { inProvince.intersection($0) } ?? inProvince
    }

    /// 수원 팔달구, 성남분당구, 경기 광주 초월읍: a municipality without its 시 or 군.
    private mutating func takeShortDistrict(_ word: Range<Int>) -> Bool {
        guard address.districts.isEmpty, address.province != Province.gwangju else { return false }
        for length in [2, 3] where word.count >= length {
            let short = word.prefix(length)
            let known = compatible(Municipalities.named(short: text, short))
            guard !known.isEmpty else { continue }
            let rest = word.dropFirst(length)
            guard let following = rest.isEmpty ? next : rest, !following.isEmpty else { continue }
            let last = text[following.upperBound - 1]
            let ward = Municipalities.named(text, following)
            let isFollowed =
                rest.isEmpty
                ? AddressSign.isTownship(last) || AddressSign.isDistrict(last)
                    || AddressSign.isPlace(last) || roadEnd(following) != nil
                : last == AddressSign.gu
            guard isFollowed else { continue }
            if last == AddressSign.gu, known.intersection(ward).isEmpty { continue }
            guard known.count == 1 || last == AddressSign.gu else { continue }
            let full = Municipalities.ownName(known.first)
            add(district: full.starts(with: text[short]) ? full : Array(text[short]), known)
            drop(length)
            return true
        }
        return false
    }

    /// 용인시 수지 풍덕천동: a 일반구 without its 구.
    private mutating func takeShortWard(_ word: Range<Int>) -> Bool {
        guard address.districts.count == 1, address.districts[0].last == AddressSign.si,
            (2...4).contains(word.count), next != nil
        else { return false }
        let ward = Array(text[word]) + [AddressSign.gu]
        let known = compatible(Municipalities.named(ward, 0..<ward.count))
        guard !known.isEmpty else { return false }
        add(district: ward, known)
        drop(word.count)
        return true
    }

    private mutating func add(district: [UInt32], _ numbers: MunicipalitySet) {
        if !address.districts.contains(district) { address.districts.append(district) }
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
                    ? text[word].allSatisfy(Hangul.isSyllable)
                    : isKnownPlace(word.prefix(length)) || isFollowedByVillage(word, length)
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

    /// 수지읍죽전리 and 미금읍평내리 816: whether a 리 is glued to a township that is no more.
    private func isFollowedByVillage(_ word: Range<Int>, _ length: Int) -> Bool {
        guard candidates != nil, length >= 3,
            text[word.prefix(length)].allSatisfy(Hangul.isSyllable)
        else { return false }
        let rest = text[word.dropFirst(length)].prefix(while: Hangul.isSyllable)
        return rest.count >= 2
            && rest.last.map { $0 == AddressSign.ri || $0 == AddressSign.dong } == true
            && !isKnownPlace(word.lowerBound..<rest.endIndex)
    }

    func isKnownPlace(_ range: Range<Int>) -> Bool {
        let having = Municipalities.having(place: text, range)
        return !having.isEmpty && isOpen(having)
    }

    /// Whether what was read so far leaves one of these municipalities open.
    func isOpen(_ municipalities: MunicipalitySet) -> Bool {
        let open =
            candidates.flatMap { $0.isEmpty ? nil : $0 }
            ?? Municipalities.lying(in: address.province)
        return !municipalities.intersection(open).isEmpty
    }
}
