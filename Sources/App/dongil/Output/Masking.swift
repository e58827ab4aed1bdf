import Records

/// Shows values so that a customer can be recognized by who knows them, and not copied.
struct Masking {
    private let revealed: Set<String>

    /// Fields that are shown in clear; `all` reveals every one.
    init(reveal: [String]) {
        revealed = Set(reveal)
    }

    /// What is shown in clear.
    var revealedFields: [String] { revealed.sorted() }

    /// The value of a field as it may be shown: 홍*동, 010-****-5678, 1965-**-**, k*****g@naver.com.
    func shown(_ value: String, field: String) -> String {
        if value.isEmpty || revealed.contains("all") || revealed.contains(field) { return value }
        switch field {
        case "name", "person.name", "name_english", "person.name.english": return name(value)
        case "mobile", "home_phone", "phone", "phone.mobile", "phone.home": return phones(value)
        case "email":
            return value.split(separator: ", ").map { email(String($0)) }.joined(separator: ", ")
        case "birth_date", "birth", "birth.date":
            return value.count == 10 ? value.prefix(4) + "-**-**" : "****"
        case "address", "road_address", "lot_address", "unit": return address(value)
        case "organization", "organization.name", "sex", "source", "party", "postcode", "brn",
            "id.brn",
            "records",
            "sources", "confidence", "household_id", "customer_id", "created_at", "updated_at":
            return value
        default:
            if field.hasPrefix("consent.") || field.hasPrefix("category.") { return value }
            return ends(value)
        }
    }

    private func name(_ value: String) -> String {
        value.split(separator: " ").map { part in
            let letters = Array(part)
            switch letters.count {
            case 0, 1: return letters.count == 1 && value.count > 1 ? "*" : String(part)
            case 2: return "\(letters[0])*"
            default:
                return String(letters[0]) + String(repeating: "*", count: letters.count - 2)
                    + String(letters[letters.count - 1])
            }
        }.joined(separator: " ")
    }

    private func phones(_ value: String) -> String {
        value.split(separator: ", ").map { number in
            let parts = number.split(separator: "-").map(String.init)
            guard parts.count == 3 else { return ends(String(number)) }
            return "\(parts[0])-\(String(repeating: "*", count: parts[1].count))-\(parts[2])"
        }.joined(separator: ", ")
    }

    private func email(_ value: String) -> String {
        guard let at = value.firstIndex(of: "@") else { return ends(value) }
        return ends(String(value[..<at])) + value[at...]
    }

    /// The region stays; numbers of building and unit go.
    private func address(_ value: String) -> String {
        String(value.map { $0.isNumber ? "*" : $0 })
    }

    private func ends(_ value: String) -> String {
        let letters = Array(value)
        guard letters.count > 2 else { return String(repeating: "*", count: letters.count) }
        return String(letters[0]) + String(repeating: "*", count: letters.count - 2)
            + String(letters[letters.count - 1])
    }
}
