extension MailDomains {
    /// Mistyped domain, intended domain.
    ///
    /// Source: correction maps of sign-up forms in public Korean code, collected 2025.
    static let data: StaticString = """
        naver.con naver.com
        naver.co naver.com
        naver.cm naver.com
        naver.cim naver.com
        naver.vom naver.com
        naver.xom naver.com
        naver.cpm naver.com
        naver.coml naver.com
        naver.comm naver.com
        naver.co.kr naver.com
        naver.net naver.com
        naver.kr naver.com
        nave.com naver.com
        navr.com naver.com
        naer.com naver.com
        nvaer.com naver.com
        navre.com naver.com
        naevr.com naver.com
        naverr.com naver.com
        naever.com naver.com
        never.com naver.com
        gmail.con gmail.com
        gmail.co gmail.com
        gmail.cm gmail.com
        gmail.cim gmail.com
        gmail.comm gmail.com
        gmail.net gmail.com
        gmail.kr gmail.com
        gmail.co.kr gmail.com
        gamil.com gmail.com
        gmial.com gmail.com
        gmai.com gmail.com
        gmaill.com gmail.com
        gnail.com gmail.com
        gmeil.com gmail.com
        gamil.co.kr gmail.com
        hanmail.com hanmail.net
        hanmail.con hanmail.net
        hanmail.ne hanmail.net
        hanmail.ent hanmail.net
        hanmail.nte hanmail.net
        hanmail.co.kr hanmail.net
        daum.com daum.net
        daum.con daum.net
        daum.co daum.net
        daum.co.kr daum.net
        daum.kr daum.net
        daum.ne daum.net
        daum.ent daum.net
        daum.nett daum.net
        daun.net daum.net
        nate.con nate.com
        nate.co nate.com
        kakao.con kakao.com
        kakao.co kakao.com
        hotmail.con hotmail.com
        hotmail.co hotmail.com
        outlook.co outlook.com
        outlook.con outlook.com
        naver naver.com
        navercom naver.com
        gmail gmail.com
        gmailcom gmail.com
        daum daum.net
        daumnet daum.net
        hanmail hanmail.net
        hanmailnet hanmail.net
        nate nate.com
        kakao kakao.com
        hotmail hotmail.com
        """

    /// Domains that many customers have their mail at.
    ///
    /// Source: providers met in Korean customer data, some of them closed by now; as of 2026.
    static let known: StaticString = """
        naver.com gmail.com daum.net hanmail.net kakao.com nate.com hotmail.com outlook.com outlook.kr live.com
        icloud.com me.com yahoo.co.kr yahoo.com empas.com empal.com lycos.co.kr paran.com dreamwiz.com korea.com
        freechal.com chol.com chollian.net hanmir.com hitel.net unitel.co.kr netian.com simmani.com msn.com
        """
}
