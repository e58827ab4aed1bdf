import FileStreams
import HangulText
import JobSpec
import Ports

/// The COBOL copybook of a host's file.
enum CopybookFile {
    // No copybook is as long.
    private static let longest = 1 << 20

    static func read(_ path: String) throws -> Copybook {
        var bytes: [UInt8] = []
        try FileOpener().open(path).fill(&bytes, to: longest)
        var text: [UInt8] = []
        if TextEncoding.detect(bytes).decode(bytes, bytes.indices, into: &text) != nil {
            // What can't be decoded is a comment, or is told with its line.
            text = bytes
        }
        do {
            return try Copybook(String(decoding: text, as: UTF8.self))
        } catch {
            throw PortError(.mend, place: path, error.description)
        }
    }
}
