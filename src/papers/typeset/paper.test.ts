import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { CLOSER, LETTERHEAD_MM, markOf, signatureLines } from './letterhead.ts'
import { LINE_PITCH_PT, MM_TO_PT } from './official-paper.ts'
import { paperToPdf } from './paper-pdf.ts'
import { paperToDocx } from './paper-word.ts'
import { endingOf, placed, textsOf, type Paper, type PaperTable } from './paper.ts'

const LETTER: Paper = {
  layout: 'letter',
  title: '政府信息公开申请答复书',
  organ: '示例县科学技术局',
  number: '示科公复〔2024〕3号',
  to: '张三',
  parts: [
    { kind: 'paragraph', text: '本机关收到你的申请。' },
    { kind: 'heading', level: 1, text: '一、予以公开的内容' },
    {
      kind: 'table',
      name: '目录',
      widths: [30, 126],
      headRows: 1,
      rows: [
        { cells: [{ text: '序号' }, { text: '名称' }] },
        { cells: [{ text: '1' }, { text: '通知', left: true }], heightMm: 20 },
      ],
    },
    { kind: 'paragraph', text: '特此答复。' },
  ],
  attachments: ['通知', '附表'],
  signature: { organ: '示例县科学技术局', date: '2024年5月16日', seal: true },
  note: '联系电话：0100-5550123',
  copies: ['示例县人民政府办公室'],
}
const parts = async (paper: Paper) =>
  Object.fromEntries(
    Object.entries(unzipSync(await paperToDocx(paper))).map(([path, bytes]) => [path, strFromU8(bytes)]),
  )
const plain = (xml = ''): string => xml.replaceAll(/<[^>]+>/g, '')
/** Twentieths of a point in a millimetre. */
const TWIPS = MM_TO_PT * 20

describe('GB/T 9704—2012 第10.1条 信函格式（docx）', () => {
  test('发文机关标志上边缘30毫米、红色；双线170毫米；首页没有页码，续页有', async () => {
    const opened = await parts(LETTER)
    const document = opened['word/document.xml'] ?? ''
    expect(document).toContain('<w:titlePg/>')
    const [, header = '0', footer = '0'] = /<w:pgMar[^>]*w:header="(\d+)"[^>]*w:footer="(\d+)"/.exec(document) ?? []
    expect(Number(header) / TWIPS).toBeCloseTo(30, 1)
    expect(Number(footer) / TWIPS).toBeCloseTo(20, 1)
    const head = Object.entries(opened).find(([path]) => /header\d+\.xml$/.test(path))?.[1] ?? ''
    expect(plain(head)).toBe('示例县科学技术局')
    expect(head).toContain('w:color w:val="FF0000"')
    expect(head).toContain('方正小标宋简体')
    const [, left = '0', right = '0'] = /<w:ind w:left="-(\d+)" w:right="-(\d+)"/.exec(head) ?? []
    expect(156 + (Number(left) + Number(right)) / TWIPS).toBeCloseTo(LETTERHEAD_MM.ruleWidth, 1)
    const feet = Object.entries(opened).filter(([path]) => /footer\d+\.xml$/.test(path))
    expect(feet).toHaveLength(3)
    expect(feet.filter(([, xml]) => xml.includes('PAGE'))).toHaveLength(2)
    expect(feet.filter(([, xml]) => xml.includes('FF0000'))).toHaveLength(1)
  })

  test('正文里有全部文字，次序不变；同一份文书，同样的字节', async () => {
    const text = plain((await parts(LETTER))['word/document.xml'])
    let at = 0
    for (const piece of textsOf(LETTER).filter((piece) => piece !== LETTER.organ)) {
      const found = text.indexOf(piece, at)
      expect(found, piece).toBeGreaterThanOrEqual(at)
      at = found
    }
    expect(text).toContain('附件：1. 通知2. 附表')
    expect(text).toContain('（此处加盖印章）')
    expect(Buffer.from(await paperToDocx(LETTER)).equals(Buffer.from(await paperToDocx(LETTER)))).toBe(true)
  })

  test('表单没有红色；横排的纸是横的', async () => {
    const form: Paper = { ...LETTER, layout: 'form', signature: null, landscape: true }
    const all = Object.values(await parts(form)).join('')
    expect(all).not.toContain('FF0000')
    expect(all).toContain('w:orient="landscape"')
    expect(all).toContain('编号：示科公复〔2024〕3号')
  })
})

describe('pdf', () => {
  test('带无障碍标签；同一份文书，同样的字节', () => {
    const { bytes, notes } = paperToPdf(LETTER)
    expect(notes).toEqual([])
    const text = new TextDecoder('latin1').decode(bytes)
    expect(text.startsWith('%PDF-')).toBe(true)
    expect(text).toMatch(/pdfuaid/)
    expect(Buffer.from(bytes).equals(Buffer.from(paperToPdf(LETTER).bytes))).toBe(true)
  })
  test('没有字形的字印编码并告诉人；其余照印', () => {
    const { notes } = paperToPdf({ ...LETTER, to: '买买提𠮷' })
    expect(notes).toEqual([expect.stringContaining('U+20BB7')])
  })
  test.each<[string, Paper]>([
    [
      '没有署名、没有正文的表单',
      {
        ...LETTER,
        layout: 'form',
        parts: [],
        signature: null,
        attachments: [],
        note: null,
        copies: [],
        to: null,
        number: null,
      },
    ],
    ['横排的表单', { ...LETTER, layout: 'form', landscape: true }],
    [
      '很长的机关名称',
      { ...LETTER, organ: '示'.repeat(60), signature: { organ: '示'.repeat(60), date: '2024年5月16日', seal: true } },
    ],
    [
      '一百段',
      {
        ...LETTER,
        parts: Array.from({ length: 100 }, (_, index) => ({ kind: 'paragraph', text: `${index}。`.repeat(40) })),
      },
    ],
    [
      '五十个附件',
      { ...LETTER, attachments: Array.from({ length: 50 }, (_, index) => `附件材料之${index}`.repeat(5)) },
    ],
    [
      '标记语言里有意义的字符',
      {
        ...LETTER,
        title: '#$*_`<>@\\[答复]',
        to: '*张三*',
        parts: [{ kind: 'paragraph', text: '= 标题 #let x = 1 $a^2$ // 注' }],
      },
    ],
  ])('%s，也带标签', (_, paper) => expect(paperToPdf(paper).notes).toEqual([]))
})

describe('纸上的位置', () => {
  test('发文机关标志：短的最大，长的缩小，再长的分两行，双线总在它下面4毫米', () => {
    expect(markOf('示例县科学技术局')).toMatchObject({ size: 36, lines: ['示例县科学技术局'] })
    expect(markOf('示'.repeat(20))).toMatchObject({ size: 24 })
    expect(markOf('示'.repeat(28)).lines.map((line) => line.length)).toEqual([14, 14])
    for (const length of [4, 12, 21, 22, 35]) {
      const { lines, size, ruleAt } = markOf('示'.repeat(length))
      expect((Math.max(...lines.map((line) => line.length)) * size) / MM_TO_PT).toBeLessThanOrEqual(
        LETTERHEAD_MM.ruleWidth,
      )
      expect(ruleAt).toBeGreaterThanOrEqual(30 + size / MM_TO_PT + 4 - 0.001)
    }
  })
  test('署名太长分行，各行一样长', () => {
    expect(signatureLines('示例县科学技术局')).toEqual(['示例县科学技术局'])
    expect(signatureLines('示'.repeat(31)).map((line) => line.length)).toEqual([16, 15])
  })
  test('行距从标准的试起，一个比一个密', () => {
    expect(CLOSER[0]?.[0]).toBe(LINE_PITCH_PT)
    const dense = CLOSER.map(([pitch, lines]) => pitch * 100 + lines)
    expect(dense).toEqual(dense.toSorted((a, b) => b - a))
  })
  test('几页的答复书也一样：只多出几行的，调密行距收进前一页，不在印章前留半页空白；多得多的照标准行距', () => {
    const pages = (lines: number): number => {
      const text = Array.from({ length: lines }, (_, at) => ({ kind: 'paragraph' as const, text: `第${at}段。` }))
      const { bytes } = paperToPdf({
        ...LETTER,
        attachments: [],
        copies: [],
        parts: [...text, ...LETTER.parts.slice(-1)],
      })
      return Number(/\/Type \/Pages\s*\/Count (\d+)/.exec(Buffer.from(bytes).toString('latin1'))?.[1])
    }
    // 首页16行、其余每面22行、印章和署名约8行: a letter of 32 lines takes two pages and three lines at the standard pitch.
    expect([4, 24, 32, 44].map(pages)).toEqual([1, 2, 2, 3])
  })

  test('署名不与正文分在两页：只有“特此答复”的，带上前面一段', () => {
    const paragraph = (text: string) => ({ kind: 'paragraph', text }) as const
    expect(endingOf([paragraph('甲'.repeat(50)), paragraph('乙'.repeat(50)), paragraph('特此答复。')])).toBe(1)
    expect(endingOf([paragraph('甲'.repeat(50)), paragraph('乙'.repeat(50))])).toBe(1)
    expect(endingOf([paragraph('甲'.repeat(50)), paragraph('乙'.repeat(500))])).toBe(2)
    expect(endingOf([])).toBe(0)
  })
})

describe('表格', () => {
  const table = (rows: PaperTable['rows']): PaperTable => ({
    kind: 'table',
    name: '表',
    widths: [10, 10, 10],
    headRows: 0,
    rows,
  })
  test('合并的格占住它的位置，后面的格让开', () => {
    const cells = placed(
      table([
        {
          cells: [
            { text: '甲', rowSpan: 2 },
            { text: '乙', colSpan: 2 },
          ],
        },
        { cells: [{ text: '丙' }, { text: '丁' }] },
      ]),
    )
    expect(cells.flat().map(({ cell, row, column }) => [cell.text, row, column])).toEqual([
      ['甲', 0, 0],
      ['乙', 0, 1],
      ['丙', 1, 1],
      ['丁', 1, 2],
    ])
  })
  test('放不下的格是表写错了', () => {
    expect(() => placed(table([{ cells: [{ text: '甲', colSpan: 4 }] }]))).toThrow('表')
    expect(() => placed(table([{ cells: [{ text: '甲', rowSpan: 2 }] }]))).toThrow('表')
  })
})
