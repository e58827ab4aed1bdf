import HangulText
import Ports
import Records

/// The values by which a person is known in bytes that could not be read as a record.
struct PersonTraits {
    /// One of these is the person's alone: key, numbers, addresses.
    private let telling: [[[UInt8]]]
    /// These are only together: a name and a birth date.
    private let names: [[[UInt8]]]
    private let births: [[[UInt8]]]

    // Of fewer letters anything may be anybody's.
    private static let leastLetters = 6

    /// The traits of a record.
    init(_ payload: [UInt8], key: String) {
        var telling = [key]
        var names: [String] = []
        var births: [String] = []
        if case .object(let members)? = JSONValue(parsing: payload) {
            for member in members {
                guard let attribute = Attribute(name: member.key) else { continue }
                let values = Self.texts(member.value)
                if attribute == .birthDate {
                    births += values
                } else if Self.family(attribute) == "person"
                    || Self.family(attribute) == "organization"
                {
                    names += values
                } else if ["phone", "email", "address", "id"].contains(Self.family(attribute)) {
                    telling += values.filter { $0.unicodeScalars.count >= Self.leastLetters }
                }
            }
        }
        func forms(_ texts: [String]) -> [[[UInt8]]] {
            texts.filter { !$0.isEmpty }.map { [Array($0.utf8), CodePage.cp949.encode($0) ?? []] }
        }
        self.telling = forms(telling)
        self.names = forms(names)
        self.births = forms(births)
    }

    private static func family(_ attribute: Attribute) -> String {
        String(attribute.name.prefix { $0 != "." })
    }

    private static func texts(_ value: JSONValue) -> [String] {
        switch value {
        case .string(let text): [text]
        case .array(let values): values.flatMap(texts)
        default: []
        }
    }

    /// Whether a reject is about the person.
    func areIn(_ reject: Reject) -> Bool {
        func has(_ forms: [[[UInt8]]]) -> Bool {
            forms.contains { $0.contains { Self.contains(reject.bytes, $0) } }
        }
        return has(telling) || has(names) && has(births)
    }

    private static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
        guard !part.isEmpty, part.count <= bytes.count else { return false }
        return (0...(bytes.count - part.count)).contains { start in
            bytes[start] == part[0] && bytes[start..<(start + part.count)].elementsEqual(part)
        }
    }
}
