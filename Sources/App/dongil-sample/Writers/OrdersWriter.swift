import HangulText

/// What web members bought: a UTF-8 CSV file, amounts as a spreadsheet writes them.
final class OrdersWriter {
    private let file: SourceFile
    private let seed: UInt64

    init(folder: String, seed: UInt64) throws {
        self.seed = seed
        file = try SourceFile(path: folder + "/orders.csv", encoding: .utf8)
        try file.write("order_no,member_id,ordered_at,channel,amount,item\n")
    }

    /// Writes what a member bought; the number of the member decides what.
    func add(member: String, number: Int) throws {
        var chance = Chance(seed: seed &* 97 &+ UInt64(number) &* 0x9E37_79B9)
        _ = chance.next()
        guard chance.happens(0.6) else { return }
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
        for order in 0..<chance.pick([1, 1, 1, 2, 2, 3, 5, 9]) {
            let day =
                "\(chance.within(2023...2025))-\(two(chance.within(1...12)))-\(two(chance.within(1...28)))"
            let amount = chance.within(9...400) * 1000 - chance.pick([0, 0, 100, 500])
            let text = amount >= 1000 && chance.happens(0.3) ? grouped(amount) : String(amount)
            try file.write(
                SourceFile.csv([
                    "R\(10_000_000 + number * 10 + order)", member,
                    "\(day) \(two(chance.within(8...22))):\(two(chance.below(60))):00",
                    chance.pick(["web", "web", "app", "app", "app", "tel"]), text,
                    chance.pick(["쌀 10kg", "운동화", "김치", "노트북", "청소기", "책", "커피", "화장품"]),
                ])
            )
        }
    }

    private func grouped(_ amount: Int) -> String {
        "\(amount / 1000)," + String(String(1000 + amount % 1000).dropFirst())
    }

    func close() throws { try file.close() }
}
