import FeatureFiles
import Foundation
import JobSpec
import Pipeline
import SettingFiles

extension JobFile {
    /// What is kept of standardized records from run to run; `nil` where nothing is.
    var keeping: FeatureKeeping? {
        FeatureKeeping(of: loaded.job.store, path: loaded.job.keptFeatures)
    }
}

extension FeatureKeeping {
    /// In a file, beside an SQLite store where none is named; `nil` for a server then, which has no
    /// place of its own for it.
    init?(of store: JobSpec.Store, path: String = "") {
        let file = if case .sqlite(let file) = store { file } else { "" }
        guard !path.isEmpty || !file.isEmpty else { return nil }
        self.init(
            FeatureFile(path: path.isEmpty ? file + ".features" : path, store: file),
            program: Self.program
        )
    }

    /// The version, and this very build of it: what is kept is of no use to another.
    private static var program: String {
        var info = stat()
        guard stat("/proc/self/exe", &info) == 0 else { return Dongil.version }
        return "\(Dongil.version) \(info.st_size) \(info.st_mtim.tv_sec).\(info.st_mtim.tv_nsec)"
    }
}
