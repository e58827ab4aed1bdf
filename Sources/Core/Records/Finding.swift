/// What standardization noticed about one value: repaired, doubtful, or dropped.
///
/// A finding is data about data: it is counted and reported, and never carries the value itself.
public struct Finding: Hashable, Sendable, Comparable {
    /// The kinds of finding.
    public enum Code: String, Sendable, CaseIterable {
        /// The value is not of its attribute's kind and was not used for matching.
        case invalid
        /// The value stands for "none" (미상, 010-0000-0000, 1900-01-01) and was not used.
        case placeholder
        /// The value was mended (a lost leading zero, a mistyped mail domain).
        case repaired
        /// Something beside the value was cut off (a title, a note).
        case trimmed
        /// Several persons are named in one field; the first is kept.
        case several
        /// The value was read from another script (Hanja).
        case transliterated
        /// The value was kept but may be wrong: a place that its municipality does not have.
        case doubtful
        /// Part of the value is masked or abbreviated: it can agree but never prove.
        case partial
        /// A resident number was removed: the job names no legal basis.
        case residentNumberDropped = "rrn_dropped"
        /// A resident number was found in another column and masked.
        case residentNumberMasked = "rrn_masked"
        /// A resident number's old check digit does not hold (legitimate since October 2020).
        case checksum
    }

    /// The attribute the value was given for.
    public let attribute: Attribute
    /// What was noticed.
    public let code: Code

    /// A finding for an attribute.
    public init(_ code: Code, _ attribute: Attribute) {
        self.attribute = attribute
        self.code = code
    }

    /// Reads what ``label`` writes; `nil` for anything else.
    public init?(label: String) {
        guard let colon = label.lastIndex(of: ":"),
            let attribute = Attribute(name: String(label[..<colon])),
            let code = Code(rawValue: String(label[label.index(after: colon)...]))
        else { return nil }
        self.init(code, attribute)
    }

    /// `ATTRIBUTE:CODE`.
    public var label: String { "\(attribute.name):\(code.rawValue)" }

    /// Orders by attribute name, then code.
    public static func < (left: Finding, right: Finding) -> Bool {
        (left.attribute.name, left.code.rawValue) < (right.attribute.name, right.code.rawValue)
    }
}
