/// Finds a file's delimiter from its first rows.
enum DelimiterGuess {
    /// The candidate that cuts the first rows into the most fields of the same number; a comma
    /// where none cuts at all.
    static func guess(_ sample: [UInt8], quote: UInt8?) -> UInt8 {
        let candidates: [UInt8] = [0x2C, 0x09, 0x7C, 0x3B]
        var best: (delimiter: UInt8, score: Int) = (0x2C, 0)
        for delimiter in candidates {
            let counts = rowCounts(sample, delimiter, quote)
            guard let header = counts.first, header > 0 else { continue }
            let agreeing = counts.count { $0 == header }
            let score = header * 1000 * agreeing / counts.count
            if score > best.score { best = (delimiter, score) }
        }
        return best.delimiter
    }

    private static func rowCounts(_ sample: [UInt8], _ delimiter: UInt8, _ quote: UInt8?) -> [Int] {
        var counts: [Int] = []
        var current = 0
        var isQuoted = false
        var isEmpty = true
        for byte in sample {
            if byte == quote {
                isQuoted.toggle()
            } else if byte == 0x0A, !isQuoted {
                if !isEmpty { counts.append(current) }
                if counts.count == 50 { return counts }
                current = 0
                isEmpty = true
                continue
            } else if byte == delimiter, !isQuoted {
                current += 1
            }
            isEmpty = false
        }
        // The last row of a sample may be cut off; a file of one row has only that.
        if counts.isEmpty, !isEmpty { counts.append(current) }
        return counts
    }
}
