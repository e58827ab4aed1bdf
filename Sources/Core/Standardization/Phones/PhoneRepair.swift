/// What a number that the plan does not know may have been before a system spoiled it.
enum PhoneRepair {
    private static let carriers = [
        "00182", "00282", "00582", "00682", "00882", "0070082", "0030082",
    ]
    .map { Array($0.utf8) }

    /// The candidates, the likeliest first.
    static func candidates(_ given: [UInt8]) -> [[UInt8]] {
        var found: [[UInt8]] = []
        func add(_ digits: some Sequence<UInt8>) { found.append(Array(digits)) }
        let zero: [UInt8] = [0x30]
        func addNational(_ rest: ArraySlice<UInt8>) {
            add(rest.first == 0x30 ? Array(rest) : zero + rest)
        }
        // Country code, with and without an international prefix.
        if given.starts(with: [0x30, 0x30, 0x38, 0x32]) { addNational(given.dropFirst(4)) }
        for carrier in carriers where given.starts(with: carrier) {
            addNational(given.dropFirst(carrier.count))
        }
        if given.starts(with: [0x38, 0x32]) { addNational(given.dropFirst(2)) }
        if given.starts(with: [0x30, 0x38, 0x32]) { addNational(given.dropFirst(3)) }
        // A spreadsheet took the leading zero.
        if given.first != 0x30, given.count >= 8 { add(zero + given) }
        // Fixed-width exports fill up with zeros: 0002 0422 8253, 020022666821, 02 0479 0888.
        if given.starts(with: zero) {
            let bare = given.drop { $0 == 0x30 }
            if given.count > bare.count + 1 { add(zero + bare) }
            for area in [2, 3] {
                let head = area == 2 ? zero + bare.prefix(1) : zero + bare.prefix(2)
                let rest = bare.dropFirst(area - 1)
                let trimmed = rest.drop { $0 == 0x30 }
                if trimmed.count < rest.count, trimmed.count >= 7,
                    area == 3 || head == [0x30, 0x32]
                {
                    add(head + trimmed)
                }
            }
        }
        return found
    }
}
