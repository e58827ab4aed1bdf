import HangulText
import Records

// Telephone numbers, e-mail and postal addresses.
extension FeatureRow {
    mutating func addPhones(_ record: Int) {
        for (column, attribute, use) in columns.phones {
            var rest = batch.cell(record, column)
            while let range = batch.nextValue(&rest) {
                if PlainMobileNumber.read(batch.bytes, range, into: &digits),
                    !rules.placeholders.contains(digits, .phone)
                {
                    addPlainMobile(use)
                    continue
                }
                let text = TextFolding.fold(batch.bytes, range)
                if text.isEmpty { continue }
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
        for (column, attribute, use) in columns.addresses {
            var rest = batch.cell(record, column)
            while let range = batch.nextValue(&rest) {
                let text = TextFolding.fold(batch.bytes, range)
                if text.isEmpty { continue }
                if rules.placeholders.contains(text, .address) {
                    note(.placeholder, attribute)
                    continue
                }
                let value = intern(address: text, record)
                let entry = table.addressPool.entries[Int(value)]
                if home.province == 0 { home = (entry.municipality, entry.province) }
                if let finding = entry.finding { note(finding, attribute) }
                table.addresses.append(value, use)
            }
        }
        table.addresses.endRecord()
    }

    /// The number of an address; 남구 문수로 12 has one for each postcode it stands beside.
    private mutating func intern(address text: [UInt32], _ record: Int) -> UInt32 {
        var key = TextFolding.utf8(text)
        let (value, isNew) = table.addressPool.intern(key)
        if isNew { table.addressPool.append(AddressEntry(rules.address(text))) }
        guard table.addressPool.entries[Int(value)].needsPostcode,
            let postcode = Address.postcode(self.value(columns.postcode, record)),
            postcode.count == 5
        else { return value }
        key.append(0x1F)
        key += postcode
        let (located, isNewPlace) = table.addressPool.intern(key)
        if isNewPlace {
            table.addressPool.append(AddressEntry(rules.address(text, postcode: postcode)))
        }
        return located
    }
}
