import Foundation
import HangulText

/// Cases written as tables under `Cases/`: one a line, columns parted by tabs, `#` for comments.
///
/// Made from the facts the program is built on (surnames, Hanja, numbering plan, legal 동, lunar
/// tables, forms of noise met in public files), never from the program's own output.
enum WrittenCases {
    /// The cases of a table.
    static func table(_ name: String) -> [[String]] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let path = folder.appendingPathComponent("Cases/\(name).tsv").path
        guard let data = FileManager.default.contents(atPath: path) else { return [] }
        return String(decoding: data, as: UTF8.self).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }

    /// The cases of a table of one column.
    static func list(_ name: String) -> [String] { table(name).map { $0[0] } }

    static func folded(_ text: String, keepingReadings: Bool = false) -> [UInt32] {
        let bytes = Array(text.utf8)
        return TextFolding.fold(bytes, 0..<bytes.count, keepingReadings: keepingReadings)
    }
}
