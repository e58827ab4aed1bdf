/// Surnames by their shares of the population.
enum SurnameShares {
    private struct Table {
        var names: [String] = []
        var upTo: [Int] = []
        var spellings: [String: [String]] = [:]
    }

    private static let table: Table = {
        var table = Table()
        var sum = 0
        for line in data.description.split(separator: "\n") {
            let columns = line.split(separator: " ")
            sum += Int(columns[1]) ?? 0
            table.names.append(String(columns[0]))
            table.upTo.append(sum)
            table.spellings[String(columns[0])] = columns[2].split(separator: ",").map(String.init)
        }
        return table
    }()

    /// A surname.
    static func surname(_ chance: inout Chance) -> String {
        if chance.happens(0.0008) { return chance.pick(["남궁", "황보", "제갈", "선우", "독고", "사공"]) }
        let place = chance.below(table.upTo[table.upTo.count - 1])
        return table.names[table.upTo.firstIndex { $0 > place } ?? 0]
    }

    /// A spelling of a surname; families mostly use the first.
    static func spelling(_ surname: String, _ chance: inout Chance) -> String {
        let compound = [
            "남궁": "Namgung", "황보": "Hwangbo", "제갈": "Jegal", "선우": "Sunwoo", "독고": "Dokgo",
            "사공": "Sagong",
        ]
        if let known = compound[surname] { return known }
        guard let all = table.spellings[surname] else { return "Kim" }
        return all[min(chance.below(all.count), chance.below(all.count))]
    }
}
