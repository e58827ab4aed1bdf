import HangulText

/// Parses Korean addresses, road-name and lot, as people type them.
///
/// One pass over the words, from the large to the small: province, municipality, township, then
/// road and building number or 동/리 and lot number, then what is inside the building. What stands
/// in parentheses is reference: the 동 and the building's name. Municipalities and their places are
/// looked up, so that a region is known by a former name, without spaces, or from its 동 alone.
public enum AddressParser {
    /// The parts of a folded address.
    ///
    /// A postcode that is known from beside it, of five digits, tells which of several
    /// municipalities of one name is meant, as one inside the address does.
    public static func parse(_ text: [UInt32], postcode: [UInt8] = []) -> Address {
        var reader = AddressReader(text, postcode: postcode)
        return reader.read()
    }
}

/// Reads one address; each step takes what it knows from the beginning of a word.
struct AddressReader {
    let text: [UInt32]
    var words: [AddressWords.Word]
    let references: [Range<Int>]
    var address = Address()
    /// The word that is read.
    var place = 0
    /// The municipalities that the districts read so far leave open; `nil` for all.
    var candidates: MunicipalitySet?
    var hasNumber = false
    /// Whether the number ended in 번지, so that 8호 is the lot's sub number.
    var isAfterLot = false
    var isSpecialNext = false
    /// Whether the unit that follows lies underground, 지하 having been a word by itself.
    var isUndergroundNext = false
    /// Whether the floor that was read last lies underground.
    var isBelowGround = false
    /// Whether more words may belong to the building's name.
    var isNameOpen = true

    private let statedPostcode: [UInt8]

    init(_ text: [UInt32], postcode: [UInt8]) {
        self.text = text
        statedPostcode = postcode
        let split = AddressWords(text)
        words = split.outside
        references = split.references
    }

    /// The next word, if there is one.
    var next: Range<Int>? { place + 1 < words.count ? words[place + 1].range : nil }

    mutating func read() -> Address {
        takePostcode()
        while place < words.count {
            while !words[place].range.isEmpty, takeHead() {}
            if !words[place].range.isEmpty { takeDetail() }
            place += 1
        }
        for reference in references { takeReference(reference) }
        settleForm()
        settleRegion()
        // Taken out, not copied: a copy would retain every part.
        var result = Address()
        swap(&result, &address)
        return result
    }

    /// One step over a word of the building's address; `false` where the word is none of it.
    private mutating func takeHead() -> Bool {
        guard !hasNumber, address.form != .postBox else { return false }
        return takePostBox() || takeProvince() || takeProvinceKind() || takeDistrict()
            || takeTownship() || takePlace() || takeRoad() || takeNumber()
    }

    /// The province of the address's postcode; 0 where none is known.
    var provinceOfPostcode: UInt8 {
        Province.number(ofPostcode: address.postcode.isEmpty ? statedPostcode : address.postcode)
    }

    /// 06234, 135-080 or (우) 06234 in front of the address.
    private mutating func takePostcode() {
        if let first = words.first, text[first.range] == [0xC6B0] || text[first.range] == postSign {
            place += 1
        }
        if place < words.count, isPostcode(words[place].range), words.count > place + 1 {
            address.postcode = RegistrationNumber.digits(Array(text[words[place].range]))
            place += 1
        }
    }

    // 우편번호
    private var postSign: ArraySlice<UInt32> { [0xC6B0, 0xD3B8, 0xBC88, 0xD638] }

    func isPostcode(_ range: Range<Int>) -> Bool {
        let digits = text[range].count(where: AddressSign.isDigit)
        guard digits == 5 || digits == 6 else { return false }
        if range.count == digits { return true }
        return digits == 6 && range.count == 7 && text[range.lowerBound + 3] == 0x2D
    }

    private mutating func takePostBox() -> Bool {
        let word = words[place].range
        guard word.count >= 3, contains(word, AddressSign.postBox) || isMilitaryUnit(word) else {
            return false
        }
        address.form = .postBox
        drop(word.count)
        return true
    }

    /// Whether a word is the number of a military unit, as in 제1234부대.
    private func isMilitaryUnit(_ word: Range<Int>) -> Bool {
        starts(word.upperBound - 2..<word.upperBound, AddressSign.troop)
            && AddressSign.isDigit(text[word.upperBound - 3])
    }

    private mutating func takeReference(_ range: Range<Int>) {
        if isPostcode(range) {
            if address.postcode.isEmpty {
                address.postcode = RegistrationNumber.digits(Array(text[range]))
            }
            return
        }
        var start = range.lowerBound
        isNameOpen = address.building.isEmpty
        while start < range.upperBound {
            let end = text[start..<range.upperBound].firstIndex(of: 0x20) ?? range.upperBound
            let word = start..<end
            // 역삼동, 역삼동 123-4, 역삼동래미안 and 역삼동 래미안 all name the 동 first.
            if let length = placeLength(word), address.neighborhood.isEmpty {
                address.neighborhood = Array(text[word.prefix(length)])
            } else if placeLength(word) == word.count {
                // A second 동, as in 역삼1동: the first one is the legal one.
            } else if isLabel(word) || roadEnd(word) != nil {
                // The other address of the same building: (역삼동 123-4), (장일길 59).
            } else {
                takeDetail(word)
            }
            start = end + 1
        }
    }

    private mutating func settleForm() {
        guard address.form == .unparsed else { return }
        if hasNumber {
            address.form = address.road.isEmpty ? .lot : .road
        } else if address.building.count >= 2,
            !address.neighborhood.isEmpty || !address.road.isEmpty
        {
            address.form = .named
        }
    }

    func contains(_ range: Range<Int>, _ part: [UInt32]) -> Bool {
        guard range.count >= part.count else { return false }
        for start in range.lowerBound...(range.upperBound - part.count)
        where text[start] == part[0] && starts(start..<range.upperBound, part) {
            return true
        }
        return false
    }

    /// Whether a range begins with a text.
    func starts(_ range: Range<Int>, _ beginning: [UInt32]) -> Bool {
        guard range.count >= beginning.count else { return false }
        for place in 0..<beginning.count where text[range.lowerBound + place] != beginning[place] {
            return false
        }
        return true
    }

    /// Takes a number of scalars off the word that is read.
    mutating func drop(_ count: Int) {
        let range = words[place].range
        words[place].range = range.lowerBound + count..<range.upperBound
    }
}
