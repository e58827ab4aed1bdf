import RealModule
public import Records

/// What comparators and blocking need of free texts: symbols, words, and how rare each word is.
///
/// Letters are compared without case and marks; a word is a run of letters and digits.
public struct TextEntries: Sendable {
    /// The symbols of all texts, text after text; a symbol is the number of a folded scalar.
    public private(set) var symbols: [UInt32] = []
    /// One more than the greatest symbol.
    public private(set) var alphabet = 1
    /// Whether each symbol is part of a word.
    public private(set) var isWord: [Bool] = []
    /// The words of all texts, text after text, ascending and each once in a text.
    public private(set) var words: [UInt32] = []
    /// How many texts have each word.
    public private(set) var textsOfWord: [UInt32] = [0]
    /// Bits that each word weighs: log₂ of how few texts have it, at least one.
    public private(set) var weightOfWord: [Double] = []
    /// A hash of each text's letters and digits, of all its symbols where it has neither; 0 for
    /// none.
    ///
    /// `310/246-1501` and `310 246 1501` have one.
    public private(set) var keys: [UInt64] = []

    private var symbolEnds: [UInt32] = []
    private var wordEnds: [UInt32] = []

    /// Where a text's symbols lie.
    public func symbols(of text: UInt32) -> Range<Int> {
        (text == 0 ? 0 : Int(symbolEnds[Int(text) - 1]))..<Int(symbolEnds[Int(text)])
    }

    /// Where a text's words lie.
    public func words(of text: UInt32) -> Range<Int> {
        (text == 0 ? 0 : Int(wordEnds[Int(text) - 1]))..<Int(wordEnds[Int(text)])
    }

    /// Reads every text of a pool.
    public init(_ pool: TextPool) {
        self.init(count: pool.count) { pool.utf8($0) }
    }

    /// Reads as many texts as there are; those that are `nil` have no symbols.
    public init(count: Int, _ text: (UInt32) -> ArraySlice<UInt8>?) {
        var reader = SymbolReader()
        var wordPool = TextPool()
        for number in 0..<UInt32(count) {
            var hasher = StableHash.ScalarHasher()
            var compact = StableHash.ScalarHasher()
            var word: [UInt8] = []
            var own: [UInt32] = []
            func endWord() {
                guard !word.isEmpty else { return }
                own.append(wordPool.intern(word))
                word.removeAll(keepingCapacity: true)
            }
            let start = symbols.count
            var length = 0
            if let bytes = text(number) {
                for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
                    let (symbol, isWord) = reader.symbol(scalar)
                    symbols.append(symbol)
                    hasher.add(symbol)
                    if isWord {
                        compact.add(symbol)
                        length += 1
                        var rest = symbol
                        while rest > 0 {
                            word.append(UInt8(rest & 0x7F | 0x80))
                            rest >>= 7
                        }
                        word.append(0)
                    } else {
                        endWord()
                    }
                }
                endWord()
            }
            own.sort()
            var last: UInt32 = 0
            for number in own where number != last {
                last = number
                words.append(number)
                while Int(number) >= textsOfWord.count { textsOfWord.append(0) }
                textsOfWord[Int(number)] += 1
            }
            symbolEnds.append(UInt32(symbols.count))
            wordEnds.append(UInt32(words.count))
            keys.append(
                symbols.count == start ? 0 : length == 0 ? hasher.value : compact.value
            )
        }
        alphabet = reader.count + 1
        isWord = reader.isWord
        weightOfWord = textsOfWord.map { texts in
            1 + Double.log2(Double(count) / Double(max(texts, 1)))
        }
    }
}

/// Numbers folded scalars in order of first appearance, from 1.
private struct SymbolReader {
    private var known: [UInt32: (symbol: UInt32, isWord: Bool)] = [:]
    private var symbols: [UInt32: UInt32] = [:]

    /// By symbol; 0 is no symbol.
    private(set) var isWord = [false]

    var count: Int { symbols.count }

    mutating func symbol(_ scalar: Unicode.Scalar) -> (symbol: UInt32, isWord: Bool) {
        if let found = known[scalar.value] { return found }
        let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
        let plain = LatinLetters.withoutMarks([lower.value]).first ?? lower.value
        let folded =
            Unicode.Scalar(plain)?.properties.lowercaseMapping.unicodeScalars.first ?? lower
        let symbol = symbols[folded.value] ?? UInt32(symbols.count + 1)
        if symbols[folded.value] == nil {
            symbols[folded.value] = symbol
            isWord.append(
                folded.properties.isAlphabetic || folded.properties.numericType != nil
            )
        }
        known[scalar.value] = (symbol, isWord[Int(symbol)])
        return (symbol, isWord[Int(symbol)])
    }
}
