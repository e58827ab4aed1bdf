import Comparison
import JobSpec
import Records
import Scoring

extension MatchSettings {
    /// These settings with what a file states in their place, and what of it is not known.
    func applying(
        _ spec: MatchSpec,
        file: String
    ) -> (settings: MatchSettings, problems: [SettingProblem]) {
        var settings = self
        var problems: [SettingProblem] = []
        settings.automatic = spec.automatic ?? automatic
        settings.review = spec.review ?? review
        settings.contradiction = spec.contradiction ?? contradiction
        settings.sharedHousehold = spec.sharedHousehold ?? sharedHousehold
        settings.largestCustomer = spec.largestCustomer ?? largestCustomer
        settings.largestBlock = spec.largestBlock ?? largestBlock
        for name in spec.weights.keys.sorted() {
            let path = "weights.\(name)"
            let family = name.prefix { $0 != "." } + ".*"
            guard var bits = settings.weights[name] ?? settings.weights[String(family)] else {
                problems.append(
                    SettingProblem(
                        file: file,
                        path: path,
                        message: NearestName.message(
                            "comparison",
                            name,
                            known: settings.weights.keys.sorted()
                        )
                    )
                )
                continue
            }
            let levels = Comparison.levelNames(of: name)
            for (level, value) in (spec.weights[name] ?? [:]).sorted(by: { $0.key < $1.key }) {
                guard let place = levels.firstIndex(of: level) else {
                    problems.append(
                        SettingProblem(
                            file: file,
                            path: "\(path).\(level)",
                            message: NearestName.message("level", level, known: levels)
                        )
                    )
                    continue
                }
                bits[place] = value
            }
            settings.weights[name] = bits
        }
        return (settings, problems)
    }
}

extension Comparison {
    /// The level names of a comparison by its name in settings, level 1 first.
    fileprivate static func levelNames(of name: String) -> [String] {
        switch name {
        case "name": Comparison.name.levelNames
        case "organization": Comparison.organization.levelNames
        case "birth": Comparison.birth.levelNames
        case "phone": Comparison.phone.levelNames
        case "email": Comparison.email.levelNames
        case "address": Comparison.address.levelNames
        case _ where name.hasPrefix("text."): Comparison.other(0, .text("")).levelNames
        default: Comparison.sex.levelNames
        }
    }
}
