import ArgumentParser
import Foundation

/// How many threads a command works with.
struct ThreadOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Threads to work with (default: all cores).", valueName: "n"))
    var threads: Int = ThreadOptions.allCores

    /// The cores there are.
    static var allCores: Int { ProcessInfo.processInfo.activeProcessorCount }

    func validate() throws {
        guard (1...256).contains(threads) else {
            throw ValidationError("--threads takes a number from 1 to 256.")
        }
    }
}
