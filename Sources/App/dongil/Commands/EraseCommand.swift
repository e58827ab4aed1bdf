import ArgumentParser
import Databases
import Foundation
import Pipeline
import Ports
import Records

/// `dongil erase`: takes a person out of everything the store holds.
struct EraseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Take a person out: records, golden values, history, decisions, rejects, files.",
        discussion: """
            A record, SOURCE/KEY, goes by itself; of a customer id every record goes. A master without them \
            is published, and what stays is that there was a customer and that it is gone. A later load \
            of the same key is rejected as `erased`; --readmit lets it in again. Copies outside of the \
            store (backups, files already delivered) are yours to find.

            EXAMPLES
              dongil erase C0G5T8J9QZKX2M --reason "request of 3 May" --job Jobs/nightly.yaml
              dongil erase homepage/H0000001 --reason "request of 3 May" --job Jobs/nightly.yaml
              dongil erase homepage/H0000001 --readmit --reason "signed up again" --job Jobs/nightly.yaml
            """
    )

    @Argument(help: "A customer id or a record, SOURCE/KEY.")
    var subject: String

    @Option(help: ArgumentHelp("Why, in your words; kept with the erasure.", valueName: "text"))
    var reason: MaskedWords

    @Flag(help: "Let a key that was erased come again.")
    var readmit = false

    @Flag(name: [.short, .long], help: "Do it without asking.")
    var yes = false

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var store: StoreOptions

    func run() throws {
        let opened = try self.store.open(to: .administer)
        if readmit { return try admitAgain(opened) }
        let records: [RecordID]
        do {
            records = try self.records(opened.store)
        } catch let status as ExitStatus {
            // An erasure that was killed at its end is finished by the next try.
            if try !opened.store.erasures().isEmpty { try opened.store.compact() }
            throw status
        }
        guard try confirm(records) else {
            Console.error(StewardOptions.nothingDone)
            throw ExitStatus.look
        }
        let subjects = try opened.access.subjects(records, in: opened.store)
        try opened.access.note("erase", of: subjects, count: records.count, reason: reason.text)
        let record = try opened.erase(
            RecordErasure.Request(records: records, by: opened.access.user, reason: reason.text)
        )
        try opened.store.compact()
        if json {
            var out = JSONWriter()
            out.beginObject()
            out.member("run", record.run)
            out.member("records", records.count)
            out.endObject()
            Console.out(out.text)
        } else {
            Console.out(
                "\(records.count) records are erased; run \(record.run): \(ChangeSummary.text(record.changes))"
            )
        }
    }

    /// The records that go: one, or all that a customer has and had.
    private func records(_ store: SQLMasterStore) throws -> [RecordID] {
        if let record = RecordID(subject) {
            guard try store.anyPayload(record) != nil else {
                Console.error("there is no such record, nor was there one that is not erased")
                throw ExitStatus.look
            }
            return [record]
        }
        return try RecordErasure(store).records(
            ofCustomer: CustomerLookup(store: store).known(subject)
        )
    }

    private func confirm(_ records: [RecordID]) throws -> Bool {
        if yes { return true }
        guard isatty(0) == 1, !json else {
            throw ValidationError("Without a terminal, or with --json, say --yes to do it.")
        }
        for record in records { Console.out("  \(record)") }
        Console.draw(
            Console.isKorean
                ? "\(records.count)건의 기록을 되돌릴 수 없게 지웁니다. 할까요? [y/N] "
                : "\(records.count) records will be erased for good. Do it? [y/N] "
        )
        let answer = readLine()?.trimmingCharacters(in: .whitespaces).lowercased()
        return ["y", "yes", "ㅛ", "네", "예"].contains(answer ?? "")
    }

    private func admitAgain(_ opened: OpenedStore) throws {
        guard let record = RecordID(subject) else {
            throw ValidationError("--readmit takes a record, SOURCE/KEY.")
        }
        try opened.access.note("readmit", of: [record.source], reason: reason.text)
        guard try Readmission(opened.store).readmit(record) else {
            Console.error("no record of this key was erased")
            throw ExitStatus.look
        }
        Console.out("the key may come again with the next load")
    }
}
