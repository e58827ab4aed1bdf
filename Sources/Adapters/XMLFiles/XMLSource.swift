import CXML
import HangulText
public import JobSpec
public import Ports
public import Records

/// Records from XML files, by libxml2's streaming reader: one record's elements in memory at a time.
///
/// Loads nothing from outside the file. A file that declares entities is refused: customer data has
/// no need of them, and they are how a small file becomes an endless one.
public struct XMLSource: FileRecordSource {
    /// The source's code.
    public var source: String { mapping.source }
    /// A path, a glob, or `-`.
    public let location: String
    /// Opens its files.
    public let opener: any ByteSourceOpener
    /// The attributes of its records.
    public var attributes: [Attribute] { mapping.targets.map(\.attribute) }

    private let mapping: MappingSpec

    /// A source read from every file a location stands for.
    public init(_ mapping: MappingSpec, location: String, opener: any ByteSourceOpener) {
        self.mapping = mapping
        self.location = location
        self.opener = opener
    }

    /// Reads the mapping's paths and the encoding of every file.
    public func check() throws {
        _ = try paths()
        for place in try placesToReadTwice() {
            _ = try XMLInput(opener.open(place), encodingName: mapping.encoding)
        }
    }

    private func paths() throws -> [XMLPath] {
        try mapping.namedColumns.map { text in
            guard let path = XMLPath(text) else {
                throw PortError(
                    .mend,
                    place: mapping.file,
                    "'\(text)' is no path below a record; expected such as @id, name or contacts/phone[@type='mobile']"
                )
            }
            return path
        }
    }

    /// Reads all files, one after another.
    public func read(_ sink: (SourceEvent) throws -> Void) throws {
        dongil_xml_prepare()
        let paths = try paths()
        var leadSomewhere = [Bool](repeating: false, count: paths.count)
        var recordNumber = 0
        for place in try opener.places(of: location) {
            let input = try XMLInput(opener.open(place), encodingName: mapping.encoding)
            try sink(.note("\(place): \(input.encoding.rawValue), XML"))
            let before = recordNumber
            let found = try read(input, paths, &recordNumber, sink)
            for path in paths.indices where found[path] { leadSomewhere[path] = true }
            if recordNumber == before {
                try sink(.note("\(place): no element at \(mapping.record)"))
            }
        }
        // An element that a record may lack has no header that would tell a slip in its name.
        for (path, column) in mapping.namedColumns.enumerated()
        where recordNumber > 0 && !leadSomewhere[path] {
            try sink(.note("\(location): no record has '\(column)'; is it written so?"))
        }
    }

    /// Reads one file; of each path, whether it led to something.
    private func read(
        _ input: XMLInput,
        _ paths: [XMLPath],
        _ recordNumber: inout Int,
        _ sink: (SourceEvent) throws -> Void
    ) throws -> [Bool] {
        let context = Unmanaged.passUnretained(input).toOpaque()
        // The bytes given are UTF-8 whatever the file declares.
        let options =
            XML_PARSE_NONET.rawValue | XML_PARSE_BIG_LINES.rawValue | XML_PARSE_IGNORE_ENC.rawValue
            | XML_PARSE_NOCDATA.rawValue
        let reader = xmlReaderForIO(
            { context, target, count in
                guard let context, let target else { return -1 }
                let input = Unmanaged<XMLInput>.fromOpaque(context).takeUnretainedValue()
                return Int32(input.give(target, Int(count)))
            },
            nil,
            context,
            nil,
            nil,
            Int32(options)
        )
        guard let reader else {
            throw PortError(.resume, place: input.place, "no memory for the XML reader")
        }
        defer { dongil_xml_close(reader) }
        let steps = mapping.record.split(separator: "/").map(String.init)
        var matched = [Bool](repeating: false, count: steps.count)
        var assembler = XMLRecordAssembler(mapping, paths)
        xmlResetLastError()
        var status = xmlTextReaderRead(reader)
        while status == 1 {
            let type = xmlTextReaderNodeType(reader)
            if type == XML_READER_TYPE_DOCUMENT_TYPE.rawValue,
                dongil_xml_declares_entities(reader) != 0
            {
                throw declaresEntities(input)
            }
            let depth = Int(xmlTextReaderDepth(reader))
            guard type == XML_READER_TYPE_ELEMENT.rawValue, depth < steps.count,
                let name = xmlTextReaderConstLocalName(reader)
            else {
                status = xmlTextReaderRead(reader)
                continue
            }
            matched[depth] =
                (depth == 0 || matched[depth - 1]) && String(cString: name) == steps[depth]
            guard depth == steps.count - 1, matched[depth] else {
                status = xmlTextReaderRead(reader)
                continue
            }
            guard let node = xmlTextReaderExpand(reader) else { break }
            recordNumber += 1
            let line = Int(dongil_xml_line(node))
            if let reject = assembler.add(node, line: line, recordNumber, input) {
                try sink(.reject(reject))
            } else if assembler.isFull {
                try sink(.records(assembler.takeBatch()))
            }
            input.forget(before: line)
            status = xmlTextReaderNext(reader)
        }
        if let fault = input.fault { throw fault }
        if status != 0 {
            // The parser runs ahead of the reader: it may have met an entity's use already.
            throw dongil_xml_declares_entities(reader) != 0
                ? declaresEntities(input) : malformed(input, reader)
        }
        if assembler.count > 0 { try sink(.records(assembler.takeBatch())) }
        return assembler.leadsSomewhere
    }

    private func declaresEntities(_ input: XMLInput) -> PortError {
        PortError(
            .mend,
            place: input.place,
            "declares entities or an outside DTD in its DOCTYPE; refused (a file of customer data needs none)"
        )
    }

    private func malformed(_ input: XMLInput, _ reader: xmlTextReaderPtr) -> PortError {
        var line: Int32 = 0
        var code: Int32 = 0
        _ = dongil_xml_last_error(&line, &code)
        if line == 0 { line = xmlTextReaderGetParserLineNumber(reader) }
        let what: String
        switch UInt32(code) {
        case XML_ERR_ENTITY_LOOP.rawValue, XML_ERR_UNDECLARED_ENTITY.rawValue:
            what = "uses an entity that is not allowed"
        case XML_ERR_DOCUMENT_END.rawValue, XML_ERR_TAG_NOT_FINISHED.rawValue:
            what = "ends too early"
        case XML_ERR_TAG_NAME_MISMATCH.rawValue: what = "closes an element that is not open"
        case XML_ERR_DOCUMENT_EMPTY.rawValue: what = "is empty"
        // What libxml2 calls an internal error are its limits.
        case XML_ERR_INTERNAL_ERROR.rawValue:
            what = "is nested over 256 levels deep, or has a value of over 10 MB"
        default: what = "is not well-formed (libxml2 error \(code))"
        }
        return PortError(
            .mend,
            place: "\(input.place):\(line)",
            "the XML \(what); have it written anew"
        )
    }
}
