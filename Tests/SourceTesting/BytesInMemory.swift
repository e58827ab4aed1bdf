import Ports

/// A file that is in memory, given in pieces of a size.
struct BytesInMemory: ByteSourceOpener {
    let bytes: [UInt8]
    let piece: Int

    func places(of location: String) throws -> [String] { [location] }

    func open(_ place: String) throws -> any ByteSource { Reading(bytes, piece) }

    private final class Reading: ByteSource {
        let place = "memory"
        private let bytes: [UInt8]
        private let piece: Int
        private var position = 0

        init(_ bytes: [UInt8], _ piece: Int) {
            self.bytes = bytes
            self.piece = piece
        }

        func read(_ count: Int, into buffer: inout [UInt8]) throws -> Int {
            let end = min(bytes.count, position + min(count, piece))
            buffer += bytes[position..<end]
            defer { position = end }
            return end - position
        }
    }
}
