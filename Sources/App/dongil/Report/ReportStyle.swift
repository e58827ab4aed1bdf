/// How the report looks: light and dark, on a telephone, on paper.
enum ReportStyle {
    static let css = """
        :root { --ink:#1c2330; --soft:#5b6575; --line:#d9dee6; --paper:#ffffff; --ground:#f4f6f9;
          --main:#2457c5; --second:#9db7ee; --warn:#b45309; --warn-ground:#fff4e0; --bad:#b42318;
          --good:#16704a; }
        @media (prefers-color-scheme: dark) { :root { --ink:#e6e9ef; --soft:#9aa5b5; --line:#333b48;
          --paper:#171c24; --ground:#0e1217; --main:#82a8ff; --second:#3b558c; --warn:#f0b35c;
          --warn-ground:#33260f; --bad:#ff8d80; --good:#5fd0a0; } }
        * { box-sizing:border-box; }
        body { margin:0; background:var(--ground); color:var(--ink); font:15px/1.5 system-ui,
          "Noto Sans KR","Noto Sans CJK KR","Apple SD Gothic Neo","Malgun Gothic",sans-serif;
          font-variant-numeric:tabular-nums; word-break:keep-all; }
        main, header { max-width:1080px; margin:0 auto; padding:0 20px; }
        header { padding-top:24px; }
        h1 { font-size:24px; margin:0 0 2px; line-height:1.25; }
        h2 { font-size:17px; margin:0 0 12px; }
        h3 { font-size:14px; margin:20px 0 6px; color:var(--soft); font-weight:600; }
        p { margin:6px 0; max-width:78ch; }
        .soft { color:var(--soft); font-size:13px; }
        section { background:var(--paper); border:1px solid var(--line); border-radius:10px;
          padding:18px 20px; margin:16px 0; }
        .tiles { display:grid; grid-template-columns:repeat(auto-fit,minmax(158px,1fr)); gap:12px;
          margin:16px 0; }
        .tile { background:var(--paper); border:1px solid var(--line); border-radius:10px;
          padding:12px 14px; min-width:0; }
        .tile b { display:block; font-size:22px; font-weight:650; line-height:1.25; }
        .tile svg { display:block; width:100%; height:30px; margin-top:6px; }
        .odd { border-color:var(--warn); background:var(--warn-ground); }
        .badge { display:inline-block; border-radius:99px; padding:1px 10px; font-size:13px;
          font-weight:600; border:1px solid currentColor; vertical-align:3px; margin-left:6px; }
        .good { color:var(--good); } .bad { color:var(--bad); } .warn { color:var(--warn); }
        .scroll { overflow-x:auto; }
        table { border-collapse:collapse; width:100%; font-size:14px; }
        th { text-align:left; font-weight:600; color:var(--soft); font-size:13px; }
        th, td { padding:5px 10px; border-bottom:1px solid var(--line); white-space:nowrap;
          vertical-align:top; }
        th:first-child, td:first-child { padding-left:0; }
        td.n, th.n { text-align:right; }
        td.wide { white-space:normal; }
        .wrap { white-space:normal; display:inline-block; min-width:210px; }
        .bar { display:inline-block; height:10px; background:var(--main); border-radius:2px;
          vertical-align:0; min-width:1px; }
        .cell { display:inline-block; min-width:62px; padding:1px 6px; border-radius:4px;
          text-align:right; }
        .columns { display:grid; grid-template-columns:repeat(auto-fit,minmax(300px,1fr)); gap:8px 32px; }
        .columns > * { min-width:0; }
        svg text { fill:var(--soft); font-size:11px; font-family:inherit; }
        svg .b { fill:var(--main); } svg .b2 { fill:var(--second); } svg .l { stroke:var(--main);
          fill:none; stroke-width:1.6; } svg .axis { stroke:var(--line); } svg .mark { stroke:var(--warn);
          stroke-dasharray:4 3; } svg .dot { fill:var(--main); } svg .t { fill:var(--warn); }
        svg.chart { width:100%; height:auto; display:block; max-width:1040px; }
        ul { margin:6px 0; padding-left:20px; } li { margin:3px 0; }
        code { font:12px ui-monospace,Menlo,Consolas,monospace; word-break:break-all; }
        .lang { position:absolute; opacity:0; pointer-events:none; }
        .langs { float:right; font-size:13px; color:var(--soft); }
        .langs label { cursor:pointer; padding:2px 6px; }
        #en:checked ~ * [lang=ko], #ko:checked ~ * [lang=en] { display:none; }
        #en:checked ~ header label[for=en], #ko:checked ~ header label[for=ko] { color:var(--main);
          font-weight:600; }
        footer { color:var(--soft); font-size:12px; padding:4px 0 32px; }
        @media (max-width:560px) { main, header { padding-left:12px; padding-right:12px; }
          section { padding:14px 12px; } .tile b { font-size:19px; }
          .tiles { grid-template-columns:repeat(2,1fr); } }
        @media print { :root { --ink:#000; --soft:#444; --line:#bbb; --paper:#fff; --ground:#fff;
          --main:#2457c5; --second:#9db7ee; --warn:#8a4b00; --warn-ground:#fff; --bad:#a00; --good:#064; }
          section, .tile { break-inside:avoid; } .langs { display:none; } body { font-size:11px; }
          .scroll { overflow:visible; } main, header { max-width:none; } }
        """
}
