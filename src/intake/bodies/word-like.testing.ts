/** Html as Word and WPS put it on the clipboard, made up, together with what a reader of it must see; for tests. */
import fc from 'fast-check'

export interface WordLike {
  readonly html: string
  /** Every piece of text that is seen, in order, without blanks. */
  readonly seen: readonly string[]
  /** What must not get into the body. */
  readonly unseen: readonly string[]
}

const HAN = '政府信息公开工作年度报告通知办法各县市区单位加强领导落实责任主动依申请办理答复情况鹤岗科学技术局𠮷㐂龘〇'
const word = fc
  .array(fc.constantFrom(...HAN, ...'0123456789', '，', '。', '、'), { minLength: 1, maxLength: 24 })
  .map((all) => all.join(''))
/** Words that cannot happen to be part of what is seen. */
const secret = fc
  .array(fc.constantFrom(...'甲乙丙丁戊己庚辛'), { minLength: 4, maxLength: 8 })
  .map((all) => `密${all.join('')}`)

const none: readonly string[] = []
const MSO = 'style=\'mso-bidi-font-size:16.0pt;font-family:仿宋_GB2312;mso-hansi-font-family:"Times New Roman"\''
const escaped = (text: string): string => text.replaceAll('<', '&lt;')

const inline: fc.Arbitrary<WordLike> = fc.oneof(
  {
    weight: 6,
    arbitrary: word.map((text) => ({
      html: `<span lang=EN-US ${MSO}>${escaped(text)}<o:p></o:p></span>`,
      seen: [text],
      unseen: none,
    })),
  },
  {
    weight: 2,
    arbitrary: word.map((text) => ({
      html: `<b style='mso-bidi-font-weight:normal'><span>${text}</span></b>`,
      seen: [text],
      unseen: none,
    })),
  },
  word.map((text) => ({
    html: `<a href="http://www.gov.cn/x?a=1&amp;b=2"><span class=MsoHyperlink>${text}</span></a>`,
    seen: [text],
    unseen: none,
  })),
  word.map((text) => ({
    html: `<ins cite="mailto:x" datetime="2021-03-05T10:00">${text}</ins>`,
    seen: [text],
    unseen: none,
  })),
  secret.map((text) => ({
    html: `<del cite="mailto:x" datetime="2021-03-05T10:00"><span>${text}</span></del>`,
    seen: none,
    unseen: [text],
  })),
  secret.map((text) => ({
    html: `<span style='display:none;mso-hide:all'>${text}</span>`,
    seen: none,
    unseen: [text],
  })),
  secret.map((text) => ({ html: `<span style='color:white'>${text}</span>`, seen: none, unseen: [text] })),
  secret.map((text) => ({ html: `<span style='font-size:0px'>${text}</span>`, seen: none, unseen: [text] })),
  secret.map((text) => ({ html: `<span class=MsoCommentReference>${text}</span>`, seen: none, unseen: [text] })),
  secret.map((text) => ({
    html: `<!--[if gte vml 1]><v:shape id="x">${text}</v:shape><![endif]--><![if !vml]><img src="file:///C:/x.png"><![endif]>`,
    seen: none,
    unseen: [text],
  })),
  secret.map((text) => ({
    html: `<script>var a="${text}"</script><style>p{content:"${text}"}</style>`,
    seen: none,
    unseen: [text],
  })),
)
const put = (parts: readonly WordLike[], before: string, after: string): WordLike => ({
  html: before + parts.map(({ html }) => html).join('') + after,
  seen: parts.flatMap(({ seen }) => seen),
  unseen: parts.flatMap(({ unseen }) => unseen),
})
const line = fc.array(inline, { minLength: 1, maxLength: 6 })
const paragraph: fc.Arbitrary<WordLike> = fc
  .tuple(
    line,
    fc.constantFrom(
      '',
      " align=center style='text-align:center'",
      " style='text-indent:32.0pt;line-height:150%'",
      ' class=MsoNormal',
    ),
  )
  .map(([parts, looks]) => put(parts, `<p${looks}>`, '</p>\n'))
const row = fc
  .array(
    fc.tuple(
      fc.array(paragraph, { maxLength: 2 }),
      fc.constantFrom('', ' colspan=2', ' rowspan=2', ' valign=top style="border:solid 1pt"'),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((cells) =>
    put(
      cells.map(([parts, looks]) => put(parts, `<td${looks}>`, '</td>')),
      '<tr>',
      '</tr>',
    ),
  )
const table = fc
  .array(row, { minLength: 1, maxLength: 5 })
  .map((rows) => put(rows, '<table class=MsoTableGrid border=1>', '</table>'))

const head =
  '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8><meta name=Generator content="Microsoft Word 15">' +
  '<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->' +
  '<style><!-- @font-face {font-family:仿宋;} p.MsoNormal, li.MsoNormal {margin:0cm;text-align:justify;} .x{display:none} --></style></head><body lang=ZH-CN><!--StartFragment-->'

/** A whole document. */
export const wordLike: fc.Arbitrary<WordLike> = fc
  .array(fc.oneof({ weight: 4, arbitrary: paragraph }, { weight: 1, arbitrary: table }), {
    minLength: 1,
    maxLength: 14,
  })
  .map((parts) => put(parts, head, '<!--EndFragment--></body></html>'))
