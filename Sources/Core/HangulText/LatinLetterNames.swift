/// The names of Latin letters as Koreans write them: 엘지 for LG.
public enum LatinLetterNames {
    private static let names: [[UInt32]] = [
        "에이", "비", "씨", "디", "이", "에프", "지", "에이치", "아이", "제이", "케이", "엘", "엠", "엔", "오", "피", "큐",
        "알", "에스", "티", "유", "브이", "더블유", "엑스", "와이", "제트",
    ].map { $0.unicodeScalars.map(\.value) }

    /// A text in lower case with each run of at most `most` Latin letters written by the letters'
    /// names; longer ones are words.
    public static func spellingOut(_ text: [UInt32], most: Int) -> [UInt32] {
        func isLetter(_ value: UInt32) -> Bool { (0x61...0x7A).contains(value) }
        guard text.contains(where: isLetter) else { return text }
        var out: [UInt32] = []
        var start = 0
        while start < text.count {
            var end = start
            while end < text.count, isLetter(text[end]) { end += 1 }
            if end == start {
                out.append(text[start])
                start += 1
                continue
            }
            if end - start <= most {
                for letter in text[start..<end] { out += names[Int(letter - 0x61)] }
            } else {
                out += text[start..<end]
            }
            start = end
        }
        return out
    }
}
