import Foundation
import HangulText
import Records
import Standardization

// Records standardized a second on one core, each kind by itself and all attributes of a record:
//
//   .build/release/dongil-sample /tmp/world --records 300000 --clean
//   swift run -c release --package-path Benchmarks bench-standardization /tmp/world/homepage.csv

guard CommandLine.arguments.count == 2,
    let data = FileManager.default.contents(atPath: CommandLine.arguments[1])
else {
    print("usage: bench-standardization HOMEPAGE.CSV   (of a generated world)")
    exit(2)
}

/// The fields of a line of RFC 4180 without line breaks inside quotes.
func fields(_ line: ArraySlice<UInt8>) -> [[UInt8]] {
    var all: [[UInt8]] = [[]]
    var isQuoted = false
    for byte in line {
        switch byte {
        case 0x22: isQuoted.toggle()
        case 0x2C where !isQuoted: all.append([])
        case 0x0D: continue
        default: all[all.count - 1].append(byte)
        }
    }
    return all
}

let rows = Array(data).split(separator: 0x0A).dropFirst().map(fields)
let columns: [(name: String, attribute: Attribute, value: @Sendable ([[UInt8]]) -> [UInt8])] = [
    ("name", .personName, { $0[1] }), ("birth", .birthDate, { $0[2] }), ("sex", .sex, { $0[3] }),
    ("email", .email, { $0[4] }), ("phone", .mobilePhone, { $0[5] }), ("postcode", .postcode, { $0[6] }),
    ("address", .address, { $0[8].isEmpty ? $0[7] : $0[7] + [0x20] + $0[8] }), ("updated", .updatedAt, { $0[9] }),
]

/// The best of three, in records a second.
func measure(_ body: () -> Int) -> (rate: Double, answer: Int) {
    var best = Double.infinity
    var answer = 0
    for _ in 0..<3 {
        let start = DispatchTime.now().uptimeNanoseconds
        answer = body()
        best = min(best, Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9)
    }
    return (Double(rows.count) / best, answer)
}

func batch(_ chosen: [(name: String, attribute: Attribute, value: @Sendable ([[UInt8]]) -> [UInt8])]) -> RecordBatch {
    var batch = RecordBatch(source: "homepage", attributes: chosen.map(\.attribute))
    for row in rows {
        batch.append(row[0])
        batch.endField()
        for column in chosen {
            batch.append(column.value(row))
            batch.endField()
        }
    }
    return batch
}

func report(_ name: String, _ chosen: [(name: String, attribute: Attribute, value: @Sendable ([[UInt8]]) -> [UInt8])]) {
    let batch = batch(chosen)
    let builder = FeatureBuilder(sources: ["homepage"], attributes: chosen.map(\.attribute))
    // The tables are built before anything is timed.
    _ = builder.features(of: batch)
    let (rate, answer) = measure { builder.features(of: batch).count }
    guard answer == rows.count else {
        print("FAILED: \(answer) of \(rows.count) records")
        exit(1)
    }
    print("\(name.padding(toLength: 12, withPad: " ", startingAt: 0)) \(String(format: "%9.0f", rate)) records a second and core")
}

for column in columns { report(column.name, [column]) }
report("record of 8", columns)
