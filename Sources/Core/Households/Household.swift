/// People who live together.
public struct Household: Sendable, Equatable {
    /// What a member is to the head.
    public enum Role: String, Sendable {
        case head
        case spouse
        case child
        case parent
        case other
    }

    /// A member.
    public struct Member: Sendable, Equatable {
        /// The customer, as given in ``Resident/customer``.
        public let customer: Int
        /// What the member is to the head.
        public let role: Role
        /// What ties the member to the household: words joined by `+`.
        public let evidence: String
    }

    /// The members, the head first, then by role and customer.
    public let members: [Member]
}
