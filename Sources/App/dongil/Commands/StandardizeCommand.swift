import ArgumentParser
import FileStreams
import HangulText
import Ports
import Records
import Standardization

/// `dongil standardize KIND`: one value a line in, one JSON object a line out.
struct StandardizeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "standardize",
        abstract: "Standardize values: one a line in, one JSON object a line out.",
        discussion: """
            KIND is name, organization, address, phone, email, birth or id.

            EXAMPLE
              echo '서울 강남구 테헤란로 123, 101동 1502호' | dongil standardize address
              dongil standardize address addresses.txt --juso /data/juso
            """
    )

    @Argument(help: "What the values are.")
    var kind: StandardizedKind

    @Argument(help: "The file (default: standard input).", completion: .file())
    var file: String = "-"

    @OptionGroup var reference: ReferenceOptions

    func validate() throws {
        if reference.juso != nil, kind != .address {
            throw ValidationError("--juso goes with address only.")
        }
    }

    func run() throws {
        let rules = try reference.rules(Progress(isTerminal: Console.isTerminal))
        let input = try FileOpener().open(file)
        var buffer: [UInt8] = []
        while true {
            let got = try input.read(1 << 16, into: &buffer)
            if got == 0, !buffer.isEmpty, buffer.last != 0x0A { buffer.append(0x0A) }
            var start = 0
            while let end = buffer[start...].firstIndex(of: 0x0A) {
                var line = Array(buffer[start..<end])
                if line.last == 0x0D { line.removeLast() }
                Console.out(kind.json(line, rules))
                start = end + 1
            }
            buffer.removeFirst(start)
            if got == 0 { return }
        }
    }
}
