public import ArgumentParser
public import Pipeline

extension MaskedWords: ExpressibleByArgument {
    /// What is written behind an option.
    public init?(argument: String) { self.init(argument) }
}
