import Foundation

/// Where a session is held: a screen with keys, or plain lines for screen readers, logs and scripts.
protocol ReviewSurface: AnyObject {
    /// The columns there are.
    var width: Int { get }
    /// Whether letters can be marked by color.
    var inColor: Bool { get }
    /// Shows what has to be looked at.
    func show(_ lines: [StyledLine])
    /// The next key; `nil` at the end of input.
    func key() -> ReviewKey?
    /// Asks for a line; `nil` at the end of input.
    func line(_ prompt: String) -> String?
    /// Gives back what was taken over.
    func close()
}

/// A terminal that is drawn on.
final class ScreenSurface: ReviewSurface {
    private let terminal = Terminal()
    let inColor: Bool

    init(inColor: Bool) {
        self.inColor = inColor
    }

    var width: Int { max(60, terminal.size.columns) }

    func show(_ lines: [StyledLine]) {
        // What does not fit is cut at the end, not scrolled away at the beginning.
        let room = max(6, terminal.size.rows)
        var shown = Array(lines.prefix(room))
        if lines.count > room { shown[room - 1] = StyledLine("…", .aside) }
        terminal.draw(shown, inColor: inColor)
    }

    func key() -> ReviewKey? {
        guard let letter = terminal.key() else { return nil }
        return letter == Terminal.resized ? .resized : ReviewKey(letter)
    }

    func line(_ prompt: String) -> String? { terminal.line(prompt) }

    func close() { terminal.close() }
}

/// Lines in, lines out: each answer is a line.
final class PlainSurface: ReviewSurface {
    let inColor = false

    // As wide as it takes: nothing is cut, and a screen reader reads a line at a time.
    var width: Int { 100 }

    func show(_ lines: [StyledLine]) {
        Console.out(lines.map { $0.text(inColor: false) }.joined(separator: "\n"))
    }

    func key() -> ReviewKey? {
        Console.draw("> ")
        guard let line = readLine() else { return nil }
        return ReviewKey(line.first ?? "\n")
    }

    func line(_ prompt: String) -> String? {
        Console.draw(prompt)
        return readLine()
    }

    func close() {}
}
