import Foundation
import HangulText

/// A file of one source, written row by row.
final class SourceFile {
    private let handle: FileHandle
    private let encoding: TextEncoding
    private var buffer: [UInt8] = []

    init(path: String, encoding: TextEncoding) throws {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        self.encoding = encoding
        if encoding == .utf16LittleEndian { buffer = [0xFF, 0xFE] }
    }

    /// Adds text in the file's encoding.
    func write(_ text: String) throws {
        switch encoding {
        case .cp949: buffer += CodePage.cp949.encode(text) ?? Array(text.utf8)
        case .utf16LittleEndian:
            for unit in text.utf16 { buffer += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        default: buffer += text.utf8
        }
        if buffer.count > 1 << 20 { try flush() }
    }

    /// Adds bytes as they are: rows no clerk should have saved.
    func write(bytes: [UInt8]) { buffer += bytes }

    private func flush() throws {
        try handle.write(contentsOf: Data(buffer))
        buffer.removeAll(keepingCapacity: true)
    }

    func close() throws {
        try flush()
        try handle.close()
    }

    /// A field as CSV.
    static func csv(_ fields: [String]) -> String {
        fields.map { field in
            field.contains(where: { ",\"\n".contains($0) })
                ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
        }.joined(separator: ",") + "\n"
    }
}
