import ArgumentParser
import Databases
import Pipeline
import Ports
import Records

/// What `approve` and `refuse` take.
struct ProposalOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Why, in your words; kept with the action.", valueName: "text"))
    var reason: MaskedWords

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var store: StoreOptions

    /// Lets a proposed action happen, or refuses it.
    func settle(_ action: Int, approves: Bool) throws {
        let opened = try store.open(to: .approve)
        guard let known = try opened.store.action(action) else {
            Console.error("action \(action): there is no such action")
            throw ExitStatus.look
        }
        try opened.access.note(
            approves ? "approve" : "refuse",
            of: ["action \(known.number)"]
        )
        let number = try Proposals(opened.store).settle(
            action,
            approves: approves,
            by: opened.access.user,
            at: SystemClock().now(),
            reason: reason.text
        )
        let run = approves ? try opened.applyDecisions(threads: ThreadOptions.allCores) : nil
        guard json else {
            let done =
                Console.isKorean
                ? "조치 \(number): \(action) \(approves ? "승인" : "거절")"
                : "action \(number): \(approves ? "approve" : "refuse") \(action)"
            Console.out(approves ? done + "\n" + AppliedDecisions.effect(run) + "." : done)
            return
        }
        var out = JSONWriter()
        out.beginObject()
        out.member("action", number)
        out.member("kind", approves ? "approve" : "refuse")
        out.member("subject", String(action))
        if let run, run.status != .unchanged { out.member("run", run.run) }
        out.endObject()
        Console.out(out.text)
    }
}
