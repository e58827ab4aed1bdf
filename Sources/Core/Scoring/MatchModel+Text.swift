import Comparison
import Records

/// Why a text is not a model.
public struct ModelFault: Error, Sendable, Equatable {
    /// What is wrong, with the place and the cure.
    public let message: String
}

// A model file is JSON with one line a level, so that two models can be compared line by line.
extension MatchModel {
    /// The version of the format that this program writes; a newer one is refused.
    public static let formatVersion = 1

    /// The model as a text: the same model, the same bytes.
    public var text: String {
        var lines = [
            "{", "  \"format\": \"dongil-model\",", "  \"version\": \(Self.formatVersion),",
            "  \"trained_on\": {\"records\": \(records), \"pairs\": \(pairs), \"data\": \(quoted(data))},",
            "  \"matches_per_record\": \(six(matchesPerRecord)),", "  \"nonmatch_classes\": [",
        ]
        for (place, item) in classes.enumerated() {
            let comma = place + 1 < classes.count ? "," : ""
            lines.append(
                "    {\"name\": \(quoted(item.name)), \"pairs_per_record\": \(six(item.pairsPerRecord))}\(comma)"
            )
        }
        lines += ["  ],", "  \"comparisons\": ["]
        for (place, comparison) in comparisons.enumerated() {
            lines.append("    {\"name\": \(quoted(comparison.name)), \"levels\": [")
            for (number, level) in comparison.levels.enumerated() {
                let shares = level.classes.map(six).joined(separator: ", ")
                let comma = number + 1 < comparison.levels.count ? "," : ""
                lines.append(
                    "      {\"level\": \(quoted(level.name)), \"m\": \(six(level.match)), \"u\": \(six(level.chance)), \"classes\": [\(shares)]}\(comma)"
                )
            }
            lines.append("    ]}" + (place + 1 < comparisons.count ? "," : ""))
        }
        lines += ["  ]", "}", ""]
        return lines.joined(separator: "\n")
    }

    private func six(_ share: Double) -> String { DecimalText.fixed(share, places: 6) }

    private func quoted(_ text: String) -> String {
        var out = JSONWriter()
        out.string(text)
        return out.text
    }

    /// Reads a model's text.
    ///
    /// - Throws: ``ModelFault`` with the place where it is not a model of this version.
    public init(text: String) throws(ModelFault) {
        guard let json = JSONValue(parsing: Array(text.utf8)) else {
            throw ModelFault(message: "is not JSON; make it anew with dongil train")
        }
        guard json["format"]?.text == "dongil-model" else {
            throw ModelFault(message: "is not a model: \"format\" is not \"dongil-model\"")
        }
        let version = json["version"]?.text.flatMap { Int($0) } ?? 0
        guard version == Self.formatVersion else {
            throw ModelFault(
                message:
                    "version \(version) is not known (known: \(Self.formatVersion)); update the program or make the model anew with dongil train"
            )
        }
        func number(_ value: JSONValue?, _ place: String) throws(ModelFault) -> Double {
            guard let number = value?.text.flatMap({ Double($0) }), number.isFinite, number >= 0
            else { throw ModelFault(message: "\(place): missing, or no number from 0") }
            return number
        }
        func share(_ value: JSONValue?, _ place: String) throws(ModelFault) -> Double {
            let share = try number(value, place)
            guard share > 0, share <= 1 else {
                throw ModelFault(message: "\(place): a share is over 0 and at most 1")
            }
            return share
        }
        records = Int(try number(json["trained_on"]?["records"], "trained_on.records"))
        pairs = Int(try number(json["trained_on"]?["pairs"], "trained_on.pairs"))
        data = json["trained_on"]?["data"]?.text ?? ""
        matchesPerRecord = try number(json["matches_per_record"], "matches_per_record")
        classes = []
        for (place, item) in (json["nonmatch_classes"]?.elements ?? []).enumerated() {
            classes.append(
                NonmatchClass(
                    name: item["name"]?.text ?? "",
                    pairsPerRecord: try number(
                        item["pairs_per_record"],
                        "nonmatch_classes[\(place)].pairs_per_record"
                    )
                )
            )
        }
        guard classes.count <= 2 else {
            throw ModelFault(message: "nonmatch_classes: two at most")
        }
        comparisons = []
        for (place, item) in (json["comparisons"]?.elements ?? []).enumerated() {
            let path = "comparisons[\(place)]"
            guard let name = item["name"]?.text else {
                throw ModelFault(message: "\(path).name: missing")
            }
            let known = Comparison.levelNames(of: name)
            var levels: [Level] = []
            for (number, level) in (item["levels"]?.elements ?? []).enumerated() {
                let place = "\(path).levels[\(number)]"
                guard level["level"]?.text == (number < known.count ? known[number] : nil) else {
                    throw ModelFault(
                        message:
                            "\(place): the levels of \(name) are \(known.joined(separator: ", "))"
                    )
                }
                var shares: [Double] = []
                for value in level["classes"]?.elements ?? [] {
                    shares.append(try share(value, "\(place).classes"))
                }
                levels.append(
                    Level(
                        name: known[number],
                        match: try share(level["m"], "\(place).m"),
                        chance: try share(level["u"], "\(place).u"),
                        classes: shares
                    )
                )
            }
            guard levels.count == known.count else {
                throw ModelFault(
                    message: "\(path): the levels of \(name) are \(known.joined(separator: ", "))"
                )
            }
            comparisons.append(ComparisonLevels(name: name, levels: levels))
        }
    }
}

extension JSONValue {
    fileprivate var elements: [JSONValue]? {
        guard case .array(let all) = self else { return nil }
        return all
    }
}
