import Records
import Standardization

// Names, sex and birth.
extension GoldenRecordBuilder {
    func addNames(_ members: [Int], _ isOrganization: Bool, _ golden: inout GoldenRecord) {
        if isOrganization {
            let companies = candidates(members, table.organization, golden) { name in
                (0, table.organizations.texts.utf8(name).count)
            }
            let winner = add(.organizationName, companies, &golden) {
                table.organizations.texts[$0]
            }
            if winner != nil { return }
        }
        var native: [ValueChoice.Candidate] = []
        var english: [ValueChoice.Candidate] = []
        for record in members {
            for name in [table.name[record], table.englishName[record]] where name != 0 {
                let entry = table.names.entries[Int(name)]
                let isWhole =
                    entry.script == .hangul ? !entry.isPartial : entry.script == .romanized
                let made = candidate(
                    record,
                    name,
                    completeness: isWhole ? 1 : 0,
                    length: table.writtenName(name).count,
                    golden
                )
                if entry.script == .hangul { native.append(made) } else { english.append(made) }
            }
        }
        // A masked name survives only where there is no whole one.
        if native.contains(where: { $0.completeness > 0 }) {
            native.removeAll { $0.completeness == 0 }
        }
        let own = native.isEmpty ? english : native
        if let name = add(.personName, own, &golden, text: { table.nameText($0) }) {
            golden.surname = table.names.entries[Int(name.value)].spokenSurname
        }
        add(.englishName, english, &golden) { table.nameText($0) }
    }

    func addPerson(_ members: [Int], _ golden: inout GoldenRecord) {
        // What a resident number says is registered: it outranks what was typed.
        func stated(_ value: (Int) -> UInt32) -> [ValueChoice.Candidate] {
            var candidates: [ValueChoice.Candidate] = []
            var areRegistered = false
            for record in members {
                let value = value(record)
                guard value != 0 else { continue }
                let isRegistered =
                    residentNumber.map { table.identifiers[$0].values[record] != 0 } ?? false
                areRegistered = areRegistered || isRegistered
                candidates.append(
                    candidate(
                        record,
                        value,
                        completeness: 0,
                        validity: isRegistered ? 1 : 0,
                        golden
                    )
                )
            }
            if areRegistered { candidates.removeAll { $0.validity == 0 } }
            return candidates
        }
        if let sex = add(
            .sex,
            stated { UInt32(table.sex[$0]) },
            &golden,
            text: { Sex(rawValue: UInt8($0))?.code }
        ) {
            golden.sex = UInt8(sex.value)
        }
        if let birth = add(
            .birthDate,
            stated { table.birth[$0] },
            &golden,
            text: { CivilDate(packed: $0)?.text }
        ) {
            golden.birth = birth.value
        }
    }
}
