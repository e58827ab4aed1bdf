import HangulText
import Records

// Telephone numbers, e-mail and postal addresses.
extension FeatureRow {
    mutating func addPhones(_ record: Int) {
        for place in columns.phones.indices {
            let use = columns.phones[place].use
            var rest = batch.cell(record, columns.phones[place].column)
            while let range = batch.nextValue(&rest) {
                if PlainMobileNumber.read(batch.bytes, range, into: &digits),
                    !rules.placeholders.contains(digits, .phone)
                {
                    addPlainMobile(use)
                    continue
                }
                let text = TextFolding.fold(batch.bytes, range)
                if text.isEmpty { continue }
                let attribute = columns.phones[place].attribute
                let numbers = PhoneNumber.numbers(in: text, placeholders: rules.placeholders)
                if numbers.isEmpty { note(.invalid, attribute) }
                for number in numbers { add(number, attribute, use) }
            }
        }
        table.phones.endRecord()
    }

    /// Adds the mobile number whose digits were just read.
    private mutating func addPlainMobile(_ use: ValueColumn.Use) {
        let (value, isNew) = table.phonePool.intern(digits)
        if isNew {
            var line: UInt64 = 0
            for digit in digits { line = line * 10 + UInt64(digit - 0x30) }
            table.phonePool.append(PhoneEntry(kind: .mobile, line: line))
        }
        table.phones.append(value, use)
    }

    private mutating func add(_ given: PhoneNumber, _ attribute: Attribute, _ use: ValueColumn.Use)
    {
        var number = given
        if number.kind == .local {
            let code = AreaCode.digits(municipality: home.municipality, province: home.province)
            number = number.completed(areaCode: code) ?? number
        }
        if number.isPlaceholder {
            note(.placeholder, attribute)
            return
        }
        if number.wasRepaired { note(.repaired, attribute) }
        let key = number.kind == .foreign ? [0x2B] + number.digits : number.digits
        let (value, isNew) = table.phonePool.intern(key)
        if isNew {
            table.phonePool.append(PhoneEntry(kind: number.kind, line: number.lineNumber ?? 0))
        }
        table.phones.append(value, use)
    }

    mutating func addEmails(_ record: Int) {
        if let column = columns.email {
            var rest = batch.cell(record, column)
            while let range = batch.nextValue(&rest) {
                if let at = PlainEmailAddress.at(batch.bytes, range),
                    !rules.placeholders.contains(batch.bytes, range, .email)
                {
                    addPlainEmail(range, at)
                    continue
                }
                let text = TextFolding.fold(batch.bytes, range)
                if text.isEmpty { continue }
                let (found, invalid) = EmailAddress.addresses(
                    in: text,
                    placeholders: rules.placeholders
                )
                for _ in 0..<invalid { note(.invalid, .email) }
                for email in found { add(email) }
            }
        }
        table.emails.endRecord()
    }

    /// Adds the address that lies among the batch's bytes, its @ at a place.
    private mutating func addPlainEmail(_ range: Range<Int>, _ at: Int) {
        let (value, isNew) = table.emailPool.intern(batch.bytes, range)
        if isNew {
            table.emailPool.append(
                EmailEntry(
                    mailbox: StableHash.bytes(batch.bytes, range.lowerBound..<at),
                    address: StableHash.bytes(batch.bytes, range)
                )
            )
        }
        table.emails.append(value, .unstated)
    }

    private mutating func add(_ email: EmailAddress) {
        if email.isPlaceholder {
            note(.placeholder, .email)
            return
        }
        if email.wasRepaired || email.hasCorrectedDomain { note(.repaired, .email) }
        let (value, isNew) = table.emailPool.intern(email.bytes)
        if isNew {
            let key = email.mailboxKey
            table.emailPool.append(
                EmailEntry(
                    mailbox: StableHash.bytes(email.bytes, 0..<email.at),
                    address: StableHash.bytes(key, 0..<key.count)
                )
            )
        }
        table.emails.append(value, .unstated)
    }

    mutating func addAddresses(_ record: Int) {
        home = (0, 0)
        for place in columns.addresses.indices {
            var rest = batch.cell(record, columns.addresses[place].column)
            while let range = batch.nextValue(&rest) {
                let (text, isAsWritten) = TextFolding.folded(batch.bytes, range)
                if text.isEmpty { continue }
                if rules.placeholders.contains(text, .address) {
                    note(.placeholder, columns.addresses[place].attribute)
                    continue
                }
                let value = intern(address: text, isAsWritten ? range : nil, record)
                let entry = table.addressPool.entries[Int(value)]
                if home.province == 0 { home = (entry.municipality, entry.province) }
                if let finding = entry.finding {
                    note(finding, columns.addresses[place].attribute)
                }
                table.addresses.append(value, columns.addresses[place].use)
            }
        }
        table.addresses.endRecord()
    }

    /// The number of an address; 남구 문수로 12 has one for each postcode it stands beside, and none
    /// without one then: a pool holds what records have and nothing else.
    ///
    /// `written` is where the batch has the very text.
    private mutating func intern(
        address text: [UInt32],
        _ written: Range<Int>?,
        _ record: Int
    ) -> UInt32 {
        let bytes = written == nil ? TextFolding.utf8(text) : []
        let known =
            if let written {
                table.addressPool.number(of: batch.bytes, written)
            } else {
                table.addressPool.number(of: bytes, bytes.indices)
            }
        if let known, !table.addressPool.entries[Int(known)].needsPostcode { return known }
        if let located = located(text, record) { return located }
        if let known { return known }
        let entry = AddressEntry(rules.address(text))
        if entry.needsPostcode {
            addressesWithoutProvince.insert(text)
            if let located = located(text, record) { return located }
        }
        let value =
            if let written {
                table.addressPool.intern(batch.bytes, written).number
            } else {
                table.addressPool.intern(bytes).number
            }
        table.addressPool.append(entry)
        return value
    }

    /// The number of an address that is known to need a postcode, with the one it stands beside; `nil`
    /// for all others.
    private mutating func located(_ text: [UInt32], _ record: Int) -> UInt32? {
        guard columns.postcode != nil, addressesWithoutProvince.contains(text),
            let postcode = Address.postcode(self.value(columns.postcode, record)),
            postcode.count == 5
        else { return nil }
        let key = TextFolding.utf8(text) + [0x1F] + postcode
        let (value, isNew) = table.addressPool.intern(key)
        if isNew {
            table.addressPool.append(AddressEntry(rules.address(text, postcode: postcode)))
        }
        return value
    }
}
