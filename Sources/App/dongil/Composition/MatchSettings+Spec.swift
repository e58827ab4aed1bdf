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
        settings.automaticRelated = spec.automaticRelated ?? automaticRelated
        settings.review = spec.review ?? review
        settings.contradiction = spec.contradiction ?? contradiction
        settings.largestCustomer = spec.largestCustomer ?? largestCustomer
        settings.mostBirthDates = spec.mostBirthDates ?? mostBirthDates
        settings.mostNames = spec.mostNames ?? mostNames
        settings.largestBlock = spec.largestBlock ?? largestBlock
        settings.blocking = spec.blocking
        for name in spec.weights.keys.sorted() {
            let path = "weights.\(name)"
            let family = name.prefix { $0 != "." } + ".*"
            let known = MatchModel.shipped.comparisons.map(\.name)
            guard known.contains(name) || known.contains(String(family)) else {
                problems.append(
                    SettingProblem(
                        file: file,
                        path: path,
                        message: NearestName.message("comparison", name, known: known)
                    )
                )
                continue
            }
            let levels = Comparison.levelNames(of: name)
            for (level, value) in (spec.weights[name] ?? [:]).sorted(by: { $0.key < $1.key }) {
                guard levels.contains(level) else {
                    problems.append(
                        SettingProblem(
                            file: file,
                            path: "\(path).\(level)",
                            message: NearestName.message("level", level, known: levels)
                        )
                    )
                    continue
                }
                settings.weights[name, default: [:]][level] = value
            }
        }
        return (settings, problems)
    }
}
