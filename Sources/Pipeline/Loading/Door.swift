import HangulText
import Ports
import Records
import Standardization

/// What no resident number passes: with a legal basis it becomes a keyed hash, birth date and sex;
/// without one it is dropped.
///
/// Numbers inside other columns are masked either way.
struct Door: Sendable {
    /// The keyed hash; `nil` where the job names no legal basis.
    let keyer: (any ResidentNumberKeyer)?

    /// What seals numbers that are to be kept; `nil` where none is.
    var sealer: (any ResidentNumberSealer)?

    /// Changes where the same row would be staged otherwise.
    var fingerprint: String {
        "\(keyer?.fingerprint ?? "none")|\(sealer == nil ? "none" : "sealed")"
    }

    /// What went through.
    struct Admitted: Sendable {
        /// The batch as it may be staged.
        let batch: RecordBatch
        /// What was noticed.
        let findings: [Finding: Int]
        /// Sealed resident numbers by row.
        let sealed: [Int: String]
    }

    /// A batch as it may be staged, and what was noticed.
    func admit(_ batch: RecordBatch) -> Admitted {
        guard holdsNumber(batch) else {
            return Admitted(batch: batch, findings: [:], sealed: [:])
        }
        var sealed: [Int: String] = [:]
        var findings: [Finding: Int] = [:]
        var admitted = RecordBatch(source: batch.source, attributes: batch.attributes)
        for row in 0..<batch.count {
            admitted.append(batch.bytes, batch.key(row))
            admitted.endField()
            for (column, attribute) in batch.attributes.enumerated() {
                let range = batch.cell(row, column)
                if range.isEmpty {
                    admitted.endField()
                    continue
                }
                if attribute == .residentNumber {
                    let (token, digits) = token(batch, row, column, &findings)
                    if let digits, let sealer {
                        sealed[row] = sealer.seal(digits, for: batch.id(row))
                    }
                    admitted.append(token)
                } else if let masked = masked(batch, range, attribute) {
                    findings[Finding(.residentNumberMasked, attribute), default: 0] += 1
                    admitted.append(masked)
                } else {
                    admitted.append(batch.bytes, range)
                }
                admitted.endField()
            }
        }
        return Admitted(batch: admitted, findings: findings, sealed: sealed)
    }

    /// Whether anything of a batch is to be replaced: in most batches nothing is.
    private func holdsNumber(_ batch: RecordBatch) -> Bool {
        if batch.attributes.contains(.residentNumber) { return true }
        // Looked at by column: what its attribute says is asked once.
        return batch.attributes.enumerated().contains { column, attribute in
            (0..<batch.count).contains { row in
                let cell = batch.cell(row, column)
                return ResidentNumberMask.mayHoldNumber(batch.bytes, cell)
                    && masked(batch, cell, attribute) != nil
            }
        }
    }

    /// What is kept of a number for matching, and, of a whole one that may be kept, its digits.
    private func token(
        _ batch: RecordBatch,
        _ row: Int,
        _ column: Int,
        _ findings: inout [Finding: Int]
    ) -> (token: [UInt8], digits: [UInt8]?) {
        guard let place = batch.values(row, column).first else { return ([], nil) }
        guard let number = ResidentNumber(Array(batch.bytes[place])) else {
            // What came masked identifies nobody: birth date and sex are kept.
            if let front = ResidentNumber.Front(masked: TextFolding.fold(batch.bytes, place)) {
                findings[Finding(.partial, .residentNumber), default: 0] += 1
                return (Array(ResidentNumber.Token(masked: front).text.utf8), nil)
            }
            findings[Finding(.invalid, .residentNumber), default: 0] += 1
            return ([], nil)
        }
        guard let keyer else {
            findings[Finding(.residentNumberDropped, .residentNumber), default: 0] += 1
            return ([], nil)
        }
        if !number.hasOldCheckDigit {
            findings[Finding(.checksum, .residentNumber), default: 0] += 1
        }
        guard let token = ResidentNumber.Token(number, hash: keyer.hash(number.digits)) else {
            return ([], nil)
        }
        return (Array(token.text.utf8), number.digits)
    }

    private func masked(
        _ batch: RecordBatch,
        _ range: Range<Int>,
        _ attribute: Attribute
    ) -> [UInt8]? {
        switch attribute {
        // A corporate number has the same shape: 110111-… looks like 11 January 2011.
        case .corporateNumber: nil
        // Identifiers of 13 digits are common; with a hyphen after six they are not.
        case .identifier, .connectingInformation, .duplicationInformation, .passport,
            .businessNumber:
            ResidentNumberMask.masked(batch.bytes, range, separatedOnly: true)
        default: ResidentNumberMask.masked(batch.bytes, range, separatedOnly: false)
        }
    }
}
