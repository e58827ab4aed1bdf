import Records
public import Standardization

// Telephone numbers, e-mail and postal addresses, one of each or all.
extension GoldenRecordBuilder {
    func addPhones(_ members: [Int], _ golden: inout GoldenRecord) {
        var mobiles: [ValueChoice.Candidate] = []
        var homes: [ValueChoice.Candidate] = []
        for record in members {
            for place in table.phones.places(record) {
                let value = table.phones.value(at: place)
                let use = table.phones.use(at: place)
                func made(_ completeness: Int, _ validity: Int) -> ValueChoice.Candidate {
                    candidate(
                        record,
                        value,
                        completeness: completeness,
                        validity: validity,
                        length: table.phonePool.texts.utf8(value).count,
                        golden
                    )
                }
                switch table.phonePool.entries[Int(value)].kind {
                case .mobile: mobiles.append(made(1, 1))
                case .oldMobile, .foreign: mobiles.append(made(0, 0))
                case .landline, .internet, .representative:
                    homes.append(made(use == .work ? 0 : 1, 1))
                case .local, .safe, .tollFree, .premium, .messaging: continue
                }
            }
        }
        // A number that is out of service survives only where there is no other.
        if mobiles.contains(where: { $0.completeness > 0 }) {
            mobiles.removeAll { $0.completeness == 0 }
        }
        add(.mobilePhone, mobiles, &golden) { table.phoneText($0) }
        add(.homePhone, homes, &golden) { table.phoneText($0) }
    }

    func addEmail(_ members: [Int], _ golden: inout GoldenRecord) {
        var emails: [ValueChoice.Candidate] = []
        for record in members {
            for place in table.emails.places(record) {
                let value = table.emails.value(at: place)
                emails.append(
                    candidate(
                        record,
                        value,
                        completeness: 0,
                        length: table.emailPool.texts.utf8(value).count,
                        golden
                    )
                )
            }
        }
        add(.email, emails, &golden) { table.emailPool.texts[$0] }
    }

    func addAddress(_ members: [Int], _ golden: inout GoldenRecord) {
        var candidates: [ValueChoice.Candidate] = []
        for record in members {
            for place in table.addresses.places(record)
            where table.addresses.use(at: place) != .work {
                let value = table.addresses.value(at: place)
                let entry = table.addressPool.entries[Int(value)]
                let completeness =
                    entry.unit != 0 ? 3 : entry.building != 0 ? 2 : entry.region != 0 ? 1 : 0
                candidates.append(
                    candidate(
                        record,
                        value,
                        completeness: completeness,
                        validity: entry.building != 0 && entry.municipality != 0 ? 1 : 0,
                        length: table.addressPool.texts.utf8(value).count,
                        golden
                    )
                )
            }
        }
        guard
            let winner = add(.address, candidates, &golden, text: { table.addressText($0) })
        else { return }
        golden.address = winner.value
        golden.home = table.addressPool.entries[Int(winner.value)]
        if !golden.isOutline { addPostcode(members, winner, &golden) }
    }

    /// The parts of the address that survived.
    ///
    /// Parsed anew: the table keeps only its keys.
    public func address(of golden: GoldenRecord) -> Address {
        golden.pinnedAddress ?? table.address(golden.address, standardization)
    }

    /// The postcode moves with its address: it is taken from a record that states that address.
    private func addPostcode(
        _ members: [Int],
        _ address: ValueChoice.Candidate,
        _ golden: inout GoldenRecord
    ) {
        guard let postcode else { return }
        let building = table.addressPool.entries[Int(address.value)].building
        func states(_ record: Int) -> Bool {
            table.addresses.places(record).contains { place in
                let value = table.addresses.value(at: place)
                return value == address.value
                    || (building != 0
                        && table.addressPool.entries[Int(value)].building == building)
            }
        }
        var candidates: [ValueChoice.Candidate] = []
        for record in members {
            let value = table.others[postcode].values[record]
            guard value != 0, states(record) else { continue }
            // Five digits since August 2015; six are out of date.
            let isWhole = table.others[postcode].pool.utf8(value).count == 5
            candidates.append(candidate(record, value, completeness: isWhole ? 1 : 0, golden))
        }
        add(.postcode, candidates, &golden) { table.others[postcode].pool[$0] }
    }

    /// Every value of the kinds of which the job keeps all, in the order of kinds and texts.
    func addContacts(_ members: [Int], _ golden: inout GoldenRecord) {
        var stated: [StatedContact] = []
        func note(_ kind: String, _ text: String, _ use: ValueColumn.Use, _ record: Int) {
            guard !text.isEmpty else { return }
            stated.append(
                StatedContact(kind: kind, text: text, use: use, record: record, place: stated.count)
            )
        }
        for record in members {
            if settings.keepsAll.contains(.phone) {
                for place in table.phones.places(record) {
                    let value = table.phones.value(at: place)
                    let kind = table.phonePool.entries[Int(value)].kind
                    let isMobile = kind == .mobile || kind == .oldMobile
                    let use = table.phones.use(at: place)
                    note(isMobile ? "mobile" : "phone", table.phoneText(value), use, record)
                }
            }
            if settings.keepsAll.contains(.email) {
                for place in table.emails.places(record) {
                    let value = table.emails.value(at: place)
                    note("email", table.emailPool.texts[value], .unstated, record)
                }
            }
            if settings.keepsAll.contains(.address) {
                for place in table.addresses.places(record) {
                    let text = table.addressText(table.addresses.value(at: place))
                    note("address", text, table.addresses.use(at: place), record)
                }
            }
        }
        stated.sort { one, other in
            if one.kind != other.kind { return one.kind < other.kind }
            return one.text != other.text ? one.text < other.text : one.place < other.place
        }
        var start = 0
        for place in stated.indices
        where place + 1 == stated.count || !stated[place + 1].isSameValue(as: stated[start]) {
            golden.contacts.append(contact(stated[start...place]))
            start = place + 1
        }
    }

    /// A value as one of a customer's records states it.
    private struct StatedContact {
        let kind: String
        let text: String
        let use: ValueColumn.Use
        let record: Int
        /// Its place among all that the customer's records state.
        let place: Int

        func isSameValue(as other: StatedContact) -> Bool {
            kind == other.kind && text == other.text
        }
    }

    /// One value, of all that state it, in the order of their records; the first use stated counts.
    private func contact(_ stated: ArraySlice<StatedContact>) -> GoldenRecord.Contact {
        let use = stated.first { $0.use != .unstated }?.use ?? .unstated
        var records = 0
        var last = -1
        for one in stated where one.record != last {
            records += 1
            last = one.record
        }
        return GoldenRecord.Contact(
            kind: stated[stated.startIndex].kind,
            value: stated[stated.startIndex].text,
            use: use == .home ? "home" : use == .work ? "work" : "",
            records: records,
            lastSeen: stated.map { table.updatedAt[$0.record] }.max() ?? 0
        )
    }
}
