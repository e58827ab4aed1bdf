import HangulText
public import JobSpec
public import Records
import Standardization

/// Guesses what the columns of a file say, from their headers and their content.
public struct MappingGuess: Sendable, Equatable {
    /// What one column most likely says.
    public struct Column: Sendable, Equatable {
        /// The column's name.
        public let name: String
        /// The attribute; `nil` where nothing fits.
        public let attribute: Attribute?
        /// How sure the guess is, 0 to 1.
        public let confidence: Double
        /// Whether header, content, or both spoke for it.
        public let evidence: String
        /// Whether most values are whole addresses, down to the building.
        var isWholeAddress = false
    }

    /// The columns in the order of the file.
    public let columns: [Column]
    /// The column that is most likely the key; `nil` where none is unique.
    public let key: String?

    /// A guess from a header and some rows.
    public init(columns names: [String], rows: [[String]]) {
        columns = names.enumerated().map { place, name in
            Self.column(name, rows.map { $0[place] }.filter { !$0.isEmpty })
        }
        let unique = names.indices.filter { place in
            let values = rows.map { $0[place] }
            return !values.isEmpty && !values.contains("") && Set(values).count == values.count
        }
        let named = unique.first { Self.keyHeaders.contains(Self.plain(names[$0])) }
        let guessed = columns
        // A unique column that says nothing else is a key; names and phones may be unique by chance.
        let silent = unique.first { guessed[$0].attribute == nil }
        key = (named ?? silent).map { names[$0] }
    }

    /// The mapping the guess makes, for a source with this code.
    public func mapping(source: String) -> MappingSpec {
        var mapping = MappingSpec()
        mapping.source = source
        mapping.key = key.map { [$0] } ?? []
        // Two whole addresses are two ways to say one place, not two parts of it: the first counts.
        let whole = columns.first { $0.isWholeAddress }?.name
        for column in columns where column.name != key {
            guard let attribute = column.attribute else { continue }
            if attribute == .address, column.isWholeAddress, column.name != whole { continue }
            if let place = mapping.targets.firstIndex(where: { $0.attribute == attribute }) {
                mapping.targets[place] = MappingSpec.Target(
                    attribute: attribute,
                    columns: mapping.targets[place].columns + [column.name]
                )
            } else {
                mapping.targets.append(
                    MappingSpec.Target(attribute: attribute, columns: [column.name])
                )
            }
        }
        return mapping
    }

    /// The mapping as a settings file, each guess with its confidence.
    public func yaml(source: String, delimiter: String, encoding: String) -> String {
        let mapping = self.mapping(source: source)
        var text =
            "version: 1\nsource: \(Self.scalar(source))\nformat: csv\nencoding: \(encoding)\n"
        text += "delimiter: \(delimiter == "\t" ? "tab" : "\"\(delimiter)\"")\nload: full\n"
        text +=
            key.map { "key: \(Self.scalar($0))\n" }
            ?? "key:            # no column is unique: name one, or a list\n"
        text += "attributes:\n"
        for target in mapping.targets {
            let names = target.columns.map { Self.scalar($0) }
            let value = names.count == 1 ? names[0] : "[\(names.joined(separator: ", "))]"
            let sure =
                columns.filter { target.columns.contains($0.name) }.map(\.confidence).min() ?? 0
            let line = "  \(target.attribute.name): \(value)"
            text +=
                DisplayWidth.padded(line, to: 44)
                + "  # \(DecimalText.fixed(sure * 100, places: 0)) %\n"
        }
        let used = Set(mapping.namedColumns)
        let unknown = columns.map(\.name).filter { !used.contains($0) }
        if !unknown.isEmpty { text += "# not mapped: \(unknown.joined(separator: ", "))\n" }
        return text
    }

    private static func scalar(_ text: String) -> String {
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_"
                || scalar == " "
        }
        return isPlain && text.first?.isNumber == false
            ? text : "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    private static func plain(_ header: String) -> String {
        String(
            header.lowercased().unicodeScalars.filter {
                $0.properties.isAlphabetic || ("0"..."9").contains($0)
            }
        )
    }

    private static let keyHeaders: Set<String> = [
        "id", "memberid", "customerid", "custid", "userid", "custno", "memberno", "no", "seq",
        "key", "고객번호",
        "회원번호", "고객id", "회원id", "번호", "관리번호", "일련번호", "code", "고객코드", "recid",
    ]

    private static let headers: [(attribute: Attribute, names: Set<String>)] = [
        (
            .personName,
            [
                "name", "fullname", "이름", "성명", "성함", "고객명", "회원명", "custname", "customername",
                "membername", "nm", "custnm",
            ]
        ),
        (.englishName, ["englishname", "nameen", "engname", "영문명", "영문이름", "영문성명"]),
        (.surname, ["surname", "lastname", "familyname", "성"]),
        (.givenName, ["givenname", "firstname", "given"]),
        (
            .organizationName,
            [
                "company", "companyname", "organization", "상호", "상호명", "회사명", "업체명", "법인명", "사업장명",
                "기관명",
            ]
        ),
        (.sex, ["sex", "gender", "성별"]),
        (
            .birthDate,
            [
                "birth", "birthdate", "birthday", "dob", "dateofbirth", "생년월일", "생일", "birthymd",
                "brthdy",
            ]
        ),
        (
            .mobilePhone,
            [
                "mobile", "mobileno", "cell", "cellphone", "hp", "hpno", "휴대폰", "휴대전화", "핸드폰",
                "휴대폰번호", "휴대전화번호",
            ]
        ),
        (.homePhone, ["homephone", "hometel", "자택전화", "집전화", "자택전화번호"]),
        (.workPhone, ["workphone", "officetel", "직장전화", "회사전화"]),
        (.phone, ["phone", "tel", "telno", "phoneno", "phonenumber", "전화", "전화번호", "연락처"]),
        (.email, ["email", "mail", "emailaddress", "이메일", "메일", "전자우편"]),
        (
            .address,
            [
                "address", "addr", "addr1", "addr2", "address1", "address2", "주소", "도로명주소", "지번주소",
                "상세주소", "기본주소", "주소1", "주소2", "소재지",
            ]
        ),
        (.postcode, ["zip", "zipcode", "postcode", "postalcode", "우편번호", "zipno"]),
        (.residentNumber, ["rrn", "jumin", "juminno", "주민번호", "주민등록번호", "실명번호"]),
        (.businessNumber, ["brn", "bizno", "사업자번호", "사업자등록번호"]),
        (.corporateNumber, ["crn", "법인등록번호", "법인번호"]),
        (.connectingInformation, ["ci", "연계정보"]),
        (.duplicationInformation, ["di", "중복가입확인정보"]),
        (
            .updatedAt,
            ["updatedat", "updated", "modified", "수정일", "수정일시", "변경일", "변경일시", "moddt", "upddt"]
        ),
        (
            .createdAt,
            ["createdat", "created", "joined", "가입일", "등록일", "등록일시", "가입일자", "regdt", "joindate"]
        ),
        (.consent("marketing"), ["marketingyn", "marketing", "마케팅동의", "광고수신", "수신동의"]),
    ]

    /// What a longer header contains: 소재지전화, 도서관전화번호, 도로명전체주소.
    private static let headerParts: [(part: String, attribute: Attribute)] = [
        ("휴대", .mobilePhone), ("우편번호", .postcode), ("전화", .phone), ("주소", .address),
        ("이메일", .email), ("사업자번호", .businessNumber), ("사업자등록번호", .businessNumber),
    ]

    private static func column(_ name: String, _ values: [String]) -> Column {
        var column = guess(name, values)
        if column.attribute == .address {
            let folded = values.prefix(500).map { TextFolding.fold(Array($0.utf8)) }
            column.isWholeAddress = wholeAddressShare(folded) >= 0.5
        }
        return column
    }

    private static func wholeAddressShare(_ values: [[UInt32]]) -> Double {
        Double(values.count { !AddressParser.parse($0).buildingKey.isEmpty })
            / Double(max(values.count, 1))
    }

    /// Without a header only numbers with an area code, and no dates, can be told from other digits.
    private static func phoneShare(_ values: [[UInt32]]) -> Double {
        let phones = values.count { value in
            Timestamp.packed(value) == 0
                && PhoneNumber.numbers(in: value).contains { $0.kind != .local }
        }
        return Double(phones) / Double(max(values.count, 1))
    }

    private static func guess(_ name: String, _ values: [String]) -> Column {
        let header =
            headers.first { $0.names.contains(plain(name)) }?.attribute
            ?? headerParts.first { plain(name).contains($0.part) }?.attribute
        let contents = values.prefix(500).map { TextFolding.fold(Array($0.utf8)) }
        if let header {
            let fit = share(header, contents)
            // A header that its content contradicts is no evidence.
            if fit < 0.2 {
                if let other = best(contents) {
                    return Column(
                        name: name,
                        attribute: other.0,
                        confidence: other.1,
                        evidence: "content"
                    )
                }
                return Column(name: name, attribute: nil, confidence: 0, evidence: "")
            }
            return Column(
                name: name,
                attribute: header,
                confidence: 0.5 + fit / 2,
                evidence: "header+content"
            )
        }
        guard let (attribute, fit) = best(contents) else {
            return Column(name: name, attribute: nil, confidence: 0, evidence: "")
        }
        return Column(name: name, attribute: attribute, confidence: fit * 0.9, evidence: "content")
    }

    /// The attribute that most of the values fit; only kinds that content alone can tell.
    private static func best(_ values: [[UInt32]]) -> (Attribute, Double)? {
        let kinds: [Attribute] = [
            .residentNumber, .email, .mobilePhone, .phone, .businessNumber, .address,
            .personName,
        ]
        for kind in kinds {
            let fit =
                switch kind {
                case .personName: nameShare(values)
                case .phone: phoneShare(values)
                case .address: wholeAddressShare(values)
                default: share(kind, values)
                }
            if fit >= 0.8, !values.isEmpty { return (kind, fit) }
        }
        return nil
    }

    /// Without a header only Hangul names with a known surname can be told from other words.
    private static func nameShare(_ values: [[UInt32]]) -> Double {
        let names = values.count { value in
            guard case .success(let name) = PersonName.standardize(value), name.script == .hangul
            else { return false }
            return !name.surname.isEmpty && (1...3).contains(name.given.count)
        }
        // A handful of words over and over (민간, 지자체) are no names.
        guard Set(values).count * 5 >= values.count else { return 0 }
        return Double(names) / Double(max(values.count, 1))
    }

    private static func share(_ attribute: Attribute, _ values: [[UInt32]]) -> Double {
        guard !values.isEmpty else { return 0.5 }
        return Double(values.count { fits(attribute, $0) }) / Double(values.count)
    }

    private static func fits(_ attribute: Attribute, _ value: [UInt32]) -> Bool {
        switch attribute {
        case .personName:
            guard case .success(let name) = PersonName.standardize(value) else { return false }
            return name.script != .hangul || !name.surname.isEmpty && name.given.count <= 3
        case .email: return EmailAddress.parse(value) != nil
        case .mobilePhone:
            return PhoneNumber.numbers(in: value).contains {
                $0.kind == .mobile || $0.kind == .oldMobile
            }
        case .phone, .homePhone, .workPhone: return !PhoneNumber.numbers(in: value).isEmpty
        case .birthDate:
            if case .failure = BirthDate.parse(value) { return false }
            return true
        case .address:
            return value.contains(where: Hangul.isSyllable)
                && (AddressParser.parse(value).form != .unparsed || value.count < 12)
        case .postcode: return Address.postcode(value) != nil
        case .sex: return Sex(value) != nil
        case .residentNumber: return ResidentNumber(TextFolding.utf8(value)) != nil
        case .businessNumber:
            return RegistrationNumber.isBusinessNumber(RegistrationNumber.digits(value))
        case .updatedAt, .createdAt: return Timestamp.packed(value) > 0
        default: return true
        }
    }
}
