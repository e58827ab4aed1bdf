import FeatureFiles
import Foundation
import JobSpec
import Pipeline
import SettingFiles

extension JobFile {
    /// What is kept of standardized records from run to run; `nil` where nothing is.
    var keeping: FeatureKeeping? {
        loaded.job.keptFeatures.isEmpty
            ? FeatureKeeping(beside: loaded.job.store)
            : FeatureKeeping(path: loaded.job.keptFeatures)
    }
}

extension FeatureKeeping {
    /// In the file beside an SQLite store; `nil` for a server, which has no place of its own for it.
    init?(beside store: JobSpec.Store) {
        guard case .sqlite(let path) = store else { return nil }
        self.init(path: path + ".features")
    }

    init(path: String) {
        self.init(FeatureFile(path: path), program: Self.program)
    }

    /// The version, and this very build of it: what is kept is of no use to another.
    private static var program: String {
        var info = stat()
        guard stat("/proc/self/exe", &info) == 0 else { return Dongil.version }
        return "\(Dongil.version) \(info.st_size) \(info.st_mtim.tv_sec).\(info.st_mtim.tv_nsec)"
    }
}
