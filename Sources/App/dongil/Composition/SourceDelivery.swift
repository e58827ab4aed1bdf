import FileStreams
import Foundation
import JobSpec
import Ports

/// What is to be there before a source is read.
struct SourceDelivery {
    let mapping: MappingSpec
    let location: String
    /// A file that is written when all of the data are there; empty for none.
    let ready: String

    private var isDatabase: Bool { [.sqlite, .postgresql].contains(mapping.format) }

    /// Whether there is nothing where the data should be.
    var isMissing: Bool {
        guard !isDatabase, location != "-" else { return false }
        let places = (try? FileOpener().places(of: location)) ?? []
        return places.allSatisfy { !FileManager.default.fileExists(atPath: $0) }
    }

    /// Finds out whether the source can be read, and is there whole.
    func check() throws {
        let source = JobFile.source(mapping, location: location)
        guard !isDatabase, location != "-" else { return try source.check() }
        let opener = FileOpener()
        if !ready.isEmpty, opener.writtenAt(ready) == nil {
            throw PortError(
                .tryLater,
                place: ready,
                "is not there: \(mapping.source) has not been delivered whole; run again when it is"
            )
        }
        for place in try opener.places(of: location) {
            guard let marked = opener.writtenAt(ready), let written = opener.writtenAt(place),
                written > marked
            else { continue }
            throw PortError(
                .tryLater,
                place: place,
                "was written after \(ready): another delivery of \(mapping.source) is under way; run again when it is whole"
            )
        }
        try source.check()
    }
}
