import CZlib
public import Ports

/// A gzip file, unpacked while it is read; members follow one another.
public final class GzipByteSource: ByteSource {
    /// The packed file's place.
    public var place: String { packed.place }
    private let packed: any ByteSource
    private var stream = z_stream()
    private var input: [UInt8]
    private var position = 0
    private var isOpen = false
    private var packedCount = 0
    private var unpackedCount = 0

    // Text shrinks to a tenth; what grows a thousandfold is no customer file.
    private static let greatestRatio = 1000

    /// Unpacks another source, whose first bytes have been read already.
    public init(_ packed: any ByteSource, first: [UInt8]) throws {
        self.packed = packed
        input = first
        packedCount = first.count
        guard dongil_gzip_open(&stream) == Z_OK else {
            throw PortError(.resume, place: packed.place, "no memory to unpack gzip")
        }
        isOpen = true
    }

    deinit {
        if isOpen { inflateEnd(&stream) }
    }

    /// Adds up to `count` unpacked bytes; 0 at the end.
    public func read(_ count: Int, into buffer: inout [UInt8]) throws -> Int {
        try withUnsafeTemporaryAllocation(byteCount: count, alignment: 16) { room in
            let added = try unpack(into: room)
            buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: room[..<added]))
            return added
        }
    }

    /// Fills a room as far as there are bytes; how many it put there.
    private func unpack(into room: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = room.count
        var added = 0
        var ended = false
        while added < count, !ended {
            if position == input.count {
                input.removeAll(keepingCapacity: true)
                position = 0
                let got = try packed.read(1 << 18, into: &input)
                packedCount += got
                if got == 0 {
                    guard stream.total_out == 0 || !isOpen else {
                        throw PortError(
                            .mend,
                            place: place,
                            "the gzip file ends too early; was it copied whole?"
                        )
                    }
                    break
                }
            }
            if !isOpen {
                // Another member follows, or padding.
                if input[position] == 0 {
                    position = input.count
                    continue
                }
                stream = z_stream()
                guard dongil_gzip_open(&stream) == Z_OK else { break }
                isOpen = true
            }
            let (code, taken, given) = inflate(
                into: UnsafeMutableRawBufferPointer(rebasing: room[added...])
            )
            position += taken
            added += given
            unpackedCount += given
            switch code {
            case Z_OK, Z_BUF_ERROR: break
            case Z_STREAM_END:
                inflateEnd(&stream)
                isOpen = false
            default:
                throw PortError(
                    .mend,
                    place: place,
                    "the gzip file is damaged after \(unpackedCount) bytes"
                )
            }
            if unpackedCount > 1 << 26, unpackedCount / max(packedCount, 1) > Self.greatestRatio {
                throw PortError(
                    .mend,
                    place: place,
                    "grows over \(Self.greatestRatio)-fold when unpacked; refused"
                )
            }
            ended = code == Z_BUF_ERROR && taken == 0 && given == 0 && position < input.count
        }
        return added
    }

    private func inflate(
        into room: UnsafeMutableRawBufferPointer
    ) -> (code: Int32, taken: Int, given: Int) {
        input.withUnsafeMutableBufferPointer { source in
            stream.next_in = source.baseAddress?.advanced(by: position)
            stream.avail_in = UInt32(source.count - position)
            stream.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
            stream.avail_out = UInt32(room.count)
            let before = (stream.avail_in, stream.avail_out)
            let code = CZlib.inflate(&stream, Z_NO_FLUSH)
            return (code, Int(before.0 - stream.avail_in), Int(before.1 - stream.avail_out))
        }
    }
}
