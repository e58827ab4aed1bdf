import Foundation
import HangulText
public import Ports
import Records

/// A folder of official address files, and the index made of them.
///
/// The index is made once and again whenever a file is added, removed or changed.
public struct OfficialAddressFiles {
    private let folder: String
    private let indexPath: String
    private let observer: any Observer

    /// The files of a folder; the index lies at `index`, or in the folder where that is empty.
    public init(folder: String, index: String, observer: any Observer) {
        self.folder = folder
        indexPath = index.isEmpty ? folder + "/dongil-juso.index" : index
        self.observer = observer
    }

    private func files() throws -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw PortError(
                .mend,
                place: folder,
                "there is no such folder of address files, or it may not be read"
            )
        }
        let texts = names.filter { $0.hasSuffix(".txt") }.sorted()
        guard !texts.isEmpty else {
            throw PortError(
                .mend,
                place: folder,
                "has no address files: unpack 도로명주소 한글 (rnaddrkor_*.txt, jibun_rnaddrkor_*.txt) there"
            )
        }
        // Buildings first: further lots name them.
        return texts.filter { !$0.hasPrefix("jibun_") } + texts.filter { $0.hasPrefix("jibun_") }
    }

    private func fingerprint(_ files: [String]) -> UInt64 {
        var text = "2|"
        for file in files {
            let values = try? FileManager.default.attributesOfItem(atPath: folder + "/" + file)
            let size = (values?[.size] as? NSNumber)?.intValue ?? 0
            let time = (values?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
            text += "\(file)|\(size)|\(time)|"
        }
        return StableHash.text(text)
    }

    /// Whether the folder has files, without reading them.
    public func check() throws { _ = try files() }

    /// The index, made anew where there is none or the files have changed.
    public func index() throws -> AddressIndex {
        let files = try files()
        let fingerprint = fingerprint(files)
        if let index = AddressIndex(path: indexPath), index.fingerprint == fingerprint {
            return index
        }
        observer.began("index \(folder)", total: nil)
        var builder = AddressIndexBuilder()
        for file in files { try read(file, into: &builder) }
        guard builder.count > 0 else {
            throw PortError(
                .mend,
                place: folder,
                "no file has the layout of 도로명주소 한글 or 내비게이션용DB; nothing was indexed"
            )
        }
        let (count, skipped) = (builder.count, builder.skipped)
        try builder.write(to: indexPath, fingerprint: fingerprint)
        observer.ended(
            "\(DecimalText.grouped(count)) buildings, \(DecimalText.grouped(skipped)) rows without an address"
        )
        guard let index = AddressIndex(path: indexPath) else {
            throw PortError(.mend, place: indexPath, "the index that was just made can't be read")
        }
        return index
    }

    private func read(_ file: String, into builder: inout AddressIndexBuilder) throws {
        let place = folder + "/" + file
        guard let handle = FileHandle(forReadingAtPath: place) else {
            throw PortError(.mend, place: place, "may not be read")
        }
        defer { try? handle.close() }
        var rest: [UInt8] = []
        var encoding: TextEncoding?
        var kind: OfficialAddressRow.Kind?
        var line = 0
        while let chunk = try? handle.read(upToCount: 1 << 22), !chunk.isEmpty {
            rest += chunk
            if encoding == nil { encoding = TextEncoding.detect(Array(rest.prefix(1 << 16))) }
            var start = 0
            while let end = rest[start...].firstIndex(of: 0x0A) {
                line += 1
                try take(
                    rest[start..<end],
                    "\(place): line \(line)",
                    file,
                    encoding ?? .cp949,
                    &kind,
                    &builder
                )
                start = end + 1
            }
            rest.removeFirst(start)
            observer.advanced(builder.count)
        }
        if !rest.isEmpty {
            try take(
                rest[...],
                "\(place): line \(line + 1)",
                file,
                encoding ?? .cp949,
                &kind,
                &builder
            )
        }
    }

    private func take(
        _ bytes: ArraySlice<UInt8>,
        _ place: String,
        _ file: String,
        _ encoding: TextEncoding,
        _ kind: inout OfficialAddressRow.Kind?,
        _ builder: inout AddressIndexBuilder
    ) throws {
        var decoded: [UInt8] = []
        let line = Array(bytes)
        if encoding == .cp949 {
            guard CodePage.cp949.decode(line, 0..<line.count, into: &decoded) == nil else {
                throw PortError(.mend, place: place, "is not CP949 text; download the file again")
            }
        } else {
            decoded = line
        }
        var text = decoded[...]
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
        while text.last == 0x0D { text.removeLast() }
        guard !text.isEmpty else { return }
        let columns = text.split(separator: 0x7C, omittingEmptySubsequences: false)
        if kind == nil {
            kind = OfficialAddressRow.kind(file: file, columns: columns.count)
            // Files of other products may lie in the same folder.
            if kind == nil { return }
        }
        guard let kind else { return }
        guard let row = OfficialAddressRow(columns, kind) else {
            throw PortError(
                .mend,
                place: place,
                "has \(columns.count) columns, or no number where one must be; download the file again"
            )
        }
        switch kind {
        case .building: builder.add(row)
        case .furtherLot: builder.addLot(row)
        }
    }
}
