// swift-tools-version: 6.2
import PackageDescription

// A package of its own, because libFuzzer brings its own main: Scripts/fuzz.sh builds and runs it.
let kinds = ["text", "name", "organization", "address", "phone", "email", "birth", "id", "door"]

let package = Package(
    name: "fuzzing",
    dependencies: [.package(name: "dongil", path: "../..")],
    targets: kinds.map { kind in
        .executableTarget(
            name: "fuzz-\(kind)",
            dependencies: [.product(name: "DongilStandardization", package: "dongil")],
            path: "Sources/\(kind)",
            swiftSettings: [.unsafeFlags(["-parse-as-library"])]
        )
    }
)
