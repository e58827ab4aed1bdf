import HangulText
public import JobSpec
import Records

extension MappingGuess {
    /// The mapping of a delimited file as a settings file, each guess with its confidence.
    public func yaml(source: String, delimiter: String, encoding: String) -> String {
        var head = "format: csv\nencoding: \(encoding)\n"
        head += "delimiter: \(delimiter == "\t" ? "tab" : "\"\(delimiter)\"")\n"
        if !hasHeader {
            let names = columns.map(\.name).joined(separator: ", ")
            head += "columns: [\(names)]   # the file has no header: name them\n"
        }
        return yaml(source: source, head: head, fields: "")
    }

    /// The mapping of a fixed-width file with the fields, encoding and record length of another one.
    public func yaml(source: String, fixed: MappingSpec) -> String {
        var head = "format: fixed\nencoding: \(fixed.encoding)\n"
        if let length = fixed.framing.text { head += "record_length: \(length)\n" }
        let width = (fixed.fields.map { DisplayWidth.of(Self.scalar($0.name)) }.max() ?? 0) + 1
        let fields = fixed.fields.map { field in
            var parts = ["\(field.start)", "\(field.length)"]
            if field.kind != .text { parts.append(field.kind.rawValue) }
            if let picture = field.picture { parts.append(picture.text) }
            let name = DisplayWidth.padded(Self.scalar(field.name) + ":", to: width)
            return "  \(name) [\(parts.joined(separator: ", "))]\n"
        }
        return yaml(source: source, head: head, fields: "fields:\n" + fields.joined())
    }

    private func yaml(source: String, head: String, fields: String) -> String {
        let mapping = self.mapping(source: source)
        var text = "version: 1\nsource: \(Self.scalar(source))\n" + head
        text += "load: full\n"
        text +=
            key.map { "key: \(Self.scalar($0))\n" }
            ?? "key:            # no column is unique: name one, or a list\n"
        text += fields + "attributes:\n"
        for target in mapping.targets {
            let names = target.columns.map { Self.scalar($0) }
            let value = names.count == 1 ? names[0] : "[\(names.joined(separator: ", "))]"
            let sure =
                columns.filter { target.columns.contains($0.name) }.map(\.confidence).min() ?? 0
            let line = "  \(target.attribute.name): \(value)"
            let needs = target.attribute == .residentNumber ? "; the job needs rrn_basis:" : ""
            text +=
                DisplayWidth.padded(line, to: 44)
                + "  # \(DecimalText.fixed(sure * 100, places: 0)) %\(needs)\n"
        }
        if !mapping.codes.isEmpty { text += "codes:\n" }
        for list in mapping.codes {
            let codes = list.codes.map { "\(Self.scalar($0.value)): \($0.meaning)" }
            text += "  \(list.attribute.name): {\(codes.joined(separator: ", "))}\n"
        }
        for column in columns {
            guard let list = column.unknownCodes else { continue }
            let (name, codes) = (list.attribute.name, list.codes.map { "\"\($0.value)\": " })
            text +=
                "# '\(column.name)' has codes; if it says \(name), say what (codes: {\(name): {\(codes.joined(separator: ", "))}})\n"
        }
        let used = Set(mapping.namedColumns)
        let unknown = columns.map(\.name).filter { !used.contains($0) }
        if !unknown.isEmpty { text += "# not mapped: \(unknown.joined(separator: ", "))\n" }
        return text
    }

    private static func scalar(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_"
                || scalar == " "
        }
        return isPlain && text.first?.isNumber == false
            ? text : "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
