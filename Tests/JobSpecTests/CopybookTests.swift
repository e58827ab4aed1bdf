import JobSpec
import Testing

@Suite struct CopybookTests {
    /// Fields as the settings have them, and the record's length.
    private func read(_ text: String) throws -> (fields: [String], length: Int) {
        let book = try Copybook(text)
        let fields = book.fields.map { field in
            var parts = ["\(field.name)", "\(field.start)", "\(field.length)"]
            if field.kind != .text { parts.append(field.kind.rawValue) }
            if let picture = field.picture { parts.append(picture.text) }
            return parts.joined(separator: " ")
        }
        return (fields, book.recordLength)
    }

    /// In the reference format: numbers in front, comments by their seventh column, names behind the 72nd.
    @Test func aRecordOfAHost() throws {
        let text = """
            000100*  고객 원장                                                       CUSTREC
            000200 01  CUST-REC.                                                    CUSTREC
            000300     05  CUST-NO        PIC 9(7)        COMP-3.                   CUSTREC
            000400     05  CUST-NAME      PIC X(14).
            000500     05  BIRTH-YMD      PIC 9(8)        PACKED-DECIMAL.
            000600     05  BALANCE        PIC S9(9)V99    USAGE IS COMP-3 VALUE +0.
            000700     05  FILLER         PIC X(3)  VALUE 'A. B'.
            000800     05  SEX            PIC 9.
            000900         88  MALE       VALUE 1.
            001000     05  TEL OCCURS 2 TIMES.
            001100         10  TEL-KIND   PIC X.
            001200         10  TEL-NO     PIC X(11).
            001300     05  HANGUL-NAME    PIC G(10) DISPLAY-1.
            001400     05  RATE           PIC S9(3)V9(2).
            001500     05  GRADE          PIC S9(4) COMP.
            001600     05  POINTS         PIC 9(9)  BINARY.
            001700     05  TOTAL          PIC S9(18) COMP-4.
            """
        let (fields, length) = try read(text)
        #expect(
            fields == [
                "CUST-NO 1 4 packed 9(7)", "CUST-NAME 5 14", "BIRTH-YMD 19 5 packed 9(8)",
                "BALANCE 24 6 packed S9(9)V9(2)", "SEX 33 1", "TEL-KIND-1 34 1", "TEL-NO-1 35 11",
                "TEL-KIND-2 46 1", "TEL-NO-2 47 11", "HANGUL-NAME 58 20 graphic",
                "RATE 78 5 zoned S9(3)V9(2)", "GRADE 83 2 binary S9(4)", "POINTS 85 4 binary 9(9)",
                "TOTAL 89 8 binary S9(18)",
            ]
        )
        #expect(length == 96)
    }

    /// Who changed a line stands in front of it; names may be Hangul, which takes two columns.
    @Test func tagsInFrontAndHangulNames() throws {
        let text = """
            KIM001 01  고객.
            KIM001* 계약
                       05  고객번호             PIC X(10).                          고객원장
            LEE002     05  성명                 PIC X(20).                          고객원장
            """
        let (fields, length) = try read(text)
        #expect(fields == ["고객번호 1 10", "성명 11 20"])
        #expect(length == 30)
        #expect(try read("01 A.\n  05 B-C PIC X.\n").fields == ["B-C 1 1"])
    }

    @Test func redefinedBytesHaveBothFields() throws {
        let (fields, length) = try read(
            """
            01 REC.
              05 KIND PIC X.
              05 PERSON.
                10 NAME PIC X(10).
                10 BIRTH PIC 9(8).
              05 COMPANY REDEFINES PERSON.
                10 NAME PIC X(16).
                10 FILLER PIC X(2).
              05 AFTER PIC X(2).
              05 name_3 PIC X.
              05 name PIC X.
            """
        )
        #expect(
            fields == [
                "KIND 1 1", "NAME 2 10", "BIRTH 12 8", "NAME_2 2 16", "AFTER 20 2", "name_3 22 1",
                "name_4 23 1",
            ]
        )
        #expect(length == 23)
    }

    /// A part without its level 01, usage of a whole group, edited and separately signed numbers, free
    /// format with comments, several sentences in a line.
    @Test func otherWaysToWrite() throws {
        let (fields, length) = try read(
            """
            * a comment
            05 amounts comp-3.  *> of the year
              10 in-amt pic s9(5). 10 out-amt picture is s9(5)v9.
            05 shown pic zz,zz9.99-.
            05 signed pic s9(4)v9 sign is trailing separate character.
            05 table occurs 2. 10 cell occurs 2 pic 99.
            05 ratio comp-1 value is zero.
            05 keyed pic 9(3) occurs 1 times ascending key is keyed indexed by ix iy blank when zero.
            05 last pic x
            """
        )
        #expect(
            fields == [
                "in-amt 1 3 packed S9(5)", "out-amt 4 4 packed S9(5)V9(1)", "shown 8 10",
                "signed 18 6 zoned S9(4)V9(1)", "cell-1-1 24 2", "cell-1-2 26 2", "cell-2-1 28 2",
                "cell-2-2 30 2",
                "keyed 36 3", "last 39 1",
            ]
        )
        #expect(length == 39)
        #expect(try Copybook("01 r. 05 a comp-2. 05 b pic x.").leftOut == ["a"])
    }

    /// A sign of its own for a whole group, of which numbers without sign have none; a leading one; commas.
    @Test func signs() throws {
        let (fields, length) = try read(
            """
            01 r.
              05 amounts sign is leading separate.
                10 paid pic s9(7)v99, value 0.
                10 times pic 9(3); value 1.
              05 balance pic s9(5) sign leading.
            """
        )
        #expect(
            fields == ["paid 1 10 zoned S9(7)V9(2)", "times 11 3", "balance 14 5 zoned S9(5)"]
        )
        #expect(length == 18)
    }

    /// Four blanks and a level are six columns, too, and no number of a line.
    @Test func aPartWithLittleIndentation() throws {
        #expect(
            try read("    05 A PIC X(4).\n    05 B REDEFINES A.\n     10 C PIC G(2).\n").fields
                == ["A 1 4", "C 1 4 graphic"]
        )
    }

    @Test func severalRecordsAreWaysToLookAtTheSameBytes() throws {
        let (fields, length) = try read(
            "01 HEAD. 05 A PIC X(4).\n01 BODY REDEFINES HEAD. 05 B PIC X(9).\n77 C PIC X(2)."
        )
        #expect(fields == ["A 1 4", "B 1 9", "C 1 2"])
        #expect(length == 9)
    }

    @Test(arguments: [
        ("", 1, "describes no record"),
        ("01 A.\n05 B PIC X.\nCOPY OTHER.", 3, "put what COPY names in its place"),
        ("01 A.\nMOVE B TO C.", 2, "expected a level number, found 'MOVE'"),
        ("01 A.\n\n 05 B.", 3, "'B' has neither PIC nor parts"),
        ("01 A PIC Q(3).", 1, "'Q(3)' is no picture that is read"),
        ("99 A PIC X.", 1, "99 is no level number"),
        ("01 A.\n05 B PIC X.\n05 C REDEFINES D PIC X.", 3, "redefines 'D', which is not beside it"),
        (
            "01 A.\n05 N PIC 9.\n05 B PIC X OCCURS 1 TO 9 TIMES DEPENDING ON N.", 3,
            "its records vary in length (OCCURS … DEPENDING ON): have them delivered in one"
        ),
        (
            "01 A.\n05 B PIC X\n05 C PIC X(3).", 2,
            "'05' is not expected; does a period in front of it lie behind column 72, or is none there?"
        ),
        ("01 A PIC X OCCURS 0 TIMES.", 1, "OCCURS needs a number from 1 to 999"),
        ("01 A PIC S9(19) COMP.", 1, "a binary number of over 18 digits"),
        (
            "01 A USAGE POINTER.", 1,
            "POINTER is not understood: write the field into fields: by hand"
        ),
        ("01 A PIC 9(3)P(2).", 1, "'9(3)P(2)' is no picture that is read"),
        ("01 A PIC ZZ9 COMP-3.", 1, "'ZZ9' is no picture of a number"),
        (
            "01 A PIC N(3) NATIONAL.", 1,
            "NATIONAL is not understood: write the field into fields: by hand"
        ),
        (
            "01 A.\n05 B OCCURS 999.\n10 C OCCURS 999.\n15 D PIC X(9).", 4,
            "a record of over a million bytes"
        ),
    ])
    func whatCannotBeReadIsNamedWithItsLine(text: String, line: Int, message: String) {
        let fault = #expect(throws: CopybookFault.self) { _ = try Copybook(text) }
        #expect(fault?.message == message)
        #expect(fault?.line == line)
    }
}
