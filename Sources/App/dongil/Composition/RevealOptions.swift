import ArgumentParser
import Pipeline

/// Which values a command shows in clear, and why.
struct RevealOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Show a field in clear (name, mobile, birth_date, address, email …, or all). May be repeated.",
            valueName: "field"
        )
    )
    var reveal: [String] = []

    @Option(help: ArgumentHelp("Why, in your words; kept in the log.", valueName: "text"))
    var reason: MaskedWords?

    var masking: Masking { Masking(reveal: reveal) }

    /// Why, or an empty text.
    var reasonText: String { reason?.text ?? "" }

    /// Masking for a user who may reveal what is asked for, and says why.
    func masking(_ access: Access) throws -> Masking {
        guard !reveal.isEmpty else { return masking }
        try access.require(.reveal)
        guard !reasonText.isEmpty else {
            throw ValidationError("--reveal needs --reason: it is kept in the log.")
        }
        return masking
    }
}
