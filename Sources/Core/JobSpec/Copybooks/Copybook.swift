/// Why a copybook can't be read.
public struct CopybookFault: Error, Equatable, CustomStringConvertible {
    /// The line, counted from 1.
    public let line: Int
    /// What is wrong, and what to do.
    public let message: String

    /// The line and what is wrong with it.
    public var description: String { "line \(line): \(message)" }
}

/// The fields of a host's record, read from the COBOL copybook that describes it (IBM Enterprise COBOL for
/// z/OS, Language Reference, data description entry).
///
/// What is redefined has the fields of both descriptions. Several records of level 01 are taken for
/// ways to look at the same bytes.
public struct Copybook: Sendable {
    /// The fields, in the order of the copybook; fillers have none.
    public private(set) var fields: [MappingSpec.Field] = []
    /// How many bytes a record has.
    public private(set) var recordLength = 0
    /// What has no field: floating point.
    public private(set) var leftOut: [String] = []

    private var names: Set<String> = []

    /// Reads a copybook.
    public init(_ text: String) throws(CopybookFault) {
        var open: [CopybookItem] = []
        var records: [CopybookItem] = []
        for sentence in CopybookSentence.all(in: text) {
            guard let item = try CopybookItem(sentence) else { continue }
            while let last = open.last, last.level >= item.level {
                Self.close(&open, &records)
            }
            open.append(item)
        }
        while !open.isEmpty { Self.close(&open, &records) }
        guard !records.isEmpty else { throw CopybookFault(line: 1, message: "describes no record") }
        // A part of a record, as COPY brings it, has no level 01.
        if records[0].level > 1 {
            _ = try place(records, at: 0, "")
        } else {
            // All begin at the first byte, whatever they redefine.
            for record in records { _ = try placeAll(of: record, at: 0, "") }
        }
    }

    /// Ends the innermost group.
    private static func close(_ open: inout [CopybookItem], _ records: inout [CopybookItem]) {
        var item = open.removeLast()
        if open.isEmpty {
            item.handDown()
            records.append(item)
        } else {
            open[open.count - 1].children.append(item)
        }
    }

    /// Places items one behind another, and gives the first byte behind them, counted from 0.
    private mutating func place(
        _ items: [CopybookItem],
        at start: Int,
        _ suffix: String
    ) throws(CopybookFault) -> Int {
        var end = start
        var starts: [String: Int] = [:]
        for item in items {
            var place = end
            if let redefined = item.redefines {
                guard let known = starts[redefined] else {
                    throw CopybookFault(
                        line: item.line,
                        message: "redefines '\(redefined)', which is not beside it"
                    )
                }
                place = known
            }
            starts[item.name.uppercased()] = place
            end = max(end, try placeAll(of: item, at: place, suffix))
        }
        return end
    }

    /// Places an item as often as it occurs.
    private mutating func placeAll(
        of item: CopybookItem,
        at start: Int,
        _ suffix: String
    ) throws(CopybookFault) -> Int {
        var end = start
        for time in 1...item.occurs {
            let own = item.occurs > 1 ? "\(suffix)-\(time)" : suffix
            end =
                item.children.isEmpty
                ? try add(item, at: end, own) : try place(item.children, at: end, own)
            guard end < 1_000_000 else {
                throw CopybookFault(line: item.line, message: "a record of over a million bytes")
            }
        }
        recordLength = max(recordLength, end)
        return end
    }

    /// Adds an item's field, and gives the first byte behind it.
    private mutating func add(
        _ item: CopybookItem,
        at start: Int,
        _ suffix: String
    ) throws(CopybookFault) -> Int {
        let (length, kind, picture) = try Self.bytes(of: item)
        guard !item.name.isEmpty else { return start + length }
        guard let kind else {
            leftOut.append(item.name + suffix)
            return start + length
        }
        // The same name in another group.
        var (name, count) = (item.name + suffix, 1)
        while !names.insert(name.uppercased()).inserted {
            count += 1
            name = "\(item.name)\(suffix)_\(count)"
        }
        fields.append(
            MappingSpec.Field(
                name: name,
                start: start + 1,
                length: length,
                kind: kind,
                picture: picture
            )
        )
        return start + length
    }

    private typealias Bytes = (
        length: Int, kind: MappingSpec.Field.Kind?, picture: MappingSpec.Picture?
    )

    /// How many bytes an item has, and of which kind; no kind for what is not read.
    private static func bytes(of item: CopybookItem) throws(CopybookFault) -> Bytes {
        if case .float(let length) = item.usage { return (length, nil, nil) }
        guard let text = item.picture else {
            throw CopybookFault(
                line: item.line,
                message: "'\(item.name)' has neither PIC nor parts"
            )
        }
        if let picture = MappingSpec.Picture(text) { return try number(picture, item) }
        switch item.usage {
        case .packed, .binary:
            throw CopybookFault(line: item.line, message: "'\(text)' is no picture of a number")
        case .display, .float, nil: break
        }
        guard let length = size(text), length > 0 else {
            throw CopybookFault(line: item.line, message: "'\(text)' is no picture that is read")
        }
        // Letters of two bytes each, both; whether N is UTF-16 is an option of the compiler.
        let isGraphic = text.uppercased().contains { $0 == "G" || $0 == "N" }
        return isGraphic ? (length * 2, .graphic, nil) : (length, .text, nil)
    }

    private static func number(
        _ picture: MappingSpec.Picture,
        _ item: CopybookItem
    ) throws(CopybookFault) -> Bytes {
        switch item.usage {
        case .packed: return (picture.count / 2 + 1, .packed, picture)
        case .binary:
            guard picture.count <= 18 else {
                throw CopybookFault(line: item.line, message: "a binary number of over 18 digits")
            }
            return (picture.count < 5 ? 2 : picture.count < 10 ? 4 : 8, .binary, picture)
        case .display, .float, nil:
            // Digits are text like any other.
            guard picture.isSigned || picture.decimals > 0 else {
                return (picture.count, .text, nil)
            }
            let hasSign = picture.isSigned && item.isSignSeparate
            return (picture.count + (hasSign ? 1 : 0), .zoned, picture)
        }
    }

    /// How many letters a picture has; `nil` where it is none.
    private static func size(_ text: String) -> Int? {
        let letters = Array(text.uppercased())
        var (size, place) = (0, 0)
        while place < letters.count {
            let letter = letters[place]
            guard "XAGNB09ZS*+-,./$VCRD".contains(letter) else { return nil }
            place += 1
            var times = 1
            if place < letters.count, letters[place] == "(" {
                guard let end = letters[place...].firstIndex(of: ")"),
                    let count = Int(String(letters[(place + 1)..<end])), count > 0, count < 100_000
                else { return nil }
                times = count
                place = end + 1
            }
            size += letter == "V" || letter == "S" ? 0 : times
        }
        return size
    }
}
