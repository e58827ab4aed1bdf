import ArgumentParser

/// `dongil store`: a store as a whole.
struct StoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store",
        abstract: "Move a store from one database to another.",
        subcommands: [CopyStoreCommand.self]
    )
}
