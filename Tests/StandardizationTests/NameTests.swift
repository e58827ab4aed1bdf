import HangulText
import Standardization
import Testing

@Suite struct NameTests {
    private func name(_ text: String) -> PersonName? {
        try? PersonName.standardize(TextFolding.fold(Array(text.utf8))).get()
    }

    @Test(arguments: [
        ("홍길동", "홍", "길동"), ("남궁민", "남궁", "민"), ("남 궁민", "남", "궁민"), ("홍 길 동", "홍", "길동"),
        ("원빈", "원", "빈"),
        ("홍길동님", "홍", "길동"), ("홍길동 고객님", "홍", "길동"), ("홍길동(배우자)", "홍", "길동"), ("홍길동_중복", "홍", "길동"),
        ("홍길동1", "홍", "길동"), ("홍길동B", "홍", "길동"), ("김대리", "김", "대리"), ("김철수대리", "김", "철수"),
        ("김양", "김", "양"),
        ("황보영희", "황보", "영희"), ("홍길동 씨", "홍", "길동"),
    ])
    func hangulNames(text: String, surname: String, given: String) throws {
        let name = try #require(self.name(text))
        #expect(TextFolding.string(name.surname) == surname)
        #expect(TextFolding.string(name.given) == given)
        #expect(!name.isPartial)
    }

    @Test(arguments: ["홍*동", "홍○동", "김ㅇㅇ", "ㅎㄱㄷ", "홍길*"])
    func maskedNamesArePartial(text: String) throws {
        #expect(try #require(name(text)).isPartial)
    }

    @Test(arguments: ["미상", "고객", "테스트", "123", "", "-", "()"])
    func placeholdersAreNoNames(text: String) {
        #expect(name(text) == nil)
    }

    @Test(arguments: [
        ("Hong Gildong", "HONG", "GILDONG"), ("Gil-dong Hong", "HONG", "GILDONG"),
        ("HONG, GIL DONG", "HONG", "GILDONG"),
        ("HONGGILDONG", "HONG", "GILDONG"), ("kim min soo", "KIM", "MINSOO"),
    ])
    func romanizedNames(text: String, surname: String, given: String) throws {
        let name = try #require(self.name(text))
        #expect(name.script == .romanized)
        #expect(TextFolding.string(name.surname) == surname)
        #expect(TextFolding.string(name.given) == given)
    }

    @Test func aNameWithTwoSurnamesHasTwoReadings() throws {
        let name = try #require(self.name("Seong Soo Kim"))
        let other = try #require(name.otherReading)
        #expect(TextFolding.string(other.surname) == "KIM")
        #expect(TextFolding.string(other.given) == "SEONGSOO")
        #expect(try #require(self.name("Kim, Seong Soo")).otherReading == nil)
    }

    @Test(arguments: ["John Smith", "Nguyễn Văn A", "山田太郎"])
    func foreignNamesAreLeftAsTheyAre(text: String) throws {
        #expect(try #require(name(text)).script == .other)
    }

    @Test func standardizingAStandardizedNameChangesNothing() throws {
        for text in ["홍길동님", "남궁민", "Gil-dong Hong", "John Smith", "홍*동", "홍길동1", "김 철 수 대리"] {
            let once = try #require(name(text))
            #expect(try #require(name(once.text)).text == once.text)
        }
    }

    @Test(arguments: [
        ("(주)한빛전자", "한빛전자", "", "주식회사"), ("㈜ 한빛 전자", "한빛전자", "", "주식회사"),
        ("주식회사 한빛전자 강남점", "한빛전자", "강남점", "주식회사"),
        ("Hanbit Co., Ltd.", "hanbit", "", "주식회사"), ("한빛의료재단", "한빛의료재단", "", ""),
        ("유한회사 금강", "금강", "", "유한회사"),
    ])
    func organizations(text: String, core: String, branch: String, form: String) throws {
        let name = try #require(OrganizationName.standardize(TextFolding.fold(Array(text.utf8))))
        #expect(TextFolding.string(name.core) == core)
        #expect(TextFolding.string(name.branch) == branch)
        #expect(name.legalForm == form)
    }
}
