import Databases
import Ports
import Records

/// Where two records stand in the published master: in one customer or in two, and whether a steward
/// will be asked about these.
struct PairStanding {
    /// The customer of each record; `nil` where it is not published yet.
    let customers: (first: String?, second: String?)
    /// Why the two customers wait for a steward; `nil` where they don't.
    let waiting: String?

    init(_ one: RecordID, _ other: RecordID, _ store: SQLMasterStore) throws {
        let lookup = CustomerLookup(store: store)
        let first = try lookup.customerID(one.description)
        let second = try lookup.customerID(other.description)
        customers = (first, second)
        guard let first, let second, first != second else {
            waiting = nil
            return
        }
        let sides = (Set(try lookup.records(first)), Set(try lookup.records(second)))
        waiting = try store.reviewPairs(limit: Int.max).first { pair in
            (sides.0.contains(pair.first) && sides.1.contains(pair.second))
                || (sides.1.contains(pair.first) && sides.0.contains(pair.second))
        }?.reason
    }

    func text(isKorean: Bool) -> String {
        guard let first = customers.first, let second = customers.second else {
            return isKorean ? "아직 게시되지 않은 기록입니다" : "not published yet"
        }
        if first == second {
            return isKorean ? "게시된 고객: \(first)" : "published as one customer, \(first)"
        }
        let apart =
            isKorean
            ? "게시된 고객: \(first), \(second)" : "published as two customers, \(first) and \(second)"
        return waiting.map { apart + "; " + words(for: $0, isKorean) } ?? apart
    }

    private func words(for reason: String, _ isKorean: Bool) -> String {
        let all: [String: (english: String, korean: String)] = [
            "doubtful": ("a steward will be asked: doubtful", "담당자 확인 대기: 확실하지 않음"),
            "contradiction": (
                "held apart: a record of one contradicts one of the other", "분리: 서로 모순되는 기록이 있음"
            ),
            "bridge": ("held apart: one weak link against many", "분리: 약한 연결 하나뿐임"),
            "too_large": ("held apart: too many records for one customer", "분리: 한 고객으로는 기록이 너무 많음"),
            "too_diverse": (
                "held apart: too many names or birth dates for one customer",
                "분리: 이름이나 생년월일이 너무 다양함"
            ),
        ]
        guard let words = all[reason] else { return reason }
        return isKorean ? words.korean : words.english
    }
}
