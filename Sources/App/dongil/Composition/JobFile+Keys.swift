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
        of store: any MasterStore,
        replaces: Bool
    ) throws -> (any ResidentNumberKeyer)? {
        guard !loaded.job.residentNumberBasis.isEmpty else { return nil }
        if !replaces, !hasKey, NumberKeys(store).holdsHashed { throw NumberKeys.missing(keyPath) }
        return try KeyFile(path: keyPath, environment: environment)
    }

    /// What resident numbers are sealed with, for a run; `nil` where the job keeps none.
    ///
    /// With `replaces`, those in the store are about to be sealed anew, and the key may be a new one.
    func sealer(
        of store: any MasterStore,
        replaces: Bool
    ) throws -> (any ResidentNumberSealer)? {
        guard loaded.job.sealsResidentNumbers else { return nil }
        if !replaces, !hasSealKeys, NumberKeys(store).holdsSealed {
            throw NumberKeys.missing(sealPath)
        }
        return try SealKeys(path: sealPath, environment: environment)
    }

    /// What opens sealed resident numbers; `nil` where the job keeps none, or there is no key.
    func sealer() throws -> (any ResidentNumberSealer)? {
        guard loaded.job.sealsResidentNumbers, hasSealKeys else { return nil }
        return try SealKeys(path: sealPath, environment: environment)
    }

    /// Adds a key, which seals from now on.
    func addSealKey() throws -> String {
        try SealKeys.addKey(path: sealPath, environment: environment)
    }

    /// What is wrong with the keys that a run would use, as far as looking makes none.
    func keyFaults(_ store: (any MasterStore)?) -> [any Error] {
        guard !loaded.job.residentNumberBasis.isEmpty else { return [] }
        var faults: [any Error] = []
        func attempt(_ body: () throws -> Void) {
            do { try body() } catch { faults.append(error) }
        }
        let keys = store.map { NumberKeys($0) }
        attempt {
            if hasKey {
                let keyer = try KeyFile(path: keyPath, environment: environment)
                try keys?.check(keyer)
            } else if keys?.holdsHashed == true {
                throw NumberKeys.missing(keyPath)
            }
        }
        guard loaded.job.sealsResidentNumbers else { return faults }
        attempt {
            if hasSealKeys {
                let sealer = try SealKeys(path: sealPath, environment: environment)
                try keys?.check(sealer)
            } else if keys?.holdsSealed == true {
                throw NumberKeys.missing(sealPath)
            }
        }
        return faults
    }
}
