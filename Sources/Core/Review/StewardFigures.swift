/// What answers tell of stewards and of the model: agreement, time, and the share accepted by weight.
public struct StewardFigures: Sendable {
    /// One answer about a pair.
    public struct Answer: Sendable {
        /// The pair, as one text.
        public let pair: String
        /// Who answered.
        public let steward: String
        /// Whether it is one customer; `nil` for unsure.
        public let isSame: Bool?
        /// The seconds it took.
        public let seconds: Double
        /// The match weight the pair had.
        public let weight: Double

        /// An answer.
        public init(pair: String, steward: String, isSame: Bool?, seconds: Double, weight: Double) {
            self.pair = pair
            self.steward = steward
            self.isSame = isSame
            self.seconds = seconds
            self.weight = weight
        }
    }

    /// What one steward answered.
    public struct Steward: Sendable, Equatable {
        /// Who it is.
        public let name: String
        /// Pairs taken for one customer.
        public internal(set) var same = 0
        /// Pairs taken for two.
        public internal(set) var different = 0
        /// Pairs left open.
        public internal(set) var unsure = 0
        /// The median of the seconds an answer took.
        public internal(set) var medianSeconds = 0.0
    }

    /// Answers about pairs of a range of weights.
    public struct Band: Sendable, Equatable {
        /// The least weight of the band in bits.
        public let from: Int
        /// Pairs taken for one customer.
        public internal(set) var same = 0
        /// Pairs taken for two.
        public internal(set) var different = 0
    }

    /// The stewards in the order of their names.
    public private(set) var stewards: [Steward] = []
    /// The bands of two bits that have answers, the least weight first.
    public private(set) var bands: [Band] = []
    /// Pairs that at least two stewards decided.
    public private(set) var pairsDecidedTwice = 0
    /// Of these, pairs on which all agree.
    public private(set) var pairsAgreed = 0
    /// Cohen's kappa over every two answers of different stewards to one pair (Cohen 1960); `nil`
    /// where there are none, or all answers are alike.
    public private(set) var kappa: Double?

    /// The bits a band has.
    public static let bandWidth = 2

    /// The figures of answers; of one steward's answers to one pair the last counts.
    public init(_ answers: [Answer]) {
        var last: [String: [String: Answer]] = [:]
        for answer in answers { last[answer.pair, default: [:]][answer.steward] = answer }
        let counted = last.values.flatMap(\.values)
        countStewards(counted)
        countBands(counted)
        countAgreement(last.values.map { Array($0.values) })
    }

    private mutating func countStewards(_ answers: [Answer]) {
        for (name, own) in Dictionary(grouping: answers, by: \.steward).sorted(by: {
            $0.key < $1.key
        }) {
            var steward = Steward(name: name)
            steward.same = own.count { $0.isSame == true }
            steward.different = own.count { $0.isSame == false }
            steward.unsure = own.count { $0.isSame == nil }
            let seconds = own.map(\.seconds).filter { $0 > 0 }.sorted()
            if !seconds.isEmpty {
                steward.medianSeconds =
                    (seconds[(seconds.count - 1) / 2] + seconds[seconds.count / 2]) / 2
            }
            stewards.append(steward)
        }
    }

    private mutating func countBands(_ answers: [Answer]) {
        var all: [Int: Band] = [:]
        for answer in answers {
            guard let isSame = answer.isSame, answer.weight.isFinite else { continue }
            let from =
                Int((answer.weight / Double(Self.bandWidth)).rounded(.down)) * Self.bandWidth
            var band = all[from] ?? Band(from: from)
            if isSame { band.same += 1 } else { band.different += 1 }
            all[from] = band
        }
        bands = all.values.sorted { $0.from < $1.from }
    }

    private mutating func countAgreement(_ pairs: [[Answer]]) {
        var (agreed, compared, same, given) = (0, 0, 0, 0)
        for answers in pairs {
            let verdicts = answers.compactMap(\.isSame)
            guard verdicts.count > 1 else { continue }
            pairsDecidedTwice += 1
            if Set(verdicts).count == 1 { pairsAgreed += 1 }
            for (place, one) in verdicts.enumerated() {
                for other in verdicts[(place + 1)...] {
                    compared += 1
                    given += 2
                    same += (one ? 1 : 0) + (other ? 1 : 0)
                    if one == other { agreed += 1 }
                }
            }
        }
        guard compared > 0 else { return }
        let share = Double(same) / Double(given)
        let byChance = share * share + (1 - share) * (1 - share)
        guard byChance < 1 else { return }
        kappa = (Double(agreed) / Double(compared) - byChance) / (1 - byChance)
    }
}
