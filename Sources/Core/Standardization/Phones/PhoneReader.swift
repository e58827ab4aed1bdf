import HangulText

/// Reads the numbers of one field: pieces of digits, separators, remarks and extensions.
struct PhoneReader {
    private let text: [UInt32]
    private let placeholders: Placeholders
    private var found: [PhoneNumber] = []
    private var pieces: [[UInt8]] = []
    private var run: [UInt8] = []
    private var remark: [UInt32] = []
    private var isForeign = false
    private var position = 0

    init(_ text: [UInt32], _ placeholders: Placeholders) {
        self.text = text
        self.placeholders = placeholders
    }

    mutating func read() -> [PhoneNumber] {
        while position < text.count {
            let value = text[position]
            switch value {
            case 0x30...0x39: run.append(UInt8(value))
            // The letters O, l and I typed for digits.
            case _ where isZeroLike(value): run.append(0x30)
            case _ where isOneLike(value): run.append(0x31)
            case 0x2B:
                finish()
                isForeign = !text[(position + 1)...].starts(with: [0x38, 0x32])
            case 0x28 where !pieces.isEmpty || !run.isEmpty: takeParentheses()
            case 0x20, 0x28, 0x29, 0x2D, 0x2E, 0x60, 0x27: endPiece()
            case 0x7E where !run.isEmpty: skipRange()
            case 0x2C, 0x2F: finishAndTakeTails()
            default: takeRemark(value)
            }
            position += 1
        }
        finish()
        if !remark.isEmpty, !found.isEmpty { found[found.count - 1].remark += trimmedRemark() }
        return found
    }

    private func isDigit(_ place: Int) -> Bool {
        place >= 0 && place < text.count && (0x30...0x39).contains(text[place])
    }

    private func isZeroLike(_ value: UInt32) -> Bool {
        (value == 0x4F || value == 0x6F) && (isDigit(position - 1) || isDigit(position + 1))
    }

    private func isOneLike(_ value: UInt32) -> Bool {
        (value == 0x6C || value == 0x49 || value == 0x7C) && isDigit(position - 1)
            && isDigit(position + 1)
    }

    private mutating func endPiece() {
        if !run.isEmpty { pieces.append(run) }
        run = []
    }

    /// (031)216-8094 is an area code, 283-0815(114) an extension, 02-345-6789(배우자) a remark.
    private mutating func takeParentheses() {
        guard let end = text[position...].firstIndex(of: 0x29) else {
            endPiece()
            return
        }
        let inside = text[(position + 1)..<end]
        let digits = inside.filter { (0x30...0x39).contains($0) }.map { UInt8($0) }
        let before = pieces.reduce(run.count) { $0 + $1.count }
        if digits.count == inside.count, before >= 7, !digits.isEmpty {
            finish()
            if !found.isEmpty { found[found.count - 1].extensionDigits = digits }
            position = end
        } else if digits.isEmpty {
            finish()
            if !found.isEmpty { found[found.count - 1].remark += inside.filter { $0 != 0x20 } }
            position = end
        } else {
            endPiece()
        }
    }

    /// 2271~5: the first of a range.
    private mutating func skipRange() {
        finish()
        while position + 1 < text.count, isDigit(position + 1) { position += 1 }
    }

    /// 568-9118,9119 and 785-7000/7016: only the end of the next number is written.
    private mutating func finishAndTakeTails() {
        guard !run.isEmpty || !pieces.isEmpty else { return }
        finish()
        guard let last = found.last else { return }
        var start = position + 1
        while start < text.count, text[start] == 0x20 { start += 1 }
        var end = start
        while isDigit(end) { end += 1 }
        let isAlone = end == text.count || [0x2C, 0x2F, 0x20].contains(text[end])
        guard (1...4).contains(end - start), isAlone, end - start < last.digits.count - 2,
            !beginsNumber(start..<end)
        else { return }
        let tail = text[start..<end].map { UInt8($0) }
        if let next = PhoneNumber.parse(
            Array(last.digits.dropLast(tail.count)) + tail,
            placeholders: placeholders
        ) {
            found.append(next)
        }
        position = end - 1
    }

    /// Whether digits that more digits follow are the first piece of a whole number: 010 2345 6789 and
    /// 568 9119 are, 7016 is the end of one.
    private func beginsNumber(_ piece: Range<Int>) -> Bool {
        var next = piece.upperBound
        while next < text.count, text[next] == 0x20 { next += 1 }
        guard next > piece.upperBound, isDigit(next) else { return false }
        return text[piece.lowerBound] == 0x30 || piece.count == 3
    }

    private static let extensionMarks: [[UInt32]] = [
        "내선번호", "내선", "교환", "구내", "ext", "EXT", "Ext", "#", "x",
    ]
    .map { $0.unicodeScalars.map(\.value) }

    private mutating func takeRemark(_ value: UInt32) {
        for mark in Self.extensionMarks where text[position...].starts(with: mark) {
            finish()
            var start = position + mark.count
            while start < text.count, [0x20, 0x2E, 0x3A, 0x29].contains(text[start]) { start += 1 }
            var end = start
            while isDigit(end), end - start < 6 { end += 1 }
            guard end > start, !found.isEmpty else { break }
            found[found.count - 1].extensionDigits = text[start..<end].map { UInt8($0) }
            position = end - 1
            return
        }
        finish()
        if Hangul.isSyllable(value) || PersonName.isLatin(value), remark.count < 20 {
            remark.append(value)
        }
    }

    private mutating func trimmedRemark() -> [UInt32] {
        defer { remark = [] }
        return remark
    }

    /// Makes the number of the pieces read so far.
    private mutating func finish() {
        endPiece()
        defer {
            pieces = []
            isForeign = false
        }
        guard !pieces.isEmpty else { return }
        let count = pieces.reduce(0) { $0 + $1.count }
        let before = trimmedRemark()
        guard count >= 7 else { return }
        if isForeign, !pieces.joined().starts(with: [0x38, 0x32]) {
            if let number = PhoneNumber.foreign(pieces.flatMap { $0 }) { found.append(number) }
            return
        }
        let first = found.count
        if let number = number(pieces) {
            found.append(number)
        } else if count > 12 {
            if pieces.count == 1 { partGlued() }
            split()
        }
        if found.count > first {
            found[first].remark = before
        } else if !before.isEmpty {
            remark = before
        }
    }

    private func number(_ given: [[UInt8]]) -> PhoneNumber? {
        var pieces = given
        var isRepaired = false
        if pieces.count == 4, pieces[0] == pieces[1], pieces[0].count <= 3, pieces[0][0] == 0x30 {
            // 042-042-252-1800
            pieces.removeFirst()
            isRepaired = true
        }
        if pieces.count == 3, pieces[0][0] == 0x30, pieces[0].count <= 3, pieces[1][0] == 0x31,
            pieces[1].count == 4,
            let number = PhoneNumber.parse(pieces[1] + pieces[2]), number.kind == .representative
        {
            // 051)1599-8275
            return number
        }
        if pieces.count > 1, pieces[pieces.count - 1] == [0x30],
            pieces.reduce(0, { $0 + $1.count }) >= 11
        {
            // 1023456789.0 went through a spreadsheet.
            pieces.removeLast()
        }
        if pieces.count > 1, let last = pieces.last, last.count == 5 {
            // 053-475-00799 has a zero too many; with another digit nobody knows which.
            guard last[0] == 0x30 else { return nil }
            pieces[pieces.count - 1].removeFirst()
            isRepaired = true
        }
        let all = pieces.flatMap { $0 }
        guard let number = PhoneNumber.parse(all, placeholders: placeholders) else { return nil }
        // Without an area code only the pieces tell a number from others: 9306 257 is none.
        if number.kind == .local, pieces.count > 1, pieces[pieces.count - 1].count != 4 {
            return nil
        }
        return isRepaired
            ? PhoneNumber(
                digits: number.digits,
                kind: number.kind,
                wasRepaired: true,
                isPlaceholder: number.isPlaceholder
            ) : number
    }

    /// Two mobile numbers without anything between them: 0109123567801022223333.
    private mutating func partGlued() {
        let digits = pieces[0]
        guard (20...22).contains(digits.count) else { return }
        for length in [11, 10] where digits[length...].starts(with: [0x30, 0x31]) {
            let parts = [Array(digits[..<length]), Array(digits[length...])]
            let kinds = parts.map { PhoneNumber.parse($0)?.kind }
            if kinds.allSatisfy({ $0 == .mobile || $0 == .oldMobile }) {
                pieces = parts
                return
            }
        }
    }

    /// Numbers that stand side by side: each ends where the next begins with a zero.
    private mutating func split() {
        var some: [[UInt8]] = []
        for (place, piece) in pieces.enumerated() {
            some.append(piece)
            let next = place + 1 < pieces.count ? pieces[place + 1].first : nil
            guard next == nil || next == 0x30 || next == 0x31,
                some.reduce(0, { $0 + $1.count }) >= 7, let number = number(some)
            else { continue }
            found.append(number)
            some = []
        }
    }
}
