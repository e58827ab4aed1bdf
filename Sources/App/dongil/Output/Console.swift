import Foundation

/// The two streams: results to standard output, everything else to standard error.
enum Console {
    /// Writes a line of the result.
    static func out(_ text: String) { write(text + "\n", to: 1) }

    /// Writes a line that is no result.
    static func error(_ text: String) { write(text + "\n", to: 2) }

    /// Writes bytes of the result as they are.
    static func out(_ bytes: [UInt8]) { write(bytes, to: 1) }

    /// Writes to standard error without a line break.
    static func draw(_ text: String) { write(text, to: 2) }

    private static func write(_ text: String, to descriptor: Int32) {
        write(Array(text.utf8), to: descriptor)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var done = 0
        while done < bytes.count {
            let written = bytes.withUnsafeBytes { buffer in
                Foundation.write(
                    descriptor,
                    buffer.baseAddress?.advanced(by: done),
                    bytes.count - done
                )
            }
            if written < 0, errno == EINTR { continue }
            // The reader went away (head, less): there is nobody left to tell.
            if written <= 0 { exit(errno == EPIPE ? 0 : 3) }
            done += written
        }
    }

    /// Whether a person sees standard error.
    static var isTerminal: Bool { isatty(2) == 1 }

    /// The columns of the terminal; 80 where it can't be known.
    static var width: Int {
        var size = winsize()
        return ioctl(2, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }

    /// Whether messages a steward reads should be Korean.
    static let isKorean: Bool = {
        let environment = ProcessInfo.processInfo.environment
        let locale =
            environment["LC_ALL"] ?? environment["LC_MESSAGES"] ?? environment["LANG"] ?? ""
        return locale.hasPrefix("ko")
    }()

    /// A text in the language of who reads it.
    static func say(_ english: String, _ korean: String) -> String { isKorean ? korean : english }
}
