import Foundation
import Ports
import Records

/// An open file that is written from front to back, or read, by one who gives large blocks.
final class FileEnd {
    private let path: String
    private let descriptor: Int32
    private var place = 0
    private let size: Int

    init(_ path: String, _ flags: Int32) throws {
        self.path = path
        descriptor = open(path, flags | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.fault(path, "can't be opened") }
        var info = stat()
        size = fstat(descriptor, &info) == 0 ? Int(info.st_size) : 0
    }

    deinit { close(descriptor) }

    func allow(_ mode: UInt32) { fchmod(descriptor, mode) }

    static func fault(_ path: String, _ what: String) -> PortError {
        PortError(.resume, place: path, "\(what): \(String(cString: strerror(errno)))")
    }

    func write(_ numbers: [UInt64]) throws {
        var bytes: [UInt8] = []
        bytes.append(numbers: numbers)
        try write(bytes)
    }

    func write(_ bytes: [UInt8]) throws {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Foundation.write(
                    descriptor,
                    buffer.baseAddress?.advanced(by: done),
                    buffer.count - done
                )
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.fault(path, "can't be written") }
            done += count
        }
    }

    /// The next bytes, so many; `nil` where there are fewer.
    func read(_ count: Int) -> [UInt8]? {
        guard let place = skip(count) else { return nil }
        return read(at: place)
    }

    /// Goes on behind the next bytes, so many.
    ///
    /// - Returns: Where they are; `nil` where there are fewer.
    func skip(_ count: Int) -> Range<Int>? {
        guard count >= 0, count <= size - place else { return nil }
        defer { place += count }
        return place..<place + count
    }

    /// The bytes at a place, on any thread; `nil` where they can't be read.
    func read(at place: Range<Int>) -> [UInt8]? {
        let bytes = [UInt8](unsafeUninitializedCapacity: place.count) { room, filled in
            while filled < place.count {
                let got = pread(
                    descriptor,
                    room.baseAddress?.advanced(by: filled),
                    place.count - filled,
                    off_t(place.lowerBound + filled)
                )
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { return }
                filled += got
            }
        }
        return bytes.count == place.count ? bytes : nil
    }
}
