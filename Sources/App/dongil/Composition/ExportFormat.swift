import ArgumentParser
import PublishedFiles

extension PublishedFolder.Format {
    /// A format as an argument names it.
    init(argument: String) throws {
        guard let format = PublishedFolder.Format(rawValue: argument) else {
            throw ValidationError("the format is csv or jsonl")
        }
        self = format
    }
}
