/// The official succession of 011, 016–019 numbers by 010 numbers.
///
/// The last four digits never change. That a number was succeeded says nothing about its holder.
public enum NumberSuccession {
    private struct Block: Sendable {
        let prefix: Int
        let first: Int
        let last: Int
        let successor: Int
    }

    private static let blocks: [Block] = data.description.split(separator: "\n").map { line in
        let numbers = line.split(separator: " ").compactMap { Int($0) }
        return Block(prefix: numbers[0], first: numbers[1], last: numbers[2], successor: numbers[3])
    }

    /// The 010 exchange that took the place of an old one: (11, 234) gives 5234.
    public static func successor(prefix: Int, exchange: Int) -> Int? {
        for block in blocks
        where block.prefix == prefix && (block.first...block.last).contains(exchange) {
            return block.successor + exchange - block.first
        }
        return nil
    }
}
