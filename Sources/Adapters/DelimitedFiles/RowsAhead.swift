import Dispatch
import Records

/// The rows of a file as they are, some thousand together, the next ones read while the last are
/// looked at.
///
/// `@unchecked Sendable`: the scanner is used by one reading at a time, and what it read is taken
/// after it signalled.
final class RowsAhead: @unchecked Sendable {
    /// Rows, one after another, and where each ends.
    struct Rows: Sendable {
        var bytes: [UInt8] = []
        var ends: [Int] = []
    }

    private static let size = 1 << 19

    private let scanner: RowScanner
    private let done = DispatchSemaphore(value: 0)
    private let queue = DispatchQueue(label: "dongil.rows")
    private var result: Result<Rows?, any Error> = .success(nil)

    init(_ scanner: RowScanner) {
        self.scanner = scanner
        readOn()
    }

    /// The next rows; `nil` at the end, after which it is not asked again.
    func next() throws -> Rows? {
        done.wait()
        guard let rows = try result.get() else { return nil }
        readOn()
        return rows
    }

    private func readOn() {
        queue.async { [self] in
            result = Result { try read() }
            done.signal()
        }
    }

    private func read() throws -> Rows? {
        var rows = Rows()
        rows.bytes.reserveCapacity(Self.size + Self.size / 8)
        while rows.bytes.count < Self.size, try scanner.nextRow() {
            rows.bytes.append(scanner.buffer, scanner.row)
            rows.ends.append(rows.bytes.count)
        }
        return rows.ends.isEmpty ? nil : rows
    }
}
