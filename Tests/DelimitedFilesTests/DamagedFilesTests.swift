import HangulText
import RecordsTesting
import SourceTesting
import Testing

/// Whatever a file's bytes are: rows are numbered, each is a record or a reject, and nothing depends
/// on where reads end.
@Suite struct DamagedFilesTests {
    private static let files: [SourceInvariant: [String]] = [
        .csv: ["k1,홍길동,\"서울\n강남\",D\r\nk2;n;a;b\n", "k\tn\ta\tb\n\"1\"\"\t2\t3\t4"],
        .xml: [
            "<r><c><k>1</k><n>홍</n><a>서울</a><b>D</b></c><c><k/></c><c><k>2</k></c></r>",
            "<?xml version=\"1.0\"?><r><c><k>&lt;</k></c><!-- x --></r>",
        ],
        .fixed: ["001홍길  서울    D\r\n002김\n\n003"],
        .settings: [
            "version: 1\nsource: a\nformat: csv\nkey: [a, b]\nattributes: {person.name: n}\n"
        ],
        .copybook: [
            "01 A.\n 05 B PIC S9(3)V9 COMP-3 OCCURS 2.\n 05 C.\n  10 D PIC X(4).\n 05 E REDEFINES C PIC 99.\n",
            "000100 01  가. KIM\n000200*  나\n000300   05 다 PIC G(3) VALUE ' .'.\n",
        ],
        .decisions: [
            "first_source,first_key,second_source,second_key,verdict,reason\na,1,b,2,same,\"s, a\"\na,1,c,3,different,\n",
            "{\"first_source\":\"a\",\"first_key\":\"1\",\"second_source\":\"b\",\"second_key\":\"2\",\"verdict\":\"same\",\"reason\":\"650102-1234567\"}\n",
        ],
        .json: ["{\"a\":[1,\"\\ud55c\\n\",null,true,{\"b\":-1.5e3}]}"],
    ]

    /// Two records of a host, and a part of a third.
    private static let host: [UInt8] = {
        let name = HostCodePage.encode("김 A") ?? []
        let record =
            (HostCodePage.encode("001") ?? []) + name
            + [UInt8](repeating: 0x40, count: 10 - name.count)
            + [0xD1, 0xB7, 0x8B, 0xA9, 0x40, 0x40] + [0x00, 0x12, 0x5D] + [0xFF, 0xFE]
        return record + record + record.prefix(20)
    }()

    /// Every file cut at every byte, and with every byte taken out, doubled and changed.
    @Test(arguments: SourceInvariant.allCases)
    func damagedAnywhereAllHolds(kind: SourceInvariant) {
        let files = kind == .host ? [Self.host] : (Self.files[kind] ?? []).map { Array($0.utf8) }
        for whole in files {
            for place in whole.indices {
                var without = whole
                without.remove(at: place)
                var doubled = whole
                doubled.insert(whole[place], at: place)
                var damaged: [[UInt8]] = [Array(whole[..<place]), without, doubled]
                for byte: UInt8 in [0x00, 0x0A, 0x22, 0x2C, 0x3C, 0x80, 0xFF] {
                    var changed = whole
                    changed[place] = byte
                    damaged.append(changed)
                }
                for bytes in damaged {
                    let fault = kind.broken(by: bytes)
                    #expect(fault == nil, "\(kind) damaged at \(place)")
                }
            }
        }
    }
}
