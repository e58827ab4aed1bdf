// swift-tools-version: 6.2
import PackageDescription

// A package of its own: nothing that measures enters the product.
let package = Package(
    name: "benchmarks",
    dependencies: [.package(name: "dongil", path: "..")],
    targets: [
        .executableTarget(name: "bench", path: "Sources/bench"),
        .executableTarget(
            name: "soak",
            path: "Sources/soak",
            // One thread, and globals.
            swiftSettings: [.swiftLanguageMode(.v5)]
        ),
        .executableTarget(
            name: "bench-standardization",
            dependencies: [.product(name: "DongilStandardization", package: "dongil")],
            path: "Sources/bench-standardization"
        ),
        .target(name: "CAllocationCount", path: "Sources/CAllocationCount"),
        .executableTarget(
            name: "bench-matching",
            dependencies: ["CAllocationCount", .product(name: "DongilMatching", package: "dongil")],
            path: "Sources/bench-matching"
        ),
    ]
)
