import Foundation
import JobSpec
import Pipeline
import Ports
import Secrets
import SettingFiles

/// The keys of a job.
///
/// One that is missing is made only where nothing in the store was made under another.
extension JobFile {
    private var environment: [String: String] { ProcessInfo.processInfo.environment }

    private func keyPath(_ named: String, _ ending: String) -> String {
        let folder = loaded.folder.isEmpty ? "" : loaded.folder + "/"
        return named.isEmpty ? "\(folder)\(loaded.job.name).\(ending)" : named
    }

    private var keyPath: String { keyPath(loaded.job.residentNumberKey, "rrn.key") }

    private var sealPath: String { keyPath(loaded.job.sealKeys, "seal.keys") }

    private var hasKey: Bool { KeyFile.exists(path: keyPath, environment: environment) }

    private var hasSealKeys: Bool { SealKeys.exist(path: sealPath, environment: environment) }

    /// The key for resident numbers; `nil` where the job names no legal basis.
    ///
    /// With `replaces`, numbers in the store are about to be hashed anew, and the key may be a new one.
    func keyer(
        of kept: ResidentNumberKeys?,
        replaces: Bool = false
    ) throws -> (any ResidentNumberKeyer)? {
        guard !loaded.job.residentNumberBasis.isEmpty else { return nil }
        if !replaces, !hasKey, try kept?.holdsHashed() == true {
            throw ResidentNumberKeys.missing(keyPath)
        }
        return try KeyFile(path: keyPath, environment: environment)
    }

    /// What resident numbers are sealed with, for a run; `nil` where the job keeps none.
    ///
    /// With `replaces`, those in the store are about to be sealed anew, and the key may be a new one.
    func sealer(
        of kept: ResidentNumberKeys?,
        replaces: Bool = false
    ) throws -> (any ResidentNumberSealer)? {
        guard loaded.job.sealsResidentNumbers else { return nil }
        if !replaces, !hasSealKeys, try kept?.holdsSealed() == true {
            throw ResidentNumberKeys.missing(sealPath)
        }
        return try SealKeys(path: sealPath, environment: environment)
    }

    /// What opens sealed resident numbers; `nil` where the job keeps none, or there is no key.
    func sealer() throws -> (any ResidentNumberSealer)? {
        hasSealKeys ? try sealer(of: nil) : nil
    }

    /// Adds a key, which seals from now on.
    func addSealKey() throws -> String {
        try SealKeys.addKey(path: sealPath, environment: environment)
    }

    /// Checks the key for resident numbers; makes none where a run would.
    func checkKey(_ kept: ResidentNumberKeys?) throws {
        guard try hasKey || kept?.holdsHashed() == true, let keyer = try keyer(of: kept) else {
            return
        }
        try kept?.check(keyer)
    }

    /// Checks the keys that seal; makes none where a run would.
    func checkSealKeys(_ kept: ResidentNumberKeys?) throws {
        guard try hasSealKeys || kept?.holdsSealed() == true, let sealer = try sealer(of: kept)
        else { return }
        try kept?.check(sealer)
    }
}
