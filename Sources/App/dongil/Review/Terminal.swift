import Foundation

/// The terminal of a session: keys as they are pressed, and a screen of its own, so that no
/// customer's values stay in the window's history.
final class Terminal {
    private var before = termios()
    private var isOpen = false
    private var pending: [UInt8] = []

    // Set where a signal says so; a signal handler may do no more.
    nonisolated(unsafe) private static var wasResized: sig_atomic_t = 0
    nonisolated(unsafe) private static var wasEnded: sig_atomic_t = 0

    /// Takes over the terminal.
    init() {
        tcgetattr(0, &before)
        // Whoever started the program may have blocked them.
        var heard = sigset_t()
        sigemptyset(&heard)
        for signal in [SIGWINCH, SIGTERM, SIGHUP, SIGINT] {
            sigaddset(&heard, signal)
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { number in
                if number == SIGWINCH {
                    Terminal.wasResized = 1
                } else {
                    Terminal.wasEnded = 1
                }
            }
            sigaction(signal, &action, nil)
        }
        pthread_sigmask(SIG_UNBLOCK, &heard, nil)
        open()
    }

    deinit { close() }

    private func open() {
        guard !isOpen else { return }
        var raw = before
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
        raw.c_iflag &= ~tcflag_t(IXON)
        tcsetattr(0, TCSANOW, &raw)
        write("\u{1B}[?1049h\u{1B}[?25l")
        isOpen = true
    }

    /// Gives the terminal back as it was.
    func close() {
        guard isOpen else { return }
        write("\u{1B}[?25h\u{1B}[?1049l")
        tcsetattr(0, TCSANOW, &before)
        isOpen = false
    }

    /// Columns and rows.
    var size: (columns: Int, rows: Int) {
        var size = winsize()
        guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return (80, 24) }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    /// Whether colors are welcome (https://no-color.org).
    static var hasColors: Bool {
        let environment = ProcessInfo.processInfo.environment
        return environment["NO_COLOR"].map(\.isEmpty) ?? true && environment["TERM"] != "dumb"
    }

    /// Draws a screen from its top.
    func draw(_ lines: [StyledLine], inColor: Bool) {
        let text = lines.map { $0.text(inColor: inColor) + "\u{1B}[K" }.joined(separator: "\r\n")
        write("\u{1B}[H" + text + "\u{1B}[J")
    }

    /// The next key; `nil` where the terminal went away.
    func key() -> Character? {
        while true {
            if let letter = takeLetter() { return letter }
            var bytes = [UInt8](repeating: 0, count: 64)
            let count = read(0, &bytes, bytes.count)
            if Self.wasEnded != 0 { return nil }
            if count < 0, errno == EINTR {
                if Self.wasResized != 0 {
                    Self.wasResized = 0
                    return Self.resized
                }
                continue
            }
            guard count > 0 else { return nil }
            pending += bytes.prefix(count)
        }
    }

    /// What ``key()`` gives when the window has another size: no keyboard has it.
    static let resized: Character = "\u{FFFE}"

    private func takeLetter() -> Character? {
        while let first = pending.first {
            if first == 0x1B {
                // Arrows and the like: the whole sequence goes.
                let rest = pending.dropFirst()
                if rest.first == 0x5B || rest.first == 0x4F {
                    let end = rest.dropFirst().firstIndex { (0x40...0x7E).contains($0) }
                    pending.removeFirst(
                        end.map { $0 - pending.startIndex + 1 } ?? pending.count
                    )
                } else {
                    pending.removeFirst()
                }
                continue
            }
            let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
            guard pending.count >= length else { return nil }
            let text = String(decoding: pending.prefix(length), as: UTF8.self)
            pending.removeFirst(length)
            if let letter = text.first { return letter }
        }
        return nil
    }

    /// Asks for a line below the screen, edited as terminals do.
    func line(_ prompt: String) -> String? {
        var cooked = before
        cooked.c_lflag |= tcflag_t(ICANON | ECHO)
        cooked.c_iflag |= tcflag_t(ICRNL | IUTF8)
        tcsetattr(0, TCSANOW, &cooked)
        write("\u{1B}[?25h\u{1B}[\(size.rows);1H\u{1B}[K\(prompt)")
        let line = readLine()
        write("\u{1B}[?25l")
        var raw = cooked
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
        tcsetattr(0, TCSANOW, &raw)
        return line
    }

    private func write(_ text: String) {
        // A terminal that went away is noticed by the next key: what is held must still be given back.
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { Foundation.write(1, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return }
            bytes = bytes.dropFirst(written)
        }
    }
}
