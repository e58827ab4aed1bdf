/// What ties two customers to one household, and how sure that makes it.
public enum Tie: String, Sendable, CaseIterable {
    /// One dwelling and one telephone.
    case unitPhone = "unit+phone"
    /// One dwelling, one surname, a generation apart.
    case unitGenerations = "unit+generations"
    /// One dwelling, one surname, less than a generation apart.
    case unitSiblings = "unit+siblings"
    /// One dwelling, a man and a woman of like age, and no one else who could be meant.
    case unitCouple = "unit+couple"
    /// One dwelling, a mother and a child of the father's surname.
    case unitMother = "unit+mother_child"
    /// One dwelling, and nothing that speaks against it.
    case unit
    /// One house without 호 and one telephone.
    case housePhone = "building+phone"
    /// One house without 호, one surname, a generation apart.
    case houseGenerations = "building+generations"
    /// One house without 호 whose known inhabitants make one family: a couple, a mother, siblings.
    case houseFamily = "building+family"
    /// One home telephone, and nothing that speaks against it.
    case homePhone = "home_phone"

    /// About how often what is tied so is one household, from 0 to 1, by what was measured on the
    /// generated world (Docs/HOUSEHOLDS.md).
    public var confidence: Double {
        switch self {
        case .unitPhone: 0.99
        case .unitGenerations, .unitSiblings, .housePhone: 0.97
        case .unitCouple, .unitMother, .homePhone: 0.95
        case .houseGenerations: 0.93
        case .houseFamily: 0.9
        case .unit: 0.85
        }
    }
}
