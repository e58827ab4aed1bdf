import HangulText
import Records

/// What a pool keeps of a value, as columns of numbers.
protocol KeptEntry: Sendable {
    static func write(_ entries: [Self], to section: inout FeatureSectionWriter)
    /// As many entries as there are values; `nil` where the columns don't fit together.
    static func read(_ count: Int, from section: inout FeatureSectionReader) -> [Self]?
}

extension NameEntry: KeptEntry {
    static func write(_ entries: [NameEntry], to section: inout FeatureSectionWriter) {
        section.add(entries.map { $0.script.rawValue << 1 | ($0.isPartial ? 1 : 0) })
        section.add(entries.map(\.surname))
        section.add(entries.map(\.given))
        section.add(entries.map(\.givenCount))
        section.add(entries.map(\.spokenSurname))
        section.add(entries.map(\.spokenGiven))
        section.add(entries.map(\.otherSpokenGiven))
        section.add(entries.map(\.spokenLetters))
    }

    static func read(_ count: Int, from section: inout FeatureSectionReader) -> [NameEntry]? {
        let kinds = section.bytes()
        let (surnames, givens) = (section.numbers(UInt32.self), section.numbers(UInt64.self))
        let givenCounts = section.bytes()
        let spoken = (0..<4).map { _ in section.numbers(UInt64.self) }
        let counts = [kinds.count, surnames.count, givens.count, givenCounts.count]
        guard (counts + spoken.map(\.count)).allSatisfy({ $0 == count }) else { return nil }
        return (0..<count).map { place in
            NameEntry(
                script: PersonName.Script(rawValue: kinds[place] >> 1) ?? .other,
                isPartial: kinds[place] & 1 == 1,
                surname: surnames[place],
                given: givens[place],
                givenCount: givenCounts[place],
                spokenSurname: spoken[0][place],
                spokenGiven: spoken[1][place],
                otherSpokenGiven: spoken[2][place],
                spokenLetters: spoken[3][place]
            )
        }
    }
}

extension PhoneEntry: KeptEntry {
    static func write(_ entries: [PhoneEntry], to section: inout FeatureSectionWriter) {
        // A path of several parts is walked at run time, for every entry.
        section.add(entries.map { $0.kind.rawValue })
        section.add(entries.map(\.line))
    }

    static func read(_ count: Int, from section: inout FeatureSectionReader) -> [PhoneEntry]? {
        let (kinds, lines) = (section.bytes(), section.numbers(UInt64.self))
        guard kinds.count == count, lines.count == count else { return nil }
        return zip(kinds, lines).map {
            PhoneEntry(kind: PhoneNumber.Kind(rawValue: $0) ?? .local, line: $1)
        }
    }
}

extension EmailEntry: KeptEntry {
    static func write(_ entries: [EmailEntry], to section: inout FeatureSectionWriter) {
        section.add(entries.map(\.mailbox))
        section.add(entries.map(\.address))
    }

    static func read(_ count: Int, from section: inout FeatureSectionReader) -> [EmailEntry]? {
        let (mailboxes, addresses) = (section.numbers(UInt64.self), section.numbers(UInt64.self))
        guard mailboxes.count == count, addresses.count == count else { return nil }
        return zip(mailboxes, addresses).map { EmailEntry(mailbox: $0, address: $1) }
    }
}

extension OrganizationEntry: KeptEntry {
    static func write(_ entries: [OrganizationEntry], to section: inout FeatureSectionWriter) {
        section.add(entries.flatMap(\.core))
        section.add(entries.map { UInt32($0.core.count) })
        section.add(entries.map(\.coreKey))
        section.add(entries.map(\.branch))
    }

    static func read(
        _ count: Int,
        from section: inout FeatureSectionReader
    ) -> [OrganizationEntry]? {
        let (scalars, lengths) = (section.numbers(UInt32.self), section.numbers(UInt32.self))
        let (keys, branches) = (section.numbers(UInt64.self), section.numbers(UInt64.self))
        guard lengths.count == count, keys.count == count, branches.count == count,
            lengths.reduce(0, { $0 + Int($1) }) == scalars.count
        else { return nil }
        var end = 0
        return (0..<count).map { place in
            let start = end
            end += Int(lengths[place])
            return OrganizationEntry(
                core: Array(scalars[start..<end]),
                coreKey: keys[place],
                branch: branches[place]
            )
        }
    }
}

extension AddressEntry: KeptEntry {
    private static let codes = Finding.Code.allCases

    static func write(_ entries: [AddressEntry], to section: inout FeatureSectionWriter) {
        section.add(entries.map { $0.form.rawValue })
        section.add(entries.map { $0.use.rawValue })
        section.add(entries.map(\.province))
        section.add(entries.map(\.municipality))
        section.add(
            entries.map { entry in
                let code = entry.finding.flatMap { codes.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
                return UInt8(code) << 1 | (entry.needsPostcode ? 1 : 0)
            }
        )
        section.add(entries.map(\.region))
        section.add(entries.map(\.locality))
        section.add(entries.map(\.place))
        section.add(entries.map(\.building))
        section.add(entries.map(\.buildingName))
        section.add(entries.map(\.unit))
        section.add(entries.map(\.unitLabel))
    }

    static func read(_ count: Int, from section: inout FeatureSectionReader) -> [AddressEntry]? {
        let (forms, uses) = (section.bytes(), section.bytes())
        let provinces = section.bytes()
        let municipalities = section.numbers(UInt16.self)
        let notes = section.bytes()
        let keys = (0..<7).map { _ in section.numbers(UInt64.self) }
        let counts = [
            forms.count, uses.count, provinces.count, municipalities.count, notes.count,
        ]
        guard (counts + keys.map(\.count)).allSatisfy({ $0 == count }) else { return nil }
        return (0..<count).map { place in
            let code = Int(notes[place] >> 1)
            return AddressEntry(
                form: Address.Form(rawValue: forms[place]) ?? .unparsed,
                use: BuildingUse(rawValue: uses[place]) ?? .unstated,
                province: provinces[place],
                municipality: municipalities[place],
                needsPostcode: notes[place] & 1 == 1,
                finding: code == 0 || code > codes.count ? nil : codes[code - 1],
                region: keys[0][place],
                locality: keys[1][place],
                place: keys[2][place],
                building: keys[3][place],
                buildingName: keys[4][place],
                unit: keys[5][place],
                unitLabel: keys[6][place]
            )
        }
    }
}
