import Foundation
import Ports
import Scoring

/// A model in a file of its own.
enum ModelFile {
    /// Reads a model.
    ///
    /// - Throws: ``PortError`` with the file and the place in it.
    static func read(_ path: String) throws -> MatchModel {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw PortError(.mend, place: path, "there is no such file, or it may not be read")
        }
        do {
            return try MatchModel(text: String(decoding: data, as: UTF8.self))
        } catch {
            throw PortError(.mend, place: path, error.message)
        }
    }
}
