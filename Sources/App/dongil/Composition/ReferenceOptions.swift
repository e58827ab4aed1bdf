import AddressFiles
import ArgumentParser
import Ports
import Standardization

/// Official data for commands that need no job.
struct ReferenceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A folder with the official address files (도로명주소 한글): addresses are held against them.",
            valueName: "folder"
        ),
        completion: .directory
    )
    var juso: String?

    /// The rules with the official data, which are indexed where that has not been done.
    func rules(_ observer: any Observer) throws -> StandardizationRules {
        let files = juso.map { OfficialAddressFiles(folder: $0, index: "", observer: observer) }
        return StandardizationRules(reference: try files?.index())
    }
}
