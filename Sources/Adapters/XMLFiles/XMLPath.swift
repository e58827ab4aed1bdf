import CXML

/// A path below an XML record: elements, `[@name='value']`, and at the end `@name` or nothing.
struct XMLPath {
    private struct Step {
        let name: String
        let attribute: String
        let value: String
    }

    private let steps: [Step]
    private let finalAttribute: String

    /// Reads a path such as `contacts/phone[@type='mobile']`; `nil` where it is none.
    init?(_ text: String) {
        var steps: [Step] = []
        var final = ""
        for part in Self.split(text) {
            guard final.isEmpty else { return nil }
            if part == "." { continue }
            if part.hasPrefix("@") {
                final = String(part.dropFirst())
                guard !final.isEmpty else { return nil }
                continue
            }
            guard let open = part.firstIndex(of: "[") else {
                guard !part.isEmpty else { return nil }
                steps.append(Step(name: part, attribute: "", value: ""))
                continue
            }
            let inside = part[part.index(after: open)...]
            guard inside.hasPrefix("@"), inside.hasSuffix("]"),
                let equals = inside.firstIndex(of: "=")
            else {
                return nil
            }
            let quoted = inside[inside.index(after: equals)...].dropLast()
            guard quoted.count >= 2, let quote = quoted.first, quote == quoted.last,
                quote == "'" || quote == "\""
            else { return nil }
            steps.append(
                Step(
                    name: String(part[..<open]),
                    attribute: String(inside[inside.index(after: inside.startIndex)..<equals]),
                    value: String(quoted.dropFirst().dropLast())
                )
            )
        }
        self.steps = steps
        finalAttribute = final
    }

    /// Splits at slashes that are not inside brackets.
    private static func split(_ text: String) -> [String] {
        var parts = [""]
        var depth = 0
        for letter in text {
            if letter == "[" { depth += 1 }
            if letter == "]" { depth -= 1 }
            if letter == "/", depth == 0 {
                parts.append("")
            } else {
                parts[parts.count - 1].append(letter)
            }
        }
        return parts
    }

    /// Every value the path leads to below an element, in the order of the document.
    func values(below record: xmlNodePtr) -> [String] {
        var nodes = [record]
        for step in steps {
            nodes = nodes.flatMap { children(of: $0, step) }
        }
        return nodes.compactMap { node in
            finalAttribute.isEmpty ? content(node) : attribute(finalAttribute, of: node)
        }
    }

    private func children(of node: xmlNodePtr, _ step: Step) -> [xmlNodePtr] {
        var found: [xmlNodePtr] = []
        var next = node.pointee.children
        while let child = next {
            next = child.pointee.next
            guard child.pointee.type == XML_ELEMENT_NODE, let name = child.pointee.name,
                String(cString: name) == step.name
            else { continue }
            if step.attribute.isEmpty || attribute(step.attribute, of: child) == step.value {
                found.append(child)
            }
        }
        return found
    }

    private func content(_ node: xmlNodePtr) -> String? {
        guard let text = xmlNodeGetContent(node) else { return nil }
        defer { dongil_xml_free(text) }
        return String(cString: text)
    }

    private func attribute(_ name: String, of node: xmlNodePtr) -> String? {
        guard let text = xmlGetNoNsProp(node, name) else { return nil }
        defer { dongil_xml_free(text) }
        return String(cString: text)
    }
}
