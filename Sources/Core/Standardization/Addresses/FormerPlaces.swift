/// Places that were renamed, merged, divided or moved to another municipality.
enum FormerPlaces {
    /// Province, municipality, the names it or parts of it had.
    ///
    /// Source: legal-dong table of the Ministry of Land, Infrastructure and Transport of 2025-08-07,
    /// the mergers of 1995 and since, the counties that were divided up before (시흥군 1989, 대덕군 1989,
    /// 광산군 1988), and the laws in force from 2026-02-01 and 2026-07-01.
    static let municipalities: StaticString = """
        경기|양주시|양주군
        경기|남양주시|남양주군 미금시
        경기|여주시|여주군
        경기|평택시|평택군 송탄시
        경기|화성시|화성군
        경기|파주시|파주군
        경기|광주시|광주군
        경기|포천시|포천군
        경기|이천시|이천군
        경기|용인시|용인군
        경기|안성시|안성군
        경기|김포시|김포군
        경기|고양시|고양군
        강원|춘천시|춘성군 춘천군
        강원|원주시|원주군 원성군
        강원|강릉시|명주군
        강원|삼척시|삼척군
        충북|청주시|청원군
        충북|충주시|중원군
        충북|제천시|제원군 제천군
        충남|공주시|공주군
        충남|논산시|논산군
        충남|보령시|보령군 대천시
        충남|서산시|서산군
        충남|당진시|당진군
        충남|아산시|아산군 온양시
        충남|천안시|천원군 천안군
        전북|남원시|남원군
        전북|김제시|김제군
        전북|익산시|익산군 이리시
        전북|정읍시|정읍군 정주시
        전북|군산시|옥구군
        전남|순천시|승주군
        전남|나주시|나주군 금성시
        전남|여수시|여천군 여천시
        전남|광양시|동광양시 광양군
        경북|포항시|영일군
        경북|영천시|영천군
        경북|경산시|경산군
        경북|김천시|금릉군
        경북|구미시|선산군
        경북|상주시|상주군
        경북|문경시|점촌시 문경군
        경북|안동시|안동군
        경북|영주시|영풍군
        경북|경주시|경주군
        경남|창원시|마산시 진해시 창원군 의창군
        경남|진주시|진양군
        경남|양산시|양산군
        경남|통영시|통영군 충무시
        경남|거제시|거제군 장승포시
        경남|밀양시|밀양군
        경남|김해시|김해군
        경남|사천시|사천군 삼천포시
        제주|제주시|북제주군
        제주|서귀포시|남제주군
        인천|미추홀구|남구
        인천|부평구|북구
        세종|세종시|연기군
        대전|대덕구|대덕군
        대전|유성구|대덕군
        광주|광산구|광산군 송정시
        울산|울주군|울주구 울산군
        경기|시흥시|시흥군
        경기|군포시|시흥군
        경기|의왕시|시흥군
        경기|광명시|시흥군
        경기|과천시|시흥군
        경기|안양시|시흥군
        """

    /// Province, municipality, and the names of the parts it was put together from or divided into
    /// in 2026.
    ///
    /// Which part is meant, only the 동 tells: an address keeps the name it was written with.
    static let divided: StaticString = """
        인천|제물포구|중구 동구 영종구
        인천|서해구|서구 검단구
        """

    /// Province, municipality, former name of a 읍, 면, 동 or 리, its name today.
    ///
    /// Only whole places that changed their name; source as above.
    static let renamed: StaticString = """
        경기|용인시|외사면|백암면
        경기|용인시|내사면|양지면
        경기|광주시|실촌읍|곤지암읍
        경기|광주시|실촌면|곤지암읍
        경기|광주시|중부면|남한산성면
        경기|여주시|능서면|세종대왕면
        경기|가평군|하면|조종면
        경기|안성시|이죽면|죽산면
        경기|김포시|대곳면|대곶면
        경기|김포시|월곳면|월곶면
        강원|홍천군|동면|영귀미면
        강원|영월군|중동면|산솔면
        강원|영월군|수주면|무릉도원면
        강원|영월군|하동면|김삿갓면
        강원|영월군|서면|한반도면
        강원|양구군|남면|국토정중앙면
        충북|충주시|가금면|중앙탑면
        충북|영동군|황금면|추풍령면
        경북|경주시|양북면|문무대왕면
        경북|상주시|사벌면|사벌국면
        대구|군위군|고로면|삼국유사면
        경북|청송군|부동면|주왕산면
        경북|포항시|지행면|장기면
        경북|포항시|대보면|호미곶면
        경북|고령군|고령읍|대가야읍
        경북|성주군|금수면|금수강산면
        경북|예천군|상리면|효자면
        경북|예천군|하리면|은풍면
        경북|울진군|서면|금강송면
        경북|울진군|원남면|매화면
        강원|평창군|도암면|대관령면
        경기|남양주시|가운동|다산동
        전북|전주시|동산동|여의동2가
        경기|파주시|늘노리|눌노리
        경기|화성시|사곳리|사곶리
        경기|여주시|하품리|명품리
        경기|김포시|보구곳리|보구곶리
        충북|진천군|구곡리|구산동리
        충남|서산시|독곳리|독곶리
        경북|안동시|자품리|재품리
        경북|청송군|이전리|주산지리
        울산|울주군|등억리|등억알프스리
        제주|제주시|금덕리|유수암리
        경기|안산시|동동|대부동동
        경기|안산시|북동|대부북동
        경기|안산시|남동|대부남동
        """

    /// Former province and municipality, those of today, and the 동 and 리 that moved (`old>new`
    /// where the name changed too).
    ///
    /// Since 1990; source as above.
    static let moved: StaticString = """
        서울|성동구|서울|광진구|모진동
        경기|화성시|경기|수원시|입북리>입북동 당수리>당수동 영통리>영통동 신리>신동 망포리>망포동
        경기|화성시|경기|안산시|팔곡일리>팔곡일동 건건리>건건동 사사리>사사동
        인천|옹진군|경기|안산시|동리>대부동동 북리>대부북동 남리>대부남동 선감리>선감동 풍도리>풍도동
        경기|시흥시|경기|안산시|수암동 장상동 장하동
        경기|여주시|강원|원주시|대둔리
        """

    /// Former province and municipality, those of today, and the 읍 and 면 that went over whole or in
    /// part (`old>new` where the name changed too).
    ///
    /// Their 리 have become 동 where a 동 of that name is there; which municipality took which, that
    /// tells. Source: the laws on the boundaries of cities and counties from 1973 to 2012.
    static let movedTownships: StaticString = """
        경기|김포시|인천|서해구|검단면
        경기|김포시|인천|계양구|계양면
        경기|화성시|경기|오산시|오산읍
        경기|화성시|경기|안산시|반월면
        경기|화성시|경기|군포시|반월면
        경기|화성시|경기|수원시|태안읍
        경기|남양주시|경기|구리시|구리읍
        경기|양주시|경기|동두천시|동두천읍
        경기|양주시|경기|구리시|구리읍
        경기|양주시|경기|남양주시|구리읍 미금읍 미금면 와부읍 와부면 진접읍 진접면 화도면 진건면 별내면 수동면
        경기|광주시|경기|하남시|동부읍 동부면 서부면 중부면
        경기|광주시|경기|성남시|대왕면 낙생면 돌마면
        강원|강릉시|강원|동해시|묵호읍
        강원|삼척시|강원|동해시|북평읍
        강원|삼척시|강원|태백시|장성읍 황지읍
        충남|논산시|충남|계룡시|두마면
        충북|청주시|세종|세종시|부용면>부강면
        전북|완주군|전북|전주시|조촌읍
        대구|달성군|대구|달서구|성서읍 월배읍
        대구|달성군|대구|동구|공산면
        경북|경산시|대구|동구|안심읍
        경북|경산시|대구|수성구|고산면
        경북|칠곡군|대구|북구|칠곡읍
        울산|울주군|울산|북구|농소읍 농소면 강동면
        경남|양산시|부산|기장군|기장읍 장안읍 일광면>일광읍 정관면>정관읍 철마면
        경남|김해시|부산|강서구|대저읍 명지면 가락면 녹산면
        경남|창원시|부산|강서구|천가면
        """

    /// Former province, and the metropolis that was a city of it.
    ///
    /// Source: the laws that made 부산 (1963), 대구 and 인천 (1981), 광주 (1986), 대전 (1989) and 울산 (1997)
    /// cities of their own.
    static let metropolises: StaticString = """
        경남|부산
        경북|대구
        경기|인천
        전남|광주
        충남|대전
        경남|울산
        """

    /// Province, municipality, the province it belonged to.
    ///
    /// Source as above.
    static let provinces: StaticString = """
        대구|군위군|경북
        대구|달성군|경북
        부산|기장군|경남
        인천|강화군|경기
        인천|옹진군|경기
        울산|울주군|경남
        울산|중구|경남
        울산|남구|경남
        울산|동구|경남
        울산|북구|경남
        세종|세종시|충남
        대전|대덕구|충남
        대전|유성구|충남
        광주|광산구|전남
        """
}
