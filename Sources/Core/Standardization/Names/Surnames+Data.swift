extension Surnames {
    /// Surname, persons with it, romanized spellings met in practice, commonest first.
    ///
    /// Source: 2015 census of Korea (KOSIS table DT_1IN15SD, persons of Korean nationality; forms
    /// of several Hanja added up), compound surnames partly rounded; spellings from passport
    /// statistics of the Ministry of Foreign Affairs (2007, 2024) and common use. As of 2025.
    static let data: StaticString = """
        김 10689959 gim,kim,ghim,kym
        이 7306828 i,lee,yi,rhee,li,ri,rhie,ree,yee
        박 4192074 bak,park,pak,bark,pack
        최 2333927 choe,choi,choy,chey,tsoi
        정 2395682 jeong,jung,chung,cheong,joung,chong,jeung
        강 1268472 gang,kang,kahng,khang
        조 1453827 jo,cho,joe,joh,chough
        윤 1020547 yun,yoon,youn,yune
        장 1014229 jang,chang,zhang,jahng
        임 1015182 im,lim,yim,rim,leem,rhim
        한 773404 han,hahn,hann
        오 763281 o,oh,au
        서 751704 seo,suh,so,sur,su
        신 985823 sin,shin,shinn,sheen
        권 705941 gwon,kwon,kweon,kwun
        황 697171 hwang,whang
        안 685639 an,ahn,ann
        송 683494 song,soung
        전 745579 jeon,jun,chun,chon,cheon
        홍 558853 hong,houng
        유 949428 yu,yoo,you,ryu,ryoo
        고 471396 go,ko,koh,goh
        문 464040 mun,moon
        양 529701 yang,ryang,liang
        손 457303 son,sohn
        배 400641 bae,pae,bai
        백 381986 baek,paik,baik,back,paek
        허 326770 heo,hur,huh,her,hu
        남 275648 nam,nahm
        심 271749 sim,shim
        노 314927 no,noh,roh,ro,rho
        하 230481 ha,hah
        곽 203188 gwak,kwak,kwag
        성 199124 seong,sung,soung
        차 194782 cha,tcha
        주 232006 ju,joo,chu,choo
        우 194713 u,woo,wu
        구 193080 gu,koo,ku,goo
        민 171740 min,minn
        류 163703 ryu,yoo,yu,ryoo,rhyu,lyu
        나 160946 na,ra,nah,rah,la
        진 176900 jin,chin
        지 153491 ji,jee,chi,chee
        엄 144425 eom,um,uhm,eum
        채 131557 chae,chai,che
        원 129522 won,weon
        천 121780 cheon,chun,chon
        방 128351 bang,pang
        공 91869 gong,kong
        현 88824 hyeon,hyun,hyon
        함 80659 ham,hahm
        변 138789 byeon,byun,pyun,byon
        염 69387 yeom,yum,youm,yom
        여 80656 yeo,yuh,yo,ryeo
        추 60483 chu,choo
        도 56850 do,doh,to
        소 52427 so,soh
        석 49203 seok,suk,sok
        선 42733 seon,sun
        설 42646 seol,sul
        마 38949 ma
        길 38173 gil,kil,khil
        연 34766 yeon,youn,yun
        위 31342 wi,wee
        표 30743 pyo
        명 29110 myeong,myung
        기 28829 gi,ki,kee
        반 28062 ban,pan,bahn
        라 25960 ra,na,la
        왕 25565 wang
        금 25432 geum,keum,kum
        옥 25107 ok,ock
        육 23455 yuk,yook,ryuk
        인 22363 in
        맹 22028 maeng
        제 21976 je
        모 21534 mo
        남궁 21308 namgung,namkoong,namkung,namgoong
        탁 21099 tak
        국 20547 guk,kook,kuk
        어 18849 eo,uh
        은 16894 eun
        편 16689 pyeon,pyun
        남궁 21308 namgung,namkoong,namgoong,namkung
        황보 10000 hwangbo,hwangpo,whangbo
        제갈 5000 jegal,jaegal,chegal
        선우 3000 sunwoo,seonu,sunu,sonu
        사공 1000 sagong,sakong
        서문 1000 seomun,suhmoon
        독고 1000 dokgo,dokko,tokko
        동방 1000 dongbang
        어금 1000 eogeum
        망절 1000 mangjeol
        강전 1000 gangjeon
        소봉 1000 sobong
        장곡 1000 janggok
        리 240 ri,li,rhee
        림 3000 rim,lim
        로 3000 roh,ro
        려 500 ryeo
        량 500 ryang
        렴 500 ryeom
        """

    /// Surnames of one syllable that are not in the table above.
    ///
    /// General knowledge after the list of the census of 2000 (Statistics Korea), those of few
    /// families; not checked one by one. A wrong one costs little: it counts before two syllables
    /// only, where nearly every text is a full name.
    static let rare: StaticString = """
        가 간 갈 감 개 견 경 계 곡 관 교 국 궁 궉 근 기 길 난 남 내 뇌 누 단 담 당 대 돈 동 두 란 랑 뢰 루 만 매
        모 목 묘 묵 미 범 복 봉 부 비 빈 빙 사 삼 상 섭 수 순 승 시 십 아 애 야 영 예 온 옹 완 요 용 운 위 음 자 저
        점 정 종 좌 준 즙 증 지 창 초 춘 탄 태 판 팽 평 포 풍 피 필 학 해 형 호 화 환 후 흥 강 뇌
        """
}
