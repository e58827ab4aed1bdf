import Foundation
public import Ports
public import Records

/// A file that separated records are added to, one JSON object a line, mode 0600.
///
/// A record may come twice where a run died between this file and the store.
public final class SeparateFile: SeparateStorage {
    /// The file's path.
    public let place: String

    /// A file that is made where it is not there.
    public init(path: String) {
        place = path
    }

    private func fault(_ doing: String) -> PortError {
        PortError(
            .resume,
            place: place,
            "\(doing): \(String(cString: strerror(errno))); nothing was taken out of the store"
        )
    }

    /// Keeps records; when this returns they are on the disk.
    public func keep(_ records: [(record: RecordID, payload: [UInt8])], at time: String) throws {
        let descriptor = open(place, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw fault("can't be written") }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        for (record, payload) in records {
            var out = JSONWriter()
            out.beginObject()
            out.member("source", record.source)
            out.member("source_key", record.key)
            out.member("separated_at", time)
            out.member("record", String(decoding: payload, as: UTF8.self))
            out.endObject()
            bytes += out.bytes + [0x0A]
        }
        guard AppendedFile.add(bytes, to: descriptor) else { throw fault("writing failed") }
    }
}
