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
        /// What ties the member to others of the household, in the order of their names; none for
        /// who lives alone.
        public let ties: [Tie]

        /// How sure it is that the member belongs there, from 0 to 1: that of its best tie.
        public var confidence: Double { ties.map(\.confidence).max() ?? 1 }
    }

    /// The members, the head first, then by role and customer.
    public let members: [Member]
}
