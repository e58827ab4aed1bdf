// swift-tools-version: 6.2
import PackageDescription

// A package of its own, because libFuzzer brings its own main: Scripts/fuzz.sh builds and runs it.
let standardized = [
    "text", "name", "organization", "address", "phone", "email", "birth", "id", "door",
]
let read = ["csv", "xml", "fixed", "settings", "json", "decisions"]

func target(_ kind: String, _ product: String) -> Target {
    .executableTarget(
        name: "fuzz-\(kind)",
        dependencies: [.product(name: product, package: "dongil")],
        path: "Sources/\(kind)",
        swiftSettings: [.unsafeFlags(["-parse-as-library"])]
    )
}

let package = Package(
    name: "fuzzing",
    dependencies: [.package(name: "dongil", path: "../..")],
    targets: standardized.map { target($0, "DongilStandardization") }
        + read.map { target($0, "DongilSources") }
)
