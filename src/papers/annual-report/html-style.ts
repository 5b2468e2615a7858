/**
 * The look of a report in the browser: on paper A4 as GB/T 9704—2012 prescribes (margins, 28 characters × 22 lines, levels of
 * headings, page numbers), on the screen the same page with room to breathe. The portal puts it into its own style sheet.
 */
export const REPORT_CSS = `
.report-page { margin: 0; background: #eef0f3; color: #000; }
.report-page main { max-width: 58rem; margin: 0 auto; padding: 3rem 3.5rem 4rem; background: #fff; box-sizing: border-box; }
.report-article { color: #000; font: 1.125rem/1.9 FangSong_GB2312, "仿宋_GB2312", FangSong, "仿宋", STFangsong, "Noto Serif SC", "Noto Serif CJK SC", "Songti SC", serif; overflow-wrap: anywhere; }
.report-title { margin: 0 0 2.2rem; font: 700 1.75rem/1.5 FZXiaoBiaoSong-B05S, "方正小标宋简体", "Noto Serif SC", "Noto Serif CJK SC", "Songti SC", SimSun, serif; text-align: center; text-wrap: balance; }
.report-title-line { display: block; }
.report-heading { margin: 1.2rem 0 0.4rem; text-indent: 2em; font: 400 1.2rem/1.9 SimHei, "黑体", "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; break-after: avoid; }
.report-text { margin: 0; font-size: inherit; font-weight: 400; text-indent: 2em; text-align: justify; }
.report-head { font-family: KaiTi_GB2312, "楷体_GB2312", KaiTi, "楷体", STKaiti, "LXGW WenKai", "Noto Serif SC", serif; break-after: avoid; }
.report-scroll { margin: 0.8rem 0 1.4rem; overflow-x: auto; }
.report-scroll:focus-visible { outline: 3px solid #1456b8; outline-offset: 2px; }
.report-table { width: 100%; border-collapse: collapse; font: 1rem/1.4 SimSun, "宋体", "Noto Serif SC", "Noto Serif CJK SC", "Songti SC", serif; text-indent: 0; }
.report-caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.report-label, .report-figure { border: 1px solid #000; padding: 0.3em 0.35em; font-weight: 400; text-align: center; vertical-align: middle; }
.report-label-row { text-align: left; }
.report-table-stacked .report-label-row { text-align: center; }
.report-figure { font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.report-table-matrix, .report-table-strip { min-width: 44rem; }
.report-table-matrix .report-label-corner { text-align: left; }
.report-table-stacked .report-col-label-1 { width: 30%; }
.report-table-matrix .report-col-label-1 { width: 6.2%; }
.report-table-matrix .report-col-label-2 { width: 11%; }
.report-table-matrix .report-col-label-3 { width: 34%; }
.report-table { table-layout: fixed; }
.report-table-matrix .report-figure-long, .report-table-strip .report-figure-long { font-size: 0.72em; }
.report-table-matrix .report-figure-longer, .report-table-strip .report-figure-longer { font-size: 0.55em; }
.report-label-caption { font-weight: 700; }
.report-signature { margin-top: 2.4rem; text-align: right; }
.report-signature p { margin: 0; padding-right: 2em; }
@media screen {
  .report-figure[data-status="unclear"] { background: #fff3cd; }
  .report-figure[data-status="unclear"]::after { content: "〔" attr(data-raw) "？〕"; color: #7a4b00; font-size: 0.85em; }
}
@media (max-width: 48rem) {
  .report-page main { padding: 1.5rem 1rem 2rem; }
  .report-title { font-size: 1.4rem; }
}
@page { size: A4 portrait; margin: 37mm 26mm 35mm 28mm; }
@page :right { @bottom-right { content: "— " counter(page) " —"; font: 14pt SimSun, "宋体", "Noto Serif SC", serif; vertical-align: top; padding-top: 7mm; padding-right: 14pt; } }
@page :left { @bottom-left { content: "— " counter(page) " —"; font: 14pt SimSun, "宋体", "Noto Serif SC", serif; vertical-align: top; padding-top: 7mm; padding-left: 14pt; } }
@media print {
  .report-page { background: none; }
  .report-page main { max-width: none; padding: 0; }
  .report-article { font-size: 16pt; line-height: 28.9pt; }
  .report-title { font-size: 22pt; line-height: 34pt; margin-bottom: 28.9pt; }
  .report-heading { font-size: 16pt; line-height: 28.9pt; margin: 0; }
  .report-scroll { margin: 6pt 0 12pt; overflow: visible; }
  .report-table { font-size: 12pt; line-height: 1.35; }
  .report-table-matrix, .report-table-strip { min-width: 0; font-size: 10.5pt; line-height: 1.2; }
  .report-label, .report-figure { border-width: 0.5pt; padding: 2.5pt 2pt; }
  .report-table-matrix .report-label, .report-table-matrix .report-figure { padding: 1.8pt 2pt; }
  .report-table, .report-table tbody, .report-table tr { break-inside: avoid; }
  .report-new-page { break-before: page; }
  .report-signature { break-inside: avoid; }
}
`
