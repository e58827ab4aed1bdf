import Databases
import Foundation
import JobSpec
import Pipeline
import Ports
import PublishedFiles
import Records
import SettingFiles

/// What a job has done when a run has ended: figures for a monitor, a page, a command that tells
/// somebody.
///
/// None of it can change how the run ended: what fails here is told and left.
struct AfterRun {
    private let file: JobFile
    private let observer: any Observer
    private var spec: AfterSpec { file.loaded.job.after }

    init(_ file: JobFile, _ observer: any Observer) {
        self.file = file
        self.observer = observer
    }

    /// Runs, and tells how it ended.
    func telling(
        _ run: (_ failed: (RunRecord) -> Void) throws -> RunRecord
    ) throws -> RunRecord {
        var failed: RunRecord?
        do {
            let record = try run { failed = $0 }
            tell(record)
            return record
        } catch {
            tell(failed ?? notBegun(error))
            throw error
        }
    }

    /// The record of a run that could not begin.
    private func notBegun(_ error: any Error) -> RunRecord {
        let store = try? file.store(creates: false)
        return RunRecord(
            failed: error,
            run: store.flatMap { try? RunRecord.nextNumber($0) } ?? 0,
            job: file.loaded.job.name,
            at: SystemClock().now()
        )
    }

    private func tell(_ record: RunRecord) {
        let json = record.json(version: Dongil.version)
        guard let value = JSONValue(parsing: Array(json.utf8)) else { return }
        let store = try? file.store(creates: false)
        if !spec.metrics.isEmpty {
            let text = MetricsText(value, lastPublished: store.flatMap(Self.lastSuccess)).text
            // A monitor is another user; there is nobody's data in it.
            write(text, to: spec.metrics, mode: 0o644)
        }
        if !spec.report.isEmpty { writeReport(value, record, store) }
        let command =
            switch record.status {
            case .held: spec.held
            case .failed: spec.failure
            default: spec.success
            }
        if !command.isEmpty,
            let fault = HookCommand(command: command).run(
                record: json,
                status: record.status.rawValue
            )
        {
            observer.noticed("after.\(Self.name(record.status)): the command \(fault)")
        }
    }

    private func writeReport(_ value: JSONValue, _ record: RunRecord, _ store: SQLMasterStore?) {
        // A run that could not begin is not among those of the store.
        let isKept = record.status != .failed
        let report =
            store.flatMap { store in
                isKept ? try? RunReport(store, run: nil, isKorean: Console.isKorean) : nil
            } ?? RunReport([value], isKorean: Console.isKorean)
        if let report { write(report.html, to: spec.report, mode: 0o640) }
    }

    private static func name(_ status: RunRecord.Status) -> String {
        switch status {
        case .held: "held"
        case .failed: "failure"
        default: "success"
        }
    }

    private static func lastSuccess(_ store: SQLMasterStore) -> String? {
        let good = [RunRecord.Status.published, .unchanged].map(\.rawValue)
        return try? store.runRecords(limit: 100).first { good.contains($0.status) }
            .flatMap { JSONValue(parsing: Array($0.json.utf8))?["finished"]?.text }
    }

    private func write(_ text: String, to path: String, mode: UInt32) {
        do {
            try OutputFile.write(Array(text.utf8), to: path, mode: mode)
        } catch {
            observer.noticed("\(error)")
        }
    }
}
