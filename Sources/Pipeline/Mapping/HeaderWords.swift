import Records

/// What the header of a column says that it holds: whole names, parts of Korean names, and the
/// words of which codes are put together (CUST_NM, HP_NO, UPD_DTM).
///
/// Source: 공공데이터 공통표준용어 of the Ministry of the Interior and Safety for the official abbreviations
/// (MBTLNUM, BRTHDY, SEXDSTN, BIZRNO, JURIRNO), and headers of files as agencies and companies deliver
/// them.
enum HeaderWords {
    /// A rule: the header is one of `names`, has one of `parts` in it, or all words of one of `words`.
    private struct Rule {
        let attribute: Attribute
        let names: Set<Substring>
        let parts: [Substring]
        let words: [[Substring]]

        init?(_ line: Substring) {
            let fields = line.split(separator: "|", omittingEmptySubsequences: false)
            guard let attribute = Attribute(name: String(fields[0])) else { return nil }
            self.attribute = attribute
            names = Set(fields[1].split(separator: " "))
            parts = fields[2].split(separator: " ")
            words = fields[3].split(separator: " ").map { $0.split(separator: "+") }
        }

        func fits(_ plain: String, _ own: Set<String>) -> Bool {
            names.contains(plain[...]) || parts.contains { plain.contains($0) }
                || words.contains { $0.allSatisfy { own.contains(String($0)) } }
        }
    }

    private static let rules = table.description.split(separator: "\n").compactMap { Rule($0) }

    /// Attribute, whole headers, parts of Korean ones, words of codes (`+` joins those that must all be
    /// there), in the order in which they are tried: 이메일수신동의 is a consent, 소재지전화 a phone, and 한자성명 no
    /// name in Hangul.
    private static let table: StaticString = """
        id.rrn||주민번호 주민등록번호 실명번호 실명확인번호|rrn rrno jumin juminno ihidnum
        id.ci|ci 연계정보||
        id.di|di 중복가입확인정보||
        id.brn||사업자번호 사업자등록번호|brn brno bizno bizrno biz+no bzno
        id.crn||법인등록번호 법인번호|crn crno jurirno corp+no
        consent.marketing||마케팅 광고수신 광고동의 홍보동의|marketing mkt+yn mkt+agree
        consent.sms||문자수신 sms수신 sms동의 문자동의|sms+yn sms+agree sms+rcv
        consent.email||이메일수신 메일수신 이메일동의 메일동의|email+yn email+agree email+rcv mail+yn mail+agree mail+rcv
        consent.phone||전화수신 tm동의|tm+yn tm+agree tel+agree
        consent.third_party||제3자|
        consent.general|수신동의 수신동의여부 동의여부||
        birth.calendar||양음 음양 양력 음력|solar lunar slrlnr birth+gb birth+calendar
        birth.date||생년월일 생일 출생일|birth birthday birthdate birthymd birthdt birdt brthdy bthdy bday dob dateofbirth
        party|고객구분 고객유형 회원구분 회원유형 거래처구분|개인법인 개인기업 법인개인 법인여부 개인여부 고객종류|party cust+gb cust+tp cust+type cust+div cust+kind mbr+gb mbr+tp indv+corp corp+yn corp+gb
        sex||성별|sex gender sexdstn sexcd gndr
        updated_at||수정일 변경일 갱신일 수정시 변경시 최종수정 최종변경 업데이트|updated updatedat modified upddt upddtm moddt upd+dt upd+dtm upd+date upd+ymd updt+dt mod+dt mod+dtm mod+date chg+dt chg+dtm chg+ymd last+upd last+update last+mod updtpnttm lastupdtpnttm updt+pnttm
        created_at||가입일 등록일 생성일 최초등록 작성일 신규일|created createdat joined joindate joindt regdt regdate reg+dt reg+dtm reg+date reg+ymd crt+dt crt+dtm create+date join+dt join+date join+ymd ins+dt ins+dtm frstregistpnttm registde
        email||이메일 메일 전자우편 email|email mail eml emailaddress
        phone.home||자택전화 집전화 자택연락처|homephone hometel home+tel home+phone homtel hm+tel
        phone.work||직장전화 회사전화 사무실전화 직장연락처|workphone officetel office+tel office+phone work+tel work+phone off+tel co+tel
        phone.mobile||휴대 핸드폰 모바일 이동전화|mobile mobileno cell cellphone hp hpno mphone mbtlnum moblphon mobl+no mobtel mob+no htel
        phone||전화 연락처|phone tel telno phoneno phonenumber telephone tlphon
        postcode||우편번호|zip zipcode zipcd zipno postcode postalcode post+no post+cd
        address.home||자택주소 집주소 거주지주소 자택상세|home+addr home+address home+addr1 home+addr2
        address.work||직장주소 회사주소 사무실주소 직장상세|office+addr office+address office+addr1 office+addr2 work+addr work+address work+addr1 work+addr2 co+addr
        address|소재지|주소|address addr addr1 addr2 addr3 address1 address2 adres dtl+addr road+addr
        person.name.hanja||한자성명 한자이름 한자명|hanja
        person.name.english||영문명 영문이름 영문성명 영어이름|englishname nameen engname eng+nm eng+name en+name
        organization.name||상호 회사명 업체명 법인명 사업장명 기관명 거래처명 단체명|company companyname organization comp+nm corp+nm biz+nm co+nm bplcnm entrpsnm firm+nm
        person.surname|성||surname lastname familyname last+name family+name
        person.given|||givenname firstname given first+name
        person.name|name nm 성명 성함 이름 한글명|성명 고객명 회원명 고객이름 회원이름 한글이름|fullname custname customername membername custnm mbrnm cust+nm cust+name customer+name member+name member+nm mbr+nm user+nm user+name kor+nm kor+name hg+nm full+name client+nm
        """

    /// What a header says; `nil` where it says nothing that is known.
    static func attribute(of header: String) -> Attribute? {
        guard !isOfSomebodyElse(header) else { return nil }
        let (plain, words) = (plain(header), words(header))
        return rules.first { $0.fits(plain, words) }?.attribute
    }

    /// What yes and no stand for under a header that asks for one of two calendars or parties: 음력여부,
    /// LUNAR_YN, 법인여부; `nil` where it asks for none.
    static func answers(
        to header: String,
        _ attribute: Attribute
    ) -> (yes: String, no: String)? {
        let (plain, words) = (plain(header), words(header))
        switch attribute {
        case .birthCalendar:
            let asksForLunar = plain.contains("음력") || words.contains("lunar")
            let asksForSolar = plain.contains("양력") || words.contains("solar")
            guard asksForLunar != asksForSolar else { return nil }
            return asksForLunar ? ("lunar", "solar") : ("solar", "lunar")
        case .party:
            if plain.contains("개인여부") { return ("person", "organization") }
            let asksForCompany = plain.contains("법인여부") || words.isSuperset(of: ["corp", "yn"])
            return asksForCompany ? ("organization", "person") : nil
        default: return nil
        }
    }

    // Columns about others than the customer, and of goods.
    private static let others =
        "팩스 담당자 직원 사원 추천인 보호자 배우자 상품 제품 부서 지점 대리점 파일 등록자 수정자 작성자 계좌 예금주"
        .split(separator: " ")
    private static let otherWords = Set(
        "fax emp staff dept branch product prod item file manager mgr acct guardian spouse"
            .split(separator: " ").map(String.init)
    )

    /// Whether a header names somebody else, or a thing: 담당자명, FAX_NO, PROD_NM.
    static func isOfSomebodyElse(_ header: String) -> Bool {
        let plain = plain(header)
        return others.contains { plain.contains($0) } || !otherWords.isDisjoint(with: words(header))
    }

    private static let keys = Set(
        "id no seq key code recid cifno uniqueid memberid customerid custid userid custno memberno 번호 관리번호 일련번호 고객코드 회원코드 거래처코드"
            .split(separator: " ").map(String.init)
    )
    private static let keyParts = ["고객번호", "회원번호", "고객관리번호", "고객id", "회원id"]
    private static let keyOwners: Set<String> = [
        "cust", "customer", "member", "mbr", "user", "client", "cif",
    ]
    private static let keyKinds: Set<String> = ["no", "id", "num", "cd", "code", "key", "seq"]

    /// Whether a header is that of a key: CUST_NO, 고객번호, MBR_ID.
    static func isKey(_ header: String) -> Bool {
        let plain = plain(header)
        if keys.contains(plain) || keyParts.contains(where: plain.contains) { return true }
        let words = words(header)
        return !words.isDisjoint(with: keyOwners) && !words.isDisjoint(with: keyKinds)
    }

    /// Whether a first row is a record like those behind it: it has values where names should be.
    static func isRecord(_ cells: [String]) -> Bool {
        guard !cells.contains(where: { attribute(of: $0) != nil || isKey($0) }) else {
            return false
        }
        return cells.contains { ColumnContent([$0]).isPlainlyAValue }
    }

    private static func plain(_ header: String) -> String {
        String(
            header.lowercased().unicodeScalars.filter {
                $0.properties.isAlphabetic || ("0"..."9").contains($0)
            }
        )
    }

    /// The words of a code, each by itself and put together with nothing between: MBR_NM and mbrNm.
    private static func words(_ header: String) -> Set<String> {
        var words: Set<String> = [plain(header)]
        var word = ""
        var wasLower = false
        for scalar in header.unicodeScalars {
            let isWord = scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
            let isUpper = ("A"..."Z").contains(scalar)
            if !isWord || isUpper && wasLower {
                words.insert(word)
                word = ""
            }
            if isWord { word += String(scalar).lowercased() }
            wasLower = ("a"..."z").contains(scalar)
        }
        words.insert(word)
        words.remove("")
        return words
    }
}
