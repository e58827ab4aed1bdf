import RecordsTesting

/// Runs the program under test, with English messages unless the environment says otherwise.
func dongil(
    _ arguments: String...,
    input: String = "",
    environment: [String: String] = [:],
    folder: String? = nil
) throws -> ChildProcess {
    try ChildProcess(
        BuiltProduct.path("dongil"),
        arguments,
        input: input,
        environment: ["LANG": "C", "LC_ALL": "C", "DONGIL_REASON": "test"].merging(environment) {
            $1
        },
        folder: folder
    )
}
