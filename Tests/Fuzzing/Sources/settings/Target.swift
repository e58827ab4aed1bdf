import SourceTesting

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    for kind in [SourceInvariant.settings, .copybook] {
        if let fault = kind.broken(by: bytes) { fatalError(fault) }
    }
    return 0
}
