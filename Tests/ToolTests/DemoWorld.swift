import Foundation
import RecordsTesting
import Testing

/// The sample world with its job, in a folder of its own.
enum DemoWorld {
    /// Makes it, of about `records` records.
    static func make(records: Int = 600) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().path
        for name in ["Mappings", "Jobs"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder.path)/\(name)",
                withIntermediateDirectories: true
            )
            for file in try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(name)")
            where file.hasSuffix(".yaml") {
                try FileManager.default.copyItem(
                    atPath: "\(root)/\(name)/\(file)",
                    toPath: "\(folder.path)/\(name)/\(file)"
                )
            }
        }
        let made = try ChildProcess(
            BuiltProduct.path("dongil-sample"),
            [folder.path + "/SampleData", "--records", String(records)]
        )
        #expect(made.status == 0, "\(made.errors)")
        return folder
    }
}
