import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { zipSync, strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { paperToDocx } from '../../papers/typeset/paper-word.ts'
import { textsOf, type Paper } from '../../papers/typeset/paper.ts'
import { Unreadable } from '../grids/document.ts'
import { docxOf, escaped, p, packed, r, textBox, type DocxParts } from '../texts/made-files.testing.ts'
import { everyLine, type Body } from './body.ts'
import { withPictures } from './docx/pictures.ts'
import { readBodyFile } from './read-file.ts'
import { storedBody } from './stored.ts'
import { portalHtml } from './write-portal.ts'
import { plainText } from './write-text.ts'

const read = async (body: string, parts: DocxParts = {}) => {
  const made = await readBodyFile(docxOf(body, parts), 'a.docx')
  // Whatever is read can be kept, as it is.
  expect(storedBody(JSON.parse(JSON.stringify(made.body)))).toEqual(made.body)
  return made
}
const text = async (body: string, parts: DocxParts = {}): Promise<string> => plainText((await read(body, parts)).body)
const kinds = (body: Body): unknown[] =>
  body.blocks.map((block) => (block.kind === 'heading' ? `heading ${block.level}` : block.kind))
const style = (id: string, content: string): string =>
  `<w:style w:type="paragraph" w:styleId="${id}">${content}</w:style>`
const named = (name: string): string => `<w:pStyle w:val="${name}"/>`

describe('标题、层次、编号', () => {
  test('标题样式按样式名、大纲级别、上级样式认出', async () => {
    const styles =
      style('a3', '<w:name w:val="Title"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>') +
      style('1', '<w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr>') +
      style('x', '<w:name w:val="我的小标题"/><w:basedOn w:val="2"/>') +
      style('2', '<w:name w:val="heading 2"/>') +
      style('o', '<w:name w:val="条"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr>') +
      style('7', '<w:name w:val="heading 7"/>') +
      style('loop', '<w:name w:val="x"/><w:basedOn w:val="loop"/>')
    const { body } = await read(
      p('题目', named('a3')) +
        p('一', named('1')) +
        p('二', named('x')) +
        p('三', named('o')) +
        p('四', named('7')) +
        p('五', '<w:outlineLvl w:val="1"/>') +
        p('文', `${named('o')}<w:outlineLvl w:val="9"/>`) +
        p('文', named('loop')) +
        p('文'),
      { styles },
    )
    expect(kinds(body)).toEqual(
      ['title', 'heading 1', 'heading 2', 'heading 3', 'heading 4', 'heading 2'].concat(Array(3).fill('paragraph')),
    )
    // A heading is bold by being one.
    expect(body.blocks[1]).toEqual({ kind: 'heading', level: 1, inlines: [{ kind: 'text', text: '一' }] })
  })

  test('自动编号写成文字，逐级重排；项目符号成为列表', async () => {
    const level = (at: number, format: string, shown: string): string =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${shown}"/></w:lvl>`
    const numbering =
      `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '%1、')}${level(1, 'chineseCountingThousand', '（%2）')}${level(2, 'decimal', '%3.')}${level(3, 'decimal', '（%4）')}</w:abstractNum>` +
      `<w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '\uf06c')}</w:abstractNum>` +
      '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    const item = (words: string, at: number, list = 1): string =>
      p(words, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr>`)
    const { body } = await read(
      item('甲', 0) +
        item('乙', 1) +
        item('丙', 2) +
        item('丁', 3) +
        item('戊', 1) +
        item('己', 0) +
        item('庚', 1) +
        item('点', 0, 2) +
        item('点', 0, 2),
      { numbering },
    )
    expect(plainText(body).split('\n')).toEqual([
      '一、甲',
      '（一）乙',
      '1. 丙',
      '（1）丁',
      '（二）戊',
      '二、己',
      '（一）庚',
      '• 点',
      '• 点',
    ])
    expect(body.blocks.at(-1)).toMatchObject({ kind: 'list', ordered: false, items: [{}, {}] })
  })
})

describe('格式、链接、表格', () => {
  test('粗、斜、下划线、删除线、上下标；样式里的粗可以取消', async () => {
    const styles = '<w:style w:type="character" w:styleId="s"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    const { body } = await read(
      `<w:p>${r('甲', '<w:b/>')}${r('乙', '<w:i/><w:u w:val="single"/>')}${r('丙', '<w:strike/>')}${r('m')}${r('2', '<w:vertAlign w:val="superscript"/>')}${r('丁', '<w:rStyle w:val="s"/>')}${r('戊', '<w:rStyle w:val="s"/><w:b w:val="0"/>')}${r('3', '<w:position w:val="6"/><w:sz w:val="12"/>')}</w:p>`,
      { styles },
    )
    expect(body.blocks[0]).toMatchObject({
      inlines: [
        { text: '甲', marks: ['strong'] },
        { text: '乙', marks: ['em', 'underline'] },
        { text: '丙', marks: ['struck'] },
        { text: 'm' },
        { text: '2', marks: ['raised'] },
        { text: '丁', marks: ['strong'] },
        { text: '戊' },
        { text: '3', marks: ['raised'] },
      ],
    })
  })

  test('链接只留安全的网址，域里的链接也一样；去掉的都报告', async () => {
    const field = (instruction: string, shown: string): string =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${escaped(instruction)}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
    const { body, findings } = await read(
      `<w:p><w:hyperlink r:id="l1">${r('甲')}</w:hyperlink><w:hyperlink r:id="l2">${r('乙')}</w:hyperlink><w:hyperlink r:id="l3">${r('丙')}</w:hyperlink><w:hyperlink w:anchor="书签">${r('丁')}</w:hyperlink>${field(' HYPERLINK "https://www.gov.cn/b" \\o "x"', '戊')}${field('HYPERLINK \\l "_Toc1"', '己')}<w:fldSimple w:instr="PAGE">${r('1')}</w:fldSimple></w:p>`,
      {
        relations: {
          l1: ['hyperlink', 'https://www.gov.cn/a'],
          l2: ['hyperlink', 'javascript:alert(1)'],
          l3: ['hyperlink', 'file:///C:/a.doc'],
        },
      },
    )
    expect(body.blocks).toEqual([
      {
        kind: 'paragraph',
        inlines: [
          { kind: 'text', text: '甲', href: 'https://www.gov.cn/a' },
          { kind: 'text', text: '乙丙丁' },
          { kind: 'text', text: '戊', href: 'https://www.gov.cn/b' },
          { kind: 'text', text: '己1' },
        ],
      },
    ])
    expect(findings.map(({ code }) => code)).toEqual(['unsafe-link', 'unsafe-link'])
    expect(portalHtml(body)).not.toContain('javascript')
  })

  test('合并的单元格、标题行、左边空出的列、表中表', async () => {
    const cell = (words: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${words}</w:tc>`
    const { body } = await read(
      `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>${cell(p('甲'), '<w:gridSpan w:val="2"/>')}${cell(p('乙'), '<w:vMerge w:val="restart"/>')}</w:tr><w:tr>${cell(p('1'))}${cell(`<w:tbl><w:tr>${cell(p('内'))}</w:tr></w:tbl><w:p/>`)}${cell('<w:p/>', '<w:vMerge/>')}</w:tr><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell(p('2', '<w:jc w:val="right"/>'))}${cell('<w:p/>')}</w:tr></w:tbl>`,
    )
    const [table] = body.blocks
    expect(
      table?.kind === 'table' &&
        table.rows.map((row) =>
          row.map(({ header, colSpan, rowSpan, blocks }) => [
            header,
            colSpan,
            rowSpan,
            plainText({ blocks, notes: [] }),
          ]),
        ),
    ).toEqual([
      [
        [true, 2, 1, '甲'],
        [true, 1, 2, '乙'],
      ],
      [
        [false, 1, 1, '1'],
        [false, 1, 1, '内'],
      ],
      [
        [false, 1, 1, ''],
        [false, 1, 1, '2'],
        [false, 1, 1, ''],
      ],
    ])
    expect(JSON.stringify(body)).not.toContain('align')
  })

  test('对齐、换行、制表位、不分行连字符、符号字体', async () => {
    const { body, findings } = await read(
      p('中', '<w:jc w:val="center"/>') +
        p('右', '<w:jc w:val="end"/>') +
        '<w:p><w:r><w:t>上</w:t><w:br/><w:t>下</w:t><w:tab/><w:t>后</w:t><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings" w:char="F021"/></w:r></w:p>',
    )
    expect(body.blocks).toMatchObject([{ align: 'center' }, { align: 'right' }, {}])
    expect(plainText(body)).toBe('中\n右\n上\n下　后-☑\ufffd')
    expect(findings.map(({ code }) => code)).toEqual(['symbol-font'])
  })
})

describe('图片、文本框、脚注', () => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 1, 2, 3])
  const picture = (id: string, alt = ''): string =>
    `<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="a" descr="${alt}"/><a:blip r:embed="${id}"/></wp:inline></w:drawing></w:r>`

  test('嵌入的图片连字节一起读出，放好地址才显示；网页不能显示的、链到外面的列为缺图', async () => {
    const made = await read(
      `<w:p>${picture('i1', '办事流程图')}${r('文')}${picture('i2')}</w:p><w:p>${picture('i3', '外')}${picture('i1', '又一次')}${picture('i4', '本机')}</w:p>`,
      {
        relations: {
          i1: ['image', 'media/1.png'],
          i2: ['image', 'media/2.emf'],
          i3: ['image', 'https://www.gov.cn/3.png'],
          i4: ['image', 'file:///C:/4.png'],
        },
        media: { '1.png': png, '2.emf': Uint8Array.from([1, 0, 0, 0]) },
      },
    )
    expect(made.pictures).toEqual([{ bytes: png, type: 'image/png', places: [0, 3] }])
    expect(made.findings.map(({ code, shown }) => [code, shown])).toEqual([
      ['missing-image', '没有替代文字的图片'],
      ['missing-image', '本机'],
    ])
    const images = (body: Body) => [...everyLine(body)].flat().flatMap((one) => (one.kind === 'image' ? [one.src] : []))
    expect(images(made.body)).toEqual([null, null, 'https://www.gov.cn/3.png', null, null])
    expect(images(withPictures(made.body, made.pictures, ['/files/1.png']))).toEqual([
      '/files/1.png',
      null,
      'https://www.gov.cn/3.png',
      '/files/1.png',
      null,
    ])
    expect(images(withPictures(made.body, made.pictures, ['javascript:1']))).toEqual(images(made.body))
  })

  test('文本框里的文字跟在它所在的段落后面，只出现一次，里面的表格也在', async () => {
    const box = textBox(`${p('框内')}<w:tbl><w:tr><w:tc>${p('格')}</w:tc></w:tr></w:tbl>`)
    expect(await text(`<w:p>${r('前')}${box}${r('后')}</w:p>${p('下一段')}`)).toBe('前后\n框内\n格\n下一段')
    expect(await text(`<w:tbl><w:tr><w:tc><w:p>${r('前')}${box}</w:p></w:tc></w:tr></w:tbl>`)).toBe('前 框内 格')
  })

  test('脚注按在正文里出现的先后，注文前的空白不要；没有注文的标记不留', async () => {
    const mark = (id: number): string => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`
    const footnotes =
      '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>' +
      [1, 2]
        .map((id) => `<w:footnote w:id="${id}"><w:p><w:r><w:footnoteRef/></w:r>${r(` 注${id}`)}</w:p></w:footnote>`)
        .join('')
    expect(await text(`<w:p>${r('甲')}${mark(2)}${r('乙')}${mark(1)}${r('丙')}${mark(9)}</w:p>`, { footnotes })).toBe(
      '甲[1]乙[2]丙\n[1] 注2\n[2] 注1',
    )
  })
})

describe('不属于正文的都报告，不收入', () => {
  test('修订、移动、批注', async () => {
    const { body, findings } = await read(
      `<w:p>${r('原')}<w:del w:author="a"><w:r><w:delText>删去</w:delText></w:r></w:del><w:ins w:author="a">${r('新增')}</w:ins><w:moveFrom>${r('移走')}</w:moveFrom><w:commentRangeStart w:id="1"/>${r('文')}<w:r><w:commentReference w:id="1"/></w:r></w:p><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${r('并入')}</w:p>${p('下段')}<w:tbl><w:tr><w:tc>${p('格')}</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc>${p('删行')}</w:tc></w:tr></w:tbl>`,
      { comments: `<w:comment w:id="1" w:author="a">${p('不要公开')}</w:comment>` },
    )
    expect(plainText(body)).toBe('原新增文\n并入下段\n格')
    expect(findings.map(({ code, shown }) => [code, shown])).toEqual([
      ['tracked-deletion', '删去'],
      ['tracked-deletion', '移走'],
      ['tracked-deletion', '删行'],
      ['tracked-insertion', '新增'],
      ['comment', '不要公开'],
    ])
  })

  test.each([
    ['隐藏', '<w:vanish/>'],
    ['白字', '<w:color w:val="FFFFFF"/>'],
    ['近白的字', '<w:color w:val="FAFBFC"/>'],
    ['与底色同色', '<w:color w:val="336699"/><w:shd w:val="clear" w:fill="336699"/>'],
    ['一磅的字', '<w:sz w:val="2"/>'],
    ['样式里隐藏', '<w:rStyle w:val="h"/>'],
  ])('%s', async (_, properties) => {
    const styles = '<w:style w:type="character" w:styleId="h"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style>'
    const { body, findings } = await read(`<w:p>${r('甲')}${r('密', properties)}${r('丙')}</w:p>`, { styles })
    expect(plainText(body)).toBe('甲丙')
    expect(findings).toMatchObject([{ code: 'hidden-text', shown: '密' }])
  })

  test.each([
    [
      '深底白字',
      `<w:p><w:pPr><w:shd w:val="clear" w:fill="C00000"/></w:pPr>${r('乙', '<w:color w:val="FFFFFF"/>')}</w:p>`,
    ],
    [
      '深底单元格里的白字',
      `<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr><w:p>${r('乙', '<w:color w:val="FFFFFF"/>')}</w:p></w:tc></w:tr></w:tbl>`,
    ],
    ['图形里的白字', `<w:p>${textBox(`<w:p>${r('乙', '<w:color w:val="FFFFFF"/>')}</w:p>`)}</w:p>`],
    ['取消隐藏', `<w:p>${r('乙', '<w:vanish w:val="0"/>')}</w:p>`],
  ])('%s看得见', async (_, body) => {
    const made = await read(body)
    expect(plainText(made.body)).toBe('乙')
    expect(made.findings).toEqual([])
  })

  test('公式、嵌入对象、图表去掉并报告；域的指令不是文字', async () => {
    const { body, findings } = await read(
      `<w:p>${r('甲')}<m:oMath><m:r><m:t>x=3</m:t></m:r></m:oMath><w:r><w:object><v:shape/><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>EQ \\o(○,1)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
    )
    expect(plainText(body)).toBe('甲')
    expect(findings.map(({ code }) => code)).toEqual(['embedded', 'formula-or-drawing', 'formula-or-drawing'])
  })
})

describe('别的程序写的文件', () => {
  const PAPER: Paper = {
    layout: 'letter',
    title: '关于优化政务服务的\n实施意见',
    organ: '示例县科学技术局',
    number: '示科公〔2024〕3号',
    to: '各科室',
    parts: [
      { kind: 'heading', level: 1, text: '一、总体要求' },
      { kind: 'paragraph', text: '坚持以公开为常态。' },
      {
        kind: 'table',
        name: '目录',
        widths: [30, 126],
        headRows: 1,
        rows: [
          { cells: [{ text: '序号' }, { text: '名称' }] },
          { cells: [{ text: '1' }, { text: '通知', left: true }] },
        ],
      },
    ],
    attachments: ['清单'],
    signature: { organ: '示例县科学技术局', date: '2024年5月16日', seal: true },
    note: null,
    copies: [],
  }
  test('本程序排印的公文读回来：标题、层次、表格、全部文字按次序都在', async () => {
    const { body, findings } = await readBodyFile(await paperToDocx(PAPER), 'a.docx')
    expect(findings).toEqual([])
    expect(body.blocks.find(({ kind }) => kind === 'title')).toMatchObject({
      inlines: [{ text: '关于优化政务服务的' }, { kind: 'break' }, { text: '实施意见' }],
    })
    expect(body.blocks.find(({ kind }) => kind === 'heading')).toMatchObject({
      level: 1,
      inlines: [{ text: '一、总体要求' }],
    })
    expect(body.blocks.find(({ kind }) => kind === 'table')).toMatchObject({
      rows: [
        [{ header: true }, {}],
        [{}, {}],
      ],
    })
    const words = plainText(body).replaceAll('\n', '')
    let at = 0
    for (const piece of textsOf(PAPER).filter((one) => one !== PAPER.organ)) {
      const found = words.indexOf(piece.replaceAll('\n', ''), at)
      expect(found, piece).toBeGreaterThanOrEqual(at)
      at = found
    }
  })
  test('LibreOffice 写的：标题、编号、链接、合并、图片、脚注都在', async () => {
    const bytes = readFileSync(new URL('../../../samples/carriers/libreoffice-body.docx', import.meta.url))
    const { body, findings, pictures } = await readBodyFile(bytes, 'a.docx')
    expect(kinds(body)).toEqual([
      'heading 1',
      'paragraph',
      'heading 2',
      'paragraph',
      'paragraph',
      'list',
      'paragraph',
      'paragraph',
      'table',
      'paragraph',
      'paragraph',
    ])
    expect(plainText(body)).toContain('1. 第一项任务\n2. 第二项任务\n• 甲点\n• 乙点')
    expect(portalHtml(body)).toContain('<a href="https://www.gov.cn/zhengce/"')
    expect(plainText(body)).toContain('正文[1]后文。\n[1] 脚注的内容')
    expect(pictures).toMatchObject([{ type: 'image/png', places: [0] }])
    expect(findings).toEqual([])
  })
})

const word = fc.stringMatching(/^[\u4e00-\u9fa5a-z0-9<&"]{1,8}$/)
const run = fc.oneof(
  { weight: 4, arbitrary: word.map((seen) => ({ seen, unseen: '', xml: r(seen) })) },
  fc
    .tuple(word, fc.constantFrom('<w:b/>', '<w:i/><w:strike/>', '<w:color w:val="FF0000"/>'))
    .map(([seen, looks]) => ({ seen, unseen: '', xml: r(seen, looks) })),
  word.map((seen) => ({ seen, unseen: '', xml: `<w:ins w:author="a">${r(seen)}</w:ins>` })),
  word.map((seen) => ({
    seen,
    unseen: '',
    xml: `<w:smartTag><w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>${r(seen)}</w:sdtContent></w:sdt></w:smartTag>`,
  })),
  word.map((gone) => ({ seen: '', unseen: `〖${gone}〗`, xml: r(`〖${gone}〗`, '<w:vanish/>') })),
  word.map((gone) => ({
    seen: '',
    unseen: `〖${gone}〗`,
    xml: `<w:del w:author="a"><w:r><w:delText>〖${escaped(gone)}〗</w:delText></w:r></w:del>`,
  })),
  word.map((gone) => ({
    seen: '',
    unseen: `〖${gone}〗`,
    xml: `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>〖${escaped(gone)}〗</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`,
  })),
)
const paragraph = fc.array(run, { maxLength: 6 }).map((runs) => ({
  seen: runs.map(({ seen }) => seen).join(''),
  unseen: runs.map(({ unseen }) => unseen).filter((one) => one !== ''),
  xml: `<w:p>${runs.map(({ xml }) => xml).join('')}</w:p>`,
}))
const block = fc.oneof(
  { weight: 3, arbitrary: paragraph },
  fc.array(fc.array(paragraph, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }).map((rows) => ({
    seen: rows
      .flat()
      .map(({ seen }) => seen)
      .join(''),
    unseen: rows.flat().flatMap(({ unseen }) => unseen),
    xml: `<w:tbl>${rows.map((row) => `<w:tr>${row.map(({ xml }) => `<w:tc>${xml}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`,
  })),
)

test('任意拼成的五百份文件：看得见的一字不少、次序不变，看不见的一字不进', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 6 }), async (blocks) => {
      const made = await read(p('首') + blocks.map(({ xml }) => xml).join(''))
      expect(plainText(made.body).replaceAll(/[\s]/g, '')).toBe(`首${blocks.map(({ seen }) => seen).join('')}`)
      const hidden = blocks.flatMap(({ unseen }) => unseen)
      for (const one of hidden) expect(portalHtml(made.body)).not.toContain(escaped(one))
      if (hidden.some((one) => blocks.some(({ xml }) => xml.includes(`<w:delText>${escaped(one)}`))))
        expect(made.findings.map(({ code }) => code)).toContain('tracked-deletion')
    }),
    { numRuns: 500 },
  )
})

describe('恶意的文件', () => {
  const outcome = async (bytes: Uint8Array): Promise<string> => {
    try {
      const { body } = await readBodyFile(bytes, 'a.docx')
      return portalHtml(body)
    } catch (fault) {
      expect(fault).toBeInstanceOf(Unreadable)
      expect((fault as Error).message).toMatch(/[\u4e00-\u9fff]/)
      return 'refused'
    }
  }
  const raw = (document: string): Uint8Array => packed({ 'word/document.xml': document })
  test.each([
    [
      '外部实体',
      raw('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document><w:body>&x;</w:body></w:document>'),
    ],
    ['实体炸弹', raw('<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><a>&b;</a>')],
    ['十万层', docxOf('<w:p>'.repeat(100_000))],
    ['压缩炸弹', zipSync({ 'word/document.xml': new Uint8Array(80 * 1024 * 1024) })],
    ['截断', docxOf(p('甲')).slice(0, 300)],
    ['没有正文', packed({ 'word/document.xml': '<a/>' })],
  ])('%s：一句话说明为什么不读', async (_, bytes) => {
    expect(await outcome(bytes)).toBe('refused')
  })
  test('表格套表格、段落套段落、没有开头的单元格，都有结果', async () => {
    for (const body of [
      '<w:tbl><w:tr><w:tc>'.repeat(60) + p('甲') + '</w:tc></w:tr></w:tbl>'.repeat(60),
      '<w:p>'.repeat(300) + r('甲') + '</w:p>'.repeat(300),
      `<w:tc>${p('甲')}</w:tc><w:tr/><w:txbxContent>${p('乙')}</w:txbxContent>`,
      `<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r>${r('甲')}</w:p>`,
      `<w:tbl><w:tr>${`<w:tc><w:tcPr><w:gridSpan w:val="9999999"/></w:tcPr>${p('甲')}</w:tc>`.repeat(50)}</w:tr></w:tbl>`,
    ])
      expect(await text(body)).toContain('甲')
  })
  test('样式、编号、脚注损坏，只缺它自己，并且说明', async () => {
    const { body, findings } = await read(p('甲'), { styles: '<w:style', footnotes: '<w:footnote></w:p>' })
    expect(plainText(body)).toBe('甲')
    expect(findings.map(({ code }) => code)).toEqual(['not-read'])
  })
  test('脚本写在文字、链接、替代文字里，写出来都只是文字', async () => {
    const evil = '"><script>alert(1)</script>'
    const made = await read(`<w:p><w:hyperlink r:id="l">${r(evil)}</w:hyperlink></w:p>`, {
      relations: { l: ['hyperlink', `https://a.test/${evil}`] },
    })
    expect(portalHtml(made.body)).not.toContain('<script')
  })
  test('改动、截断四百次，总有结果或者一句话', async () => {
    const whole = zipSync(
      {
        'word/document.xml': strToU8(
          `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:tbl><w:tr><w:tc>${p('甲')}</w:tc></w:tr></w:tbl>${p('乙')}</w:body></w:document>`,
        ),
      },
      { level: 0 },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 3 }),
        fc.option(fc.nat(whole.length), { freq: 5 }),
        async (changes, cut) => {
          const bytes = Uint8Array.from(whole)
          for (const [at, byte] of changes) bytes[at] = byte
          await outcome(cut === null ? bytes : bytes.slice(0, cut))
        },
      ),
      { numRuns: 400 },
    )
  })
})
