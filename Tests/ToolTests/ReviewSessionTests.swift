import Foundation
import RecordsTesting
import Testing

/// The steward's session in a real terminal: what the screen shows is kept as golden files.
///
/// `DONGIL_RECORD=1` writes the files anew, and fails.
@Suite(.serialized) struct ReviewSessionTests {
    /// A terminal of a size, driven through tmux on a server of its own.
    fileprivate final class Screen {
        private let socket = "dongil-test-\(UUID().uuidString.prefix(8))"
        private let folder: String

        private static let alone =
            "for file in /proc/self/fd/*; do number=${file##*/}; "
            + "[ $number -gt 2 ] && eval \"exec $number>&-\"; done; exec env --default-signal \"$@\""

        init(
            _ folder: TemporaryFolder,
            width: Int,
            height: Int,
            locale: String,
            colors: Bool = false,
            arguments: [String] = []
        ) throws {
            self.folder = folder.path
            let program = BuiltProduct.path("dongil")
            let rest = arguments.joined(separator: " ")
            let command =
                "env LANG=\(locale) LC_ALL=\(locale) TERM=screen-256color \(colors ? "" : "NO_COLOR=1 ")"
                + "'\(program)' review --job Jobs/demo.yaml --threads 2 \(rest) 2>/dev/null;"
                + " echo \"ended $?\"; read line"
            try tmux(
                "-f",
                "/dev/null",
                "new-session",
                "-d",
                "-s",
                "s",
                "-x",
                String(width),
                "-y",
                String(height),
                command
            )
        }

        deinit {
            stop()
        }

        /// Ends the server, and the terminal of the program with it.
        func stop() { _ = try? call(["kill-server"]) }

        private func call(_ arguments: [String]) throws -> ChildProcess {
            // tmux leaves a server behind: were it to keep the files of this process, the wait for
            // the client would never end; and it hears no signal that this process has blocked.
            try ChildProcess(
                "/usr/bin/env",
                ["bash", "-c", Self.alone, "bash", "tmux", "-u", "-L", socket] + arguments,
                environment: ["LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"],
                folder: folder
            )
        }

        @discardableResult
        func tmux(_ arguments: String...) throws -> String {
            let result = try call(arguments)
            try #require(result.status == 0, "tmux \(arguments): \(result.errors)")
            return result.output
        }

        /// The screen once it shows a text, and another one no more.
        func shown(with text: String, without other: String? = nil) throws -> String {
            var last = ""
            for _ in 0..<200 {
                last = try tmux("capture-pane", "-p", "-t", "s")
                if last.contains(text), !(other.map { last.contains($0) } ?? false) { return last }
                usleep(50_000)
            }
            Issue.record("no '\(text)' on the screen:\n\(last)")
            return last
        }

        func press(_ keys: String...) throws {
            for key in keys { try tmux("send-keys", "-t", "s", key) }
        }

        func resize(_ width: Int, _ height: Int) throws {
            try tmux("resize-window", "-t", "s", "-x", String(width), "-y", String(height))
        }

        var processID: Int32? {
            get throws {
                // The shell's child is the program.
                let shell = try tmux("display-message", "-p", "-t", "s", "#{pane_pid}")
                    .trimmingCharacters(in: .whitespacesAndNewlines)
                let found = try ChildProcess("/usr/bin/env", ["pgrep", "-P", shell]).output
                return Int32(found.split(separator: "\n").first ?? "")
            }
        }
    }

    private func world() throws -> TemporaryFolder {
        let folder = try DemoWorld.make(records: 1500)
        let run = try dongil("run", "Jobs/demo.yaml", "--ignore-gates", folder: folder.path)
        #expect(run.status == 0, "\(run.errors)")
        return folder
    }

    private func compare(_ screen: String, _ name: String) throws {
        let path = "\(#filePath)".replacing("ReviewSessionTests.swift", with: "Screens/\(name).txt")
        // Lines below the last one that has something are the window's, not the program's.
        var lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
        while lines.last?.isEmpty == true { lines.removeLast() }
        let text = lines.joined(separator: "\n") + "\n"
        if ProcessInfo.processInfo.environment["DONGIL_RECORD"] != nil {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            Issue.record("recorded \(name)")
            return
        }
        let golden = String(
            decoding: FileManager.default.contents(atPath: path) ?? Data(),
            as: UTF8.self
        )
        #expect(text == golden, "\(name)")
    }

    @Test(
        arguments: [("C", 80), ("ko_KR.UTF-8", 80), ("C", 120), ("ko_KR.UTF-8", 120)]
    ) func screensAreAsTheyWere(locale: String, width: Int) throws {
        let language = locale == "C" ? "english" : "korean"
        let folder = try world()
        let screen = try Screen(folder, width: width, height: 40, locale: locale)
        let first = locale == "C" ? "[s]ame" : "[s] 같음"
        try compare(screen.shown(with: first), "pair-\(language)-\(width)")
        try screen.press("v")
        let back = locale == "C" ? "any key" : "아무 키나"
        try compare(screen.shown(with: back), "details-\(language)-\(width)")
        try screen.press("x", "p")
        try compare(
            screen.shown(with: locale == "C" ? "after a merge" : "병합 후"),
            "preview-\(language)-\(width)"
        )
        try screen.press("x", "h")
        try compare(screen.shown(with: back), "how-\(language)-\(width)")
        try screen.press("x", "?")
        try compare(
            screen.shown(with: locale == "C" ? "Hangul input" : "한글 입력"),
            "help-\(language)-\(width)"
        )
        try screen.press("x", "q")
        _ = try screen.shown(with: "ended 0")
    }

    @Test func aSessionDecidesTakesBackAndPublishes() throws {
        let folder = try world()
        let screen = try Screen(folder, width: 100, height: 40, locale: "C")
        _ = try screen.shown(with: "Review 1/")
        // Hangul input is on: ㄴ lies on s, ㅇ on d.
        try screen.press("ㅇ")
        _ = try screen.shown(with: "kept: different")
        try screen.press("b")
        _ = try screen.shown(with: "Review 1/")
        try screen.press("ㄴ")
        _ = try screen.shown(with: "kept: same")
        try screen.press("n")
        _ = try screen.shown(with: "note:")
        try screen.tmuxType("전화로 확인")
        _ = try screen.shown(with: "noted")
        try screen.press("d")
        _ = try screen.shown(with: "kept: different")
        try screen.press("u", "Enter")
        _ = try screen.shown(with: "Review 5/")
        try screen.resize(70, 30)
        try screen.press("q")
        let end = try screen.shown(with: "ended 0")
        #expect(end.contains("1 same, 1 different, 1 unsure, 1 skipped"))
        #expect(end.contains("Published by run 2:"))
        let decisions = try dongil(
            "decisions",
            "--json",
            "--job",
            "Jobs/demo.yaml",
            folder: folder.path
        )
        let lines = decisions.output.split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines[0].contains("전화로 확인"))
        #expect(lines[0].contains(#"\"pattern\":"#))
        let stats = try dongil("stats", "--json", "--job", "Jobs/demo.yaml", folder: folder.path)
        #expect(stats.output.contains(#""same":1,"different":1,"unsure":1"#))
    }

    @Test func revealingAsksWhyAndIsLogged() throws {
        let folder = try world()
        let screen = try Screen(folder, width: 100, height: 40, locale: "C")
        let masked = try screen.shown(with: "Review 1/")
        #expect(masked.contains("*"))
        try screen.press("r")
        _ = try screen.shown(with: "why?")
        try screen.press("Enter")
        _ = try screen.shown(with: "without a reason")
        try screen.press("r")
        _ = try screen.shown(with: "why?")
        try screen.tmuxType("called back")
        _ = try screen.shown(with: "010-", without: "010-****")
        try screen.press("q")
        _ = try screen.shown(with: "ended 0")
        let log = try dongil("audit", "export", "--job", "Jobs/demo.yaml", folder: folder.path)
        // The export itself is the last one.
        let last = try #require(log.output.split(separator: "\n").dropLast().last)
        #expect(last.contains(#""revealed":"all""#))
        #expect(last.contains(#""reason":"called back""#))
    }

    @Test func aKilledSessionLosesNoAnswer() throws {
        let folder = try world()
        let screen = try Screen(folder, width: 100, height: 40, locale: "C")
        _ = try screen.shown(with: "Review 1/")
        for number in 2...5 {
            try screen.press("d")
            _ = try screen.shown(with: "Review \(number)/")
        }
        kill(try #require(try screen.processID), SIGKILL)
        _ = try screen.shown(with: "ended 137")
        let listed = try dongil(
            "decisions",
            "list",
            "--json",
            "--job",
            "Jobs/demo.yaml",
            folder: folder.path
        )
        #expect(listed.output.split(separator: "\n").count == 4)
        // What it held is free again: its process is gone.
        let next = try Screen(folder, width: 100, height: 40, locale: "C")
        let shown = try next.shown(with: "Review 1/")
        #expect(!shown.contains("Review 1/0"))
        try next.press("q")
        _ = try next.shown(with: "ended 0")
    }

    @Test func aTerminalThatGoesAwayFreesItsPairs() throws {
        let folder = try world()
        func held() throws -> String {
            try dongil("queue", "--json", "--job", "Jobs/demo.yaml", folder: folder.path).output
        }
        let screen = try Screen(folder, width: 100, height: 40, locale: "C")
        _ = try screen.shown(with: "Review 1/")
        #expect(try held().contains(#""held":[{"#))
        screen.stop()
        for _ in 0..<100 where try held().contains(#""held":[{"#) { usleep(50_000) }
        let left = try held()
        #expect(left.contains(#""held":[]"#))
    }

    @Test func plainLinesDoTheSame() throws {
        let folder = try world()
        let result = try dongil(
            "review",
            "--plain",
            "--job",
            "Jobs/demo.yaml",
            input: "s\nb\nd\nq\n",
            folder: folder.path
        )
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("kept: same; b takes it back"))
        #expect(
            result.output.hasSuffix(
                "0 same, 1 different, 0 unsure, 0 skipped\nIt changes no published customer.\n"
            )
        )
        // No colors, no cursor: only text.
        #expect(!result.output.contains("\u{1B}"))
        let blind = try dongil(
            "review",
            "--plain",
            "--blind",
            "--limit",
            "2",
            "--job",
            "Jobs/demo.yaml",
            input: "s\nd\n",
            folder: folder.path
        )
        #expect(blind.status == 0, "\(blind.errors)")
        #expect(!blind.output.contains("probability"))
        #expect(!blind.output.contains("+"))
        let decisions = try dongil(
            "decisions",
            "list",
            "--json",
            "--job",
            "Jobs/demo.yaml",
            folder: folder.path
        )
        // The answer taken back, its undoing, and the decision: blind answers decide nothing.
        #expect(decisions.output.split(separator: "\n").count == 3)
        let answers = try dongil(
            "decisions",
            "export",
            "--answers",
            "--job",
            "Jobs/demo.yaml",
            folder: folder.path
        )
        #expect(answers.output.split(separator: "\n").count == 4)
    }
}

extension ReviewSessionTests.Screen {
    /// Types a line.
    fileprivate func tmuxType(_ text: String) throws {
        try tmux("send-keys", "-t", "s", "-l", text)
        try tmux("send-keys", "-t", "s", "Enter")
    }
}
