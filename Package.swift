// swift-tools-version: 6.2
import PackageDescription

// The manifest is the map of the house: targets in the order the data flows.
// A target imports only what its line names; Scripts/check.sh has the compiler check it.

let strictSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// A C library of the system: one folder with a module map and a shim of plain-C functions.
func systemLibrary(_ name: String, pkgConfig: String, packages: [String]) -> Target {
    .systemLibrary(
        name: name,
        path: "Sources/C/\(name)",
        pkgConfig: pkgConfig,
        providers: [.apt(packages)]
    )
}

/// Pure code: values in, values out.
///
/// Only `HangulText`, which calls ICU, may use unsafe memory, and `WordsOfBytes` in `Records`, which
/// marks each use.
func core(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(
        name: name,
        dependencies: dependencies,
        path: "Sources/Core/\(name)",
        swiftSettings: strictSettings + (name == "HangulText" ? [] : [.strictMemorySafety()])
    )
}

/// What touches files, clocks and databases.
///
/// None knows another; all know `Ports`.
func adapter(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(
        name: name,
        dependencies: dependencies,
        path: "Sources/Adapters/\(name)",
        swiftSettings: strictSettings
    )
}

func tests(
    of name: String,
    _ dependencies: [Target.Dependency] = [],
    data: [String] = []
) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.target(name: name)] + dependencies,
        path: "Tests/\(name)Tests",
        exclude: data,
        swiftSettings: strictSettings
    )
}

let argumentParser: Target.Dependency = .product(
    name: "ArgumentParser",
    package: "swift-argument-parser"
)
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let realModule: Target.Dependency = .product(name: "RealModule", package: "swift-numerics")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

let package = Package(
    name: "dongil",
    products: [
        .executable(name: "dongil", targets: ["dongil"]),
        .executable(name: "dongil-sample", targets: ["dongil-sample"]),
        // For Benchmarks and the fuzz targets, which are packages of their own.
        .library(
            name: "DongilStandardization",
            targets: ["Standardization", "HangulText", "Records", "StandardizationTesting"]
        ),
        .library(name: "DongilSources", targets: ["SourceTesting"]),
        .library(
            name: "DongilMatching",
            targets: ["Records", "Standardization", "Blocking", "Comparison", "Scoring"]
        ),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
        .package(url: "https://github.com/apple/swift-numerics", from: "1.0.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.0.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
    ],
    targets: [
        .target(
            name: "CICU",
            path: "Sources/C/CICU",
            linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc")]
        ),
        systemLibrary("CXML", pkgConfig: "libxml-2.0", packages: ["libxml2-dev"]),
        systemLibrary("CPostgres", pkgConfig: "libpq", packages: ["libpq-dev"]),
        systemLibrary("CZlib", pkgConfig: "zlib", packages: ["zlib1g-dev"]),

        core("Records"),
        core("HangulText", ["CICU"]),
        core("Standardization", ["Records", "HangulText", realModule]),
        core("Blocking", ["Records", "Standardization"]),
        core("Comparison", ["Records", "HangulText", "Standardization", realModule]),
        core("Scoring", ["Records", "Standardization", "Comparison", realModule]),
        core("Clustering", ["Records"]),
        core("Survivorship", ["Records", "Standardization", realModule]),
        core("Households", ["Records", "Standardization"]),
        core("Review", ["Records", "HangulText", realModule]),
        core("Evaluation", ["Records"]),
        core("JobSpec", ["Records"]),

        .target(
            name: "Ports",
            dependencies: ["Records", "JobSpec"],
            path: "Sources/Ports",
            swiftSettings: strictSettings
        ),
        .target(
            name: "Pipeline",
            dependencies: [
                "Ports", "Records", "HangulText", "Standardization", "Blocking", "Comparison",
                "Scoring", "Clustering", "Evaluation", "Survivorship", "Households", "Review",
                "JobSpec", crypto,
            ],
            path: "Sources/Pipeline",
            swiftSettings: strictSettings
        ),

        adapter("FileStreams", ["Ports", "Records", "CZlib", crypto]),
        adapter("DelimitedFiles", ["Ports", "Records", "HangulText", "JobSpec"]),
        adapter("FixedWidthFiles", ["Ports", "Records", "HangulText", "JobSpec"]),
        adapter("XMLFiles", ["Ports", "Records", "HangulText", "JobSpec", "CXML"]),
        adapter(
            "Databases",
            ["Ports", "Records", "JobSpec", "CPostgres", grdb, grdbSQLite, crypto]
        ),
        adapter("SettingFiles", ["JobSpec", yams]),
        adapter("AddressFiles", ["Ports", "Records", "HangulText", "Standardization"]),
        adapter("Secrets", ["Ports", "Records", crypto]),
        adapter("PrivacyFiles", ["Ports", "Records"]),
        adapter("PublishedFiles", ["Ports", "Records", crypto]),
        adapter("FeatureFiles", ["Ports", "Records"]),

        .executableTarget(
            name: "dongil",
            dependencies: [
                "Ports", "Pipeline", "Records", "HangulText", "Standardization", "Blocking",
                "Comparison", "Scoring", "Clustering", "Survivorship", "Households", "Evaluation",
                "Review", "JobSpec", "FileStreams", "DelimitedFiles", "FixedWidthFiles", "XMLFiles",
                "AddressFiles", "Databases", "SettingFiles", "Secrets", "PrivacyFiles",
                "PublishedFiles", "FeatureFiles", argumentParser, realModule,
            ],
            path: "Sources/App/dongil",
            swiftSettings: strictSettings
        ),
        .executableTarget(
            name: "dongil-sample",
            dependencies: ["Records", "HangulText", argumentParser, grdb],
            path: "Sources/App/dongil-sample",
            swiftSettings: strictSettings
        ),

        .target(
            name: "RecordsTesting",
            dependencies: ["Records", "Standardization", "Ports"],
            path: "Tests/RecordsTesting",
            swiftSettings: strictSettings
        ),
        .target(
            name: "StandardizationTesting",
            dependencies: ["Records", "HangulText", "Standardization"],
            path: "Tests/StandardizationTesting",
            swiftSettings: strictSettings
        ),
        .target(
            name: "SourceTesting",
            dependencies: [
                "DelimitedFiles", "FixedWidthFiles", "JobSpec", "Pipeline", "Ports", "Records",
                "SettingFiles", "Standardization", "XMLFiles",
            ],
            path: "Tests/SourceTesting",
            swiftSettings: strictSettings
        ),
        tests(of: "Records", ["RecordsTesting"]),
        tests(of: "HangulText", ["RecordsTesting"]),
        tests(
            of: "Standardization",
            ["HangulText", "Records", "RecordsTesting", "StandardizationTesting"],
            data: ["Cases"]
        ),
        tests(of: "Blocking", ["Records", "Standardization", "RecordsTesting"]),
        tests(of: "Comparison", ["HangulText", "Records", "Standardization", "RecordsTesting"]),
        tests(of: "Scoring", ["Comparison", "Records", "Standardization", "RecordsTesting"]),
        tests(of: "Clustering", ["RecordsTesting"]),
        tests(of: "Survivorship", ["Records", "Standardization", "RecordsTesting"]),
        tests(of: "Households", ["Standardization"]),
        tests(of: "Review", ["Records", "RecordsTesting"]),
        tests(of: "Evaluation", ["RecordsTesting"]),
        tests(of: "JobSpec", ["Records", "SettingFiles", "RecordsTesting"]),
        tests(
            of: "DelimitedFiles",
            [
                "FileStreams", "HangulText", "JobSpec", "Ports", "Records", "RecordsTesting",
                "SourceTesting",
            ]
        ),
        tests(
            of: "FixedWidthFiles",
            [
                "FileStreams", "HangulText", "JobSpec", "Ports", "Records", "RecordsTesting",
                "SettingFiles",
            ]
        ),
        tests(
            of: "XMLFiles",
            ["FileStreams", "HangulText", "JobSpec", "Ports", "Records", "RecordsTesting"]
        ),
        tests(of: "Databases", ["JobSpec", "Ports", "Records", "RecordsTesting"]),
        tests(of: "AddressFiles", ["HangulText", "Ports", "RecordsTesting", "Standardization"]),
        tests(of: "PublishedFiles", ["Ports", "Records", "RecordsTesting"]),
        tests(
            of: "Pipeline",
            [
                "PrivacyFiles", "Databases", "DelimitedFiles", "FeatureFiles", "FileStreams",
                "Households", "JobSpec",
                "Ports", "PublishedFiles", "Records", "RecordsTesting", "Review", "Scoring",
                "Secrets",
                "Standardization",
            ]
        ),
        .testTarget(
            name: "ToolTests",
            dependencies: [
                "dongil", "dongil-sample", "Databases", "JobSpec", "Pipeline", "Ports", "Records",
                "RecordsTesting", "Standardization",
            ],
            path: "Tests/ToolTests",
            exclude: ["Screens", "Faults"],
            swiftSettings: strictSettings
        ),
    ]
)
