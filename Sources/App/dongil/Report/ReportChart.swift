import Foundation
import Records

/// Charts as drawings inside the page: no script, and sharp on paper.
enum ReportChart {
    /// A line through the nights, the last one marked, with further attributes of the drawing; empty
    /// for fewer than two.
    static func sparkline(_ values: [Double], style: String = "") -> String {
        guard values.count > 1, let least = values.min(), let most = values.max() else { return "" }
        let span = max(most - least, max(abs(most) * 0.02, 1))
        let middle = (most + least) / 2
        let points = values.enumerated().map { place, value in
            let x = 2 + Double(place) / Double(values.count - 1) * 146
            let y = 15 - (value - middle) / span * 22
            return (fixed(x), fixed(y))
        }
        let path = points.map { "\($0.0),\($0.1)" }.joined(separator: " ")
        let last = points[points.count - 1]
        return """
            <svg viewBox="0 0 152 30" style="\(style)" preserveAspectRatio="none" aria-hidden="true">\
            <polyline class="l" vector-effect="non-scaling-stroke" points="\(path)"/>\
            <circle class="dot" cx="\(last.0)" cy="\(last.1)" r="2.4"/></svg>
            """
    }

    /// A column of a chart.
    struct Column {
        let label: String
        let count: Int
        /// Whether it is drawn in the main color.
        let isMain: Bool
    }

    /// A line across a chart at a place between columns.
    struct Mark {
        /// Where, in columns from the left.
        let at: Double
        let english: String
        let korean: String
    }

    /// Columns from left to right; by powers of ten where `isLogarithmic`.
    static func columns(
        _ all: [Column],
        marks: [Mark] = [],
        isLogarithmic: Bool = false,
        width: Double = 1040
    ) -> String {
        guard !all.isEmpty else { return "" }
        let (left, top, height) = (
            56.0, marks.isEmpty ? 10.0 : 16.0 + 14 * Double(marks.count), 190.0
        )
        let most = Double(max(all.map(\.count).max() ?? 1, 1))
        let scale = isLogarithmic ? log10(most * 1.2 + 1) : most * 1.04
        func tall(_ count: Double) -> Double {
            count <= 0 ? 0 : (isLogarithmic ? log10(count + 1) : count) / scale * height
        }
        let step = (width - left - 8) / Double(all.count)
        let wide = min(step * 0.82, 70)
        var out = ""
        for line in gridLines(most, isLogarithmic) {
            let y = fixed(top + height - tall(line))
            out +=
                "<line class=\"axis\" x1=\"\(fixed(left))\" x2=\"\(fixed(width))\" y1=\"\(y)\" y2=\"\(y)\"/>"
                + "<text x=\"\(fixed(left - 6))\" y=\"\(y)\" dy=\"4\" text-anchor=\"end\">\(DecimalText.grouped(Int(line)))</text>"
        }
        // As many labels as there is room for.
        let every = max(1, Int((Double(all.count) * 34 / (width - left)).rounded(.up)))
        for (place, column) in all.enumerated() {
            let middle = left + (Double(place) + 0.5) * step
            let high = tall(Double(column.count))
            out +=
                "<rect class=\"\(column.isMain ? "b" : "b2")\" x=\"\(fixed(middle - wide / 2))\" y=\"\(fixed(top + height - high))\" width=\"\(fixed(wide))\" height=\"\(fixed(high))\" rx=\"1.5\"><title>\(Markup.escaped(column.label)): \(DecimalText.grouped(column.count))</title></rect>"
            if place % every == 0 {
                out +=
                    "<text x=\"\(fixed(middle))\" y=\"\(fixed(top + height + 15))\" text-anchor=\"middle\">\(Markup.escaped(column.label))</text>"
            }
        }
        for (place, mark) in marks.enumerated() {
            let x = left + mark.at * step
            let y = 12.0 + 14 * Double(place)
            let isRight = x > width * 0.7
            let anchor = isRight ? "end" : "start"
            let textX = fixed(isRight ? x - 5 : x + 5)
            out +=
                "<line class=\"mark\" x1=\"\(fixed(x))\" x2=\"\(fixed(x))\" y1=\"\(fixed(y - 8))\" y2=\"\(fixed(top + height))\"/>"
            for (language, words) in [("en", mark.english), ("ko", mark.korean)] {
                out +=
                    "<text class=\"t\" lang=\"\(language)\" x=\"\(textX)\" y=\"\(fixed(y))\" text-anchor=\"\(anchor)\">\(Markup.escaped(words))</text>"
            }
        }
        return
            "<div class=\"scroll\"><svg class=\"chart\" style=\"min-width:\(fixed(width * 0.62))px\" viewBox=\"0 0 \(fixed(width)) \(fixed(top + height + 22))\" role=\"img\">\(out)</svg></div>"
    }

    /// A bar inside a table, as long as a share of the longest.
    static func bar(_ count: Int, of most: Int) -> String {
        let width = most == 0 ? 0 : Double(count) / Double(most) * 160
        return "<span class=\"bar\" style=\"width:\(fixed(width))px\"></span>"
    }

    private static func gridLines(_ most: Double, _ isLogarithmic: Bool) -> [Double] {
        if isLogarithmic {
            var lines: [Double] = []
            var line = 1.0
            while line <= most * 1.2 {
                lines.append(line)
                line *= 10
            }
            return lines
        }
        var step = 1.0
        while most / step > 5 { step *= most / step > 25 ? 10 : most / step > 12.5 ? 5 : 2 }
        return stride(from: 0, through: most, by: step).map { $0 }
    }

    private static func fixed(_ value: Double) -> String { DecimalText.fixed(value, places: 1) }
}
