import Records
import Standardization

// Names, sex and birth.
extension GoldenRecordBuilder {
    func addNames(_ members: [Int], _ isOrganization: Bool, _ golden: inout GoldenRecord) {
        if isOrganization {
            let companies = members.filter { table.organization[$0] != 0 }
                .map { record in
                    candidate(
                        record,
                        table.organization[record],
                        completeness: 0,
                        length: table.organizations.texts.utf8(table.organization[record]).count,
                        golden
                    )
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
        let registered = table.identifier(.residentNumber)
        func isRegistered(_ record: Int) -> Int { (registered?.values[record] ?? 0) != 0 ? 1 : 0 }
        // What a resident number says is registered: it outranks what was typed.
        func best(_ candidates: [ValueChoice.Candidate]) -> [ValueChoice.Candidate] {
            let certain = candidates.filter { $0.validity > 0 }
            return certain.isEmpty ? candidates : certain
        }
        let sexes = members.filter { table.sex[$0] != 0 }.map { record in
            candidate(
                record,
                UInt32(table.sex[record]),
                completeness: 0,
                validity: isRegistered(record),
                golden
            )
        }
        if let sex = add(
            .sex,
            best(sexes),
            &golden,
            text: { Sex(rawValue: UInt8($0))?.code }
        ) {
            golden.sex = UInt8(sex.value)
        }
        let births = members.filter { table.birth[$0] != 0 }.map { record in
            candidate(
                record,
                table.birth[record],
                completeness: 0,
                validity: isRegistered(record),
                golden
            )
        }
        if let birth = add(
            .birthDate,
            best(births),
            &golden,
            text: { CivilDate(packed: $0)?.text }
        ) {
            golden.birth = birth.value
        }
    }
}
