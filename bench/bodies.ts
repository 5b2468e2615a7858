/**
 * 1 MB of html as Word puts it on the clipboard, read as a body (findings included) ÷ the bare parse of the same text by
 * parse5 that does nothing with it; then typesetting, writing, digest and comparing two such bodies, in milliseconds.
 */
import { parse } from 'parse5'
import { differenceOf } from '../src/intake/bodies/difference.ts'
import { bodyDigest } from '../src/intake/bodies/digest.ts'
import { readHtml } from '../src/intake/bodies/read-html.ts'
import { typeset } from '../src/intake/bodies/typeset.ts'
import { portalHtml } from '../src/intake/bodies/write-portal.ts'
import { inTurns, median, ratioLine } from './measure.ts'

const MSO =
  'lang=EN-US style=\'mso-bidi-font-size:16.0pt;font-family:仿宋_GB2312;mso-hansi-font-family:"Times New Roman";color:black\''
const paragraph = (at: number): string =>
  `<p class=MsoNormal style='text-indent:32.0pt;mso-char-indent-count:2.0;line-height:28.0pt;mso-line-height-rule:exactly'><span ${MSO}>（${at}）全年共受理政府信息公开申请</span><span ${MSO}>${at * 7}</span><span ${MSO}>件,均在法定期限内答复。<o:p></o:p></span></p>\n`
const row = (at: number): string =>
  `<tr style='height:20.0pt'>${[at, at + 1, at + 2].map((figure) => `<td width=120 valign=top style='border:solid windowtext 1.0pt;padding:0cm 5.4pt'><p class=MsoNormal align=center style='text-align:center'><span ${MSO}>${figure}<o:p></o:p></span></p></td>`).join('')}</tr>\n`

let html =
  '<html><head><style><!-- p.MsoNormal {margin:0cm;text-align:justify;} --></style></head><body><!--StartFragment-->'
for (let at = 1; html.length < 1_000_000; at += 1)
  html +=
    at % 40 === 0
      ? `<table class=MsoTableGrid>${Array.from({ length: 10 }, (_, index) => row(at + index)).join('')}</table>`
      : paragraph(at)
html += '<!--EndFragment--></body></html>'

const [read, bare] = await inTurns(
  { 'Word html (1 MB) read as a body': () => readHtml(html), 'bare parse5': () => parse(html) },
  { warmUp: 5 },
)
if (read && bare) console.log(ratioLine(read, bare))

const { body } = readHtml(html)
const other = typeset(body).body
for (const { name, runs } of await inTurns(
  {
    typeset: () => typeset(body),
    'typeset again': () => typeset(other),
    'portal html': () => portalHtml(body),
    digest: () => bodyDigest(body),
    difference: () => differenceOf(body, other),
  },
  { warmUp: 2, times: 5 },
))
  console.log(`${name}, ${body.blocks.length} blocks: ${median(runs).toFixed(1)} ms`)
