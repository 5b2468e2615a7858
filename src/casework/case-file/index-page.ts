/** 卷内目录 as a page that opens and prints anywhere: no script, nothing fetched. */
import type { CaseFileHead } from '../../papers/case-file/piece.ts'
import type { Bound } from './binding.ts'
import type { IndexLine } from './index-line.ts'

/** The page as text; whatever stands in titles and names is text only. */
export function indexPage(head: CaseFileHead, lines: readonly IndexLine[], { why }: Pick<Bound, 'why'>): string {
  const facts = [
    ['机关', head.organ],
    ['编号', head.caseNo],
    ['案由', head.about],
    ...head.facts,
    ['编成', head.madeAt],
  ]
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${text(`${head.title} ${head.caseNo}`)}</title>
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>body{font:14px/1.6 "Noto Serif SC",SimSun,serif;max-width:64em;margin:2em auto;padding:0 1em}table{border-collapse:collapse;width:100%}th,td{border:1px solid #666;padding:.3em .5em;text-align:left;vertical-align:top;overflow-wrap:anywhere}th{white-space:nowrap}h1{font-size:1.5em;text-align:center}@page{size:A4;margin:15mm}thead{display:table-header-group}</style></head>
<body><h1>${text(head.title)}</h1>
${why ? `<p>没有合订的 PDF：${text(why)}各件在压缩包内，按序号排列。</p>` : ''}
<table>${facts.flatMap(([label = '', value = '']) => (value ? [`<tr><th scope="row">${text(label)}</th><td>${text(value)}</td></tr>`] : [])).join('')}</table>
<h2>卷内目录</h2>
<table><thead><tr>${['序号', '文件名称', '文号', '责任者', '日期', '页号', '文件', '备注'].map((label) => `<th scope="col">${label}</th>`).join('')}</tr></thead><tbody>
${lines.map(row).join('\n')}
</tbody></table></body></html>
`
}

const row = ({ no, piece, pages, names, note }: IndexLine): string => {
  const links = names.map((name) => `<a href="${text(encodeURIComponent(name))}">${text(name)}</a>`).join('<br>')
  const cells = [String(no), piece.title, piece.number, piece.author, piece.day, pages].map((value) => text(value))
  return `<tr>${[...cells, links, text(note)].map((cell) => `<td>${cell}</td>`).join('')}</tr>`
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const text = (value: string): string => value.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)
