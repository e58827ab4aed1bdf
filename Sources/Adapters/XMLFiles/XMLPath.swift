import CXML

/// A path below an XML record: elements, `[@name='value']`, and at the end `@name` or nothing.
struct XMLPath {
    private struct Step {
        let name: XMLName
        /// The attribute the step asks for, and what it must be.
        let condition: (attribute: XMLName, value: String)?
    }

    private let steps: [Step]
    private let finalAttribute: XMLName?

    /// Reads a path such as `contacts/phone[@type='mobile']`; `nil` where it is none.
    init?(_ text: String) {
        var steps: [Step] = []
        var final: XMLName?
        for part in Self.split(text) {
            guard final == nil else { return nil }
            if part == "." { continue }
            if part.hasPrefix("@") {
                guard part.count > 1 else { return nil }
                final = XMLName(String(part.dropFirst()))
                continue
            }
            guard let open = part.firstIndex(of: "[") else {
                guard !part.isEmpty else { return nil }
                steps.append(Step(name: XMLName(part), condition: nil))
                continue
            }
            let inside = part[part.index(after: open)...]
            guard inside.hasPrefix("@"), inside.hasSuffix("]"),
                let equals = inside.firstIndex(of: "=")
            else {
                return nil
            }
            let name = part[..<open]
            let attribute = inside[inside.index(after: inside.startIndex)..<equals]
            let quoted = inside[inside.index(after: equals)...].dropLast()
            guard !name.isEmpty, !attribute.isEmpty, quoted.count >= 2, let quote = quoted.first,
                quote == quoted.last,
                quote == "'" || quote == "\""
            else { return nil }
            steps.append(
                Step(
                    name: XMLName(String(name)),
                    condition: (
                        XMLName(String(attribute)), String(quoted.dropFirst().dropLast())
                    )
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

    /// Adds every value the path leads to below an element, in the order of the document.
    func gather(below record: xmlNodePtr, into values: inout XMLValues) {
        gather(steps[...], below: record, &values)
    }

    private func gather(
        _ steps: ArraySlice<Step>,
        below node: xmlNodePtr,
        _ values: inout XMLValues
    ) {
        guard let step = steps.first else {
            if let finalAttribute {
                Self.withAttribute(finalAttribute, of: node) { values.add($0) }
            } else {
                Self.withContent(node) { values.add($0) }
            }
            return
        }
        var next = node.pointee.children
        while let child = next {
            next = child.pointee.next
            guard child.pointee.type == XML_ELEMENT_NODE, step.name.isName(child.pointee.name),
                Self.holds(step, of: child)
            else { continue }
            gather(steps.dropFirst(), below: child, &values)
        }
    }

    private static func holds(_ step: Step, of node: xmlNodePtr) -> Bool {
        guard let condition = step.condition else { return true }
        var isSame = false
        withAttribute(condition.attribute, of: node) {
            isSame = String(cString: $0) == condition.value
        }
        return isSame
    }

    private static func withContent(_ node: xmlNodePtr, _ body: (UnsafePointer<xmlChar>) -> Void) {
        if let text = soleText(node.pointee.children) { return body(text) }
        guard let text = xmlNodeGetContent(node) else { return }
        defer { dongil_xml_free(text) }
        body(text)
    }

    private static func withAttribute(
        _ name: XMLName,
        of node: xmlNodePtr,
        _ body: (UnsafePointer<xmlChar>) -> Void
    ) {
        var next = node.pointee.properties
        while let attribute = next {
            next = attribute.pointee.next
            if attribute.pointee.ns == nil, name.isName(attribute.pointee.name),
                let text = soleText(attribute.pointee.children)
            {
                return body(text)
            }
        }
        guard let text = name.withText({ xmlGetNoNsProp(node, $0) }) else { return }
        defer { dongil_xml_free(text) }
        body(text)
    }

    /// The text of what is one text and nothing else, where it lies: most values are.
    private static func soleText(_ child: xmlNodePtr?) -> UnsafePointer<xmlChar>? {
        guard let child, child.pointee.next == nil, child.pointee.type == XML_TEXT_NODE else {
            return nil
        }
        return UnsafePointer(child.pointee.content)
    }
}
