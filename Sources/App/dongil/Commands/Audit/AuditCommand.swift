import ArgumentParser

/// `dongil audit`: the log of who looked at whose data.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Check, export and sum up the log of who looked at whose data, and why.",
        discussion: """
            Every look at a customer, every reveal, review, decision and export is written down before it \
            happens. Entries are chained: `verify` finds what was changed, taken out or cut off. Keep what \
            it prints as the head somewhere else, and give it to the next check.

            EXAMPLES
              dongil audit verify --job Jobs/nightly.yaml
              dongil audit verify --head 1042:5b1c… --job Jobs/nightly.yaml
              dongil audit report --since 2026-10-01 --job Jobs/nightly.yaml
              dongil audit export --since 2026-10-01 --job Jobs/nightly.yaml > october.jsonl
            """,
        subcommands: [
            VerifyAuditCommand.self, ReportAuditCommand.self, ExportAuditCommand.self,
        ]
    )
}
