public import Standardization

/// Compares e-mail addresses.
public enum EmailComparator {
    /// The level at which two addresses agree; 0 where either is missing.
    public static func level(_ left: EmailEntry, _ right: EmailEntry) -> UInt8 {
        guard left.address != 0, right.address != 0 else { return 0 }
        if left.address == right.address { return AgreementLevel.Email.same.rawValue }
        return left.mailbox == right.mailbox
            ? AgreementLevel.Email.sameMailbox.rawValue : AgreementLevel.Email.different.rawValue
    }
}
