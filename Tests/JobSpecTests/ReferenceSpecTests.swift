import JobSpec
import RecordsTesting
import SettingFiles
import Testing

@Suite struct ReferenceSpecTests {
    @Test func aJobNamesReferenceAndPlaceholders() throws {
        let job = """
            version: 1
            job: a
            store: sqlite:a.db
            sources: []
            reference: {jus: x}
            placeholders: p.yaml

            """
        let folder = try TemporaryFolder()
        var reader = SettingReader(file: "j.yaml", environment: [:])
        _ = JobSpec(try SettingFile.tree(path: folder.write("j.yaml", job)), &reader)
        let found = reader.problems.map(\.description)
        #expect(found.contains { $0.contains("reference.jus: unknown key 'jus'") })
        #expect(found.contains { $0.contains("reference.juso: missing") })
        #expect(!found.contains { $0.contains("placeholders") })
    }

    @Test func placeholdersAreListedByKind() throws {
        let folder = try TemporaryFolder()
        let text = "version: 1\nname: [무기명고객]\nphone: 02-1234-0000\nmail: [a@b.c]\n"
        let node = try SettingFile.tree(path: folder.write("p.yaml", text))
        var reader = SettingReader(file: "p.yaml", environment: [:])
        let spec = PlaceholderSpec(node, &reader)
        #expect(spec.values == ["name": ["무기명고객"], "phone": ["02-1234-0000"]])
        #expect(
            reader.problems.map(\.description) == [
                "p.yaml: mail: unknown key 'mail' (known: version, name, sample, organization, phone, email, birth, address). Did you mean 'email'?"
            ]
        )
    }
}
