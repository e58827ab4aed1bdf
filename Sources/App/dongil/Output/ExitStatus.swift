import ArgumentParser
import Foundation
import JobSpec
import Ports

/// How the program ends: the contract of `Docs/OUTPUT.md`.
enum ExitStatus: Int32, Error {
    /// Done.
    case done = 0
    /// Done, but a person must look: a gate held, nothing was found.
    case look = 1
    /// Wrong use or configuration; nothing was started.
    case misuse = 2
    /// Failed part-way; nothing was published; run again.
    case failed = 3
    /// Busy or not ready; try again later.
    case tryLater = 75

    /// Says what is wrong and ends the program.
    static func exit(for error: any Error) -> Never {
        switch error {
        case let status as ExitStatus: Foundation.exit(status.rawValue)
        case let problems as SettingProblems:
            for problem in problems.all { Console.error(problem.description) }
            Console.error(problems.all.count == 1 ? "1 problem" : "\(problems.all.count) problems")
            Foundation.exit(misuse.rawValue)
        case let fault as PortError:
            Console.error("error: \(fault.description)")
            Foundation.exit(Int32(fault.cure.exitCode))
        default:
            let code = Dongil.exitCode(for: error)
            let message = Dongil.fullMessage(for: error)
            if code == .success {
                Console.out(message)
                Foundation.exit(done.rawValue)
            }
            Console.error(message)
            Foundation.exit(code == .validationFailure ? misuse.rawValue : failed.rawValue)
        }
    }
}

/// Every problem of every settings file.
struct SettingProblems: Error {
    let all: [SettingProblem]
}
