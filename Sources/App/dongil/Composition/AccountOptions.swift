import ArgumentParser
import Pipeline
import Ports

/// What `accounts grant` and `accounts revoke` take: whose role, and why.
struct AccountOptions: ParsableArguments {
    @Argument(help: "The user of the operating system, or of the server.")
    var name: String

    @Argument(
        help: "viewer, steward, approver, operator or administrator.",
        transform: Account.Role.init(argument:)
    )
    var role: Account.Role

    @Option(help: ArgumentHelp("Why, in your words; kept in the log.", valueName: "text"))
    var reason: MaskedWords

    @OptionGroup var store: StoreOptions
}

extension Account.Role {
    /// A role as an argument names it.
    init(argument: String) throws {
        guard let role = Account.Role(rawValue: argument) else {
            let known = Account.Role.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("\(argument): there is no such role (known: \(known))")
        }
        self = role
    }
}
