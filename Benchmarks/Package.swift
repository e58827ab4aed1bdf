// swift-tools-version: 6.2
import PackageDescription

// A package of its own: nothing that measures enters the product.
let package = Package(
    name: "benchmarks",
    targets: [.executableTarget(name: "bench", path: "Sources/bench")]
)
