import JobSpec
import Pipeline

/// When what a steward did takes effect, in a sentence.
enum AppliedDecisions {
    /// About one action that can be undone by its number.
    static func sentence(
        _ run: RunRecord?,
        number: Int,
        approval: [ApprovalSpec.Reason] = []
    ) -> String {
        let isKorean = Console.isKorean
        if !approval.isEmpty {
            let why = approval.map { words($0) }.joined(separator: ", ")
            return isKorean
                ? "두 번째 담당자의 승인을 기다립니다(\(why)). 승인: approve \(number)"
                : "It waits for a second person (\(why)): `approve \(number)` or `refuse \(number)`."
        }
        return isKorean
            ? "\(effect(run)). 되돌리려면: undo \(number)"
            : "\(effect(run)); `undo \(number)` takes it back."
    }

    /// About everything done since the last run; the end of the sentence is left to others.
    static func effect(_ run: RunRecord?) -> String {
        let isKorean = Console.isKorean
        guard let run else {
            return isKorean
                ? "다음 실행이나 decisions apply부터 적용됩니다"
                : "It takes effect at the next run or `decisions apply`"
        }
        switch run.status {
        case .published:
            let changes = ChangeSummary.text(run.changes)
            return isKorean
                ? "실행 \(run.run)에서 적용했습니다: \(changes)" : "Published by run \(run.run): \(changes)"
        case .held:
            let why = run.held.joined(separator: "; ")
            return isKorean
                ? "실행 \(run.run)은 보류되었습니다(\(why))" : "Run \(run.run) is held by a gate (\(why))"
        default:
            return Console.say("It changes no published customer", "게시된 고객은 바뀌지 않습니다")
        }
    }

    /// Why a merge needs a second person.
    static func words(_ reason: ApprovalSpec.Reason) -> String {
        switch reason {
        case .records: Console.say("a large customer", "큰 고객")
        case .source: Console.say("a record of a source that needs it", "정해진 출처의 기록")
        case .contradiction: Console.say("records that contradict each other", "서로 모순되는 기록")
        }
    }
}
