public import Ports

/// The access log as a chain: adds entries, reads them, and finds what was tampered with.
public struct AccessChain {
    /// Where a chain stood: the number and hash of its last entry, written `12:ab34…`.
    public struct Head: Sendable, Equatable, CustomStringConvertible {
        /// The last entry's number.
        public let number: Int
        /// The last entry's hash.
        public let hash: String

        /// Reads `NUMBER:HASH`; `nil` for anything else.
        public init?(_ text: String) {
            let parts = text.split(separator: ":")
            guard parts.count == 2, let number = Int(parts[0]) else { return nil }
            self.number = number
            hash = String(parts[1])
        }

        init(number: Int, hash: String) {
            self.number = number
            self.hash = hash
        }

        /// `NUMBER:HASH`.
        public var description: String { "\(number):\(hash)" }
    }

    /// Something that shows that a log is not as it was written.
    public enum Fault: Sendable, Equatable {
        /// A line is no entry: it was damaged.
        case unreadable(line: Int)
        /// An entry is not what its hash says.
        case changed(entry: Int)
        /// An entry does not follow the one before: something is missing, added or in another order.
        case broken(entry: Int)
        /// The log ends before an entry that was there once.
        case short(last: Int, expected: Int)
        /// An entry that was there once is another now.
        case replaced(entry: Int)
    }

    private let log: any AccessLog

    /// The chain of a log.
    public init(_ log: any AccessLog) {
        self.log = log
    }

    /// Adds an entry; when this returns it is kept.
    public func append(_ record: AccessRecord) throws {
        try log.append { last in
            let entry = AccessEntry(record, after: last)
            let line = entry.line
            let hash = AccessEntry.parse(line)?.hash ?? ""
            return (line, Head(number: entry.number, hash: hash).description)
        }
    }

    /// Copies every line as it is into another log, which has none yet.
    ///
    /// - Returns: How many there are.
    public func copy(to other: any AccessLog) throws -> Int {
        var lines: [String] = []
        try log.lines { lines.append($0) }
        try other.take(lines, head: log.head() ?? "")
        return lines.count
    }

    /// The entries, the first one first.
    public func entries(_ visit: (AccessEntry) throws -> Void) throws {
        try log.lines { line in
            if let entry = AccessEntry.parse(line)?.entry { try visit(entry) }
        }
    }

    /// Where the chain stands by what is kept beside it; `nil` before the first entry.
    public func head() throws -> Head? { try log.head().flatMap { Head($0) } }

    /// Checks every entry, and that the log still has what it had.
    ///
    /// - Parameter known: Heads kept elsewhere: in run records, or by an auditor.
    /// - Returns: How many entries there are, and every fault.
    /// - Throws: What reading the log throws.
    public func verify(_ known: [Head]) throws -> (entries: Int, faults: [Fault]) {
        var faults: [Fault] = []
        var hashes: [Int: String] = [:]
        var (line, last, previous) = (0, 0, "")
        try log.lines { text in
            line += 1
            guard let (entry, hash) = AccessEntry.parse(text) else {
                faults.append(.unreadable(line: line))
                return
            }
            if HashedObject.expectedHash(text) != hash {
                faults.append(.changed(entry: entry.number))
            }
            if entry.number != last + 1 || entry.previous != previous {
                faults.append(.broken(entry: entry.number))
            }
            (last, previous) = (entry.number, hash)
            hashes[entry.number] = hash
        }
        var heads = known
        if let head = try head() { heads.append(head) }
        for head in heads.sorted(by: { $0.number < $1.number }) where head.number > 0 {
            if let hash = hashes[head.number] {
                let fault = Fault.replaced(entry: head.number)
                if hash != head.hash, !faults.contains(fault) { faults.append(fault) }
            } else if head.number > last {
                let fault = Fault.short(last: last, expected: head.number)
                if !faults.contains(fault) { faults.append(fault) }
            }
        }
        return (hashes.count, faults)
    }
}
