import { describe, expect, test } from 'vitest'
import { handmadePdf, shown, shownInGbk, type Handmade } from '../grids/pdf/handmade.ts'
import { NOTHING_KNOWN, type ReleaseFinding } from './finding.ts'
import { RELEASE_RULES } from './rules.ts'
import { scanFile } from './scan-file.ts'

const findings = async (given: Handmade | Uint8Array): Promise<readonly ReleaseFinding[]> =>
  scanFile(given instanceof Uint8Array ? given : handmadePdf(given), 'a.pdf', NOTHING_KNOWN)
const told = async (given: Handmade | Uint8Array): Promise<string[]> =>
  (await findings(given)).map(({ rule, severity }) =>
    severity === RELEASE_RULES[rule].severity ? rule : `${rule} ${severity}`,
  )
const page = (content: string, entries?: string): Handmade => ({
  pages: [{ content, ...(entries !== undefined && { entries }) }],
})

const WORD = shown('SECRETNAME', 100, 700)
/** Around the word above: 10 letters of 10 points. */
const BOX = '98 696 90 14 re f'
const OTHER = shown('Open text on the page', 100, 500)

describe('盖住而没有删掉的文字', () => {
  test.each<[string, string, string[]]>([
    ['黑框盖在文字上', `${WORD}\n0 g ${BOX}`, ['covered-text']],
    ['白框盖在文字上', `${WORD}\n1 g ${BOX}`, ['covered-text']],
    ['粗线划过文字', `${WORD}\n12 w 98 703 m 190 703 l S`, ['covered-text']],
    ['曲线围成的块', `${WORD}\n0 g 90 690 m 90 720 200 720 200 690 c 200 680 90 680 90 690 c f`, ['covered-text']],
    ['放大了坐标系的框', `${WORD}\nq 10 0 0 10 0 0 cm 0 g 9.8 69.6 9 1.4 re f Q`, ['covered-text']],
    ['斜着画的框', `${WORD}\nq 0.9962 0.0872 -0.0872 0.9962 61 -6 cm 0 g 95 690 95 24 re f Q`, ['covered-text']],
    ['剪切到框里的底纹', `${WORD}\nq 98 696 90 14 re W n 0 g 0 0 595 842 re f Q`, ['covered-text']],
    ['先画框后写字，是底色', `0.8 g ${BOX}\n0 g ${WORD}`, []],
    ['框在旁边', `${WORD}\n0 g 98 640 90 14 re f`, []],
    ['空心的框', `${WORD}\n1 w ${BOX.replace(' f', ' S')}`, []],
    ['中间挖空的框', `${WORD}\n0 g 80 680 130 50 re 90 690 110 30 re f*`, []],
    ['下划线、删除线', `${WORD}\n0.8 w 98 698 m 190 698 l S 98 703 m 190 703 l S`, []],
    ['盖住以后又在上面重写一遍', `${WORD}\n1 g ${BOX}\n0 g ${WORD}`, []],
  ])('%s', async (_, content, expected) => expect(await told(page(`${OTHER}\n${content}`))).toEqual(expected))

  test('说出是第几页、在哪里、几个字，不把盖住的字再显示出来', async () => {
    const [one] = await findings({ pages: [{ content: OTHER }, { content: `${WORD}\n0 g ${BOX}` }] })
    expect(one).toMatchObject({ rule: 'covered-text', at: { part: '第2页', page: 2 }, shown: 'S*********' })
    expect(one?.says).toContain('10 字')
    const [left = 0, top = 0] = one?.at.box ?? []
    expect([left, Math.abs(top - (842 - 709)) <= 2]).toEqual([100, true])
  })

  test.each([['/Rotate 90'], ['/Rotate 180'], ['/Rotate 270'], ['/CropBox[50 50 545 792]'], ['/UserUnit 2']])(
    '页面 %s',
    async (entries) => {
      expect(await told(page(`${WORD}\n0 g ${BOX}`, entries))).toEqual(['covered-text'])
      expect(await told(page(`0.7 g ${BOX}\n0 g ${WORD}`, entries))).toEqual([])
    },
  )

  test('半透明的、正片叠底的荧光标记不算盖住，正片叠底的黑框算', async () => {
    const resources = '/ExtGState<</A<</ca 0.4>>/M<</BM/Multiply>>>>'
    const marked = (before: string): Handmade => ({ ...page(`${WORD}\n${before} ${BOX}`), resources })
    expect(await told(marked('/A gs 1 1 0 rg'))).toEqual([])
    expect(await told(marked('/M gs 1 1 0 rg'))).toEqual([])
    expect(await told(marked('/M gs 0 g'))).toEqual(['covered-text'])
  })

  test('盖住的身份证号照样查得出来', async () => {
    const content = `${shown('11010519491231002X', 100, 700)}\n0 g 98 696 150 14 re f`
    expect((await told(page(content))).toSorted()).toEqual(['covered-text', 'identity-number'])
  })

  test('中文字体里的文字', async () => {
    const fonts = {
      F2: '<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>>>]>>',
    }
    const content = `${shownInGbk('王小明', 100, 700, 'F2')}\n0 g 98 696 40 14 re f`
    const found = await findings({ ...page(content), fonts })
    expect(found.map(({ rule, shown: sample }) => `${rule} ${sample}`)).toEqual(['covered-text 王**'])
  })

  test('图片盖住文字存疑；整页扫描图下的识别文字只提示', async () => {
    const objects = {
      100: '<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>\nstream\n0\nendstream',
    }
    const resources = '/XObject<</I 100 0 R>>'
    const made = (content: string): Handmade => ({ ...page(content), objects, resources })
    expect(await told(made(`${WORD}\nq 200 0 0 20 90 692 cm /I Do Q`))).toEqual(['covered-text warning'])
    expect(await told(made(`3 Tr ${WORD}\nq 595 0 0 842 0 0 cm /I Do Q`))).toEqual(['recognised-text'])
    const blackened = `q 595 0 0 842 0 0 cm /I Do Q 0 g ${BOX}\nBT 3 Tr /F1 10 Tf 1 0 0 1 100 700 Tm (SECRETNAME) Tj ET`
    expect(await told(made(blackened))).toEqual(['covered-text'])
    expect(await told(made('q 595 0 0 842 0 0 cm /I Do Q'))).toEqual(['picture-only'])
  })
})

describe('别的看不见的', () => {
  test.each<[string, Handmade, string[]]>([
    ['白纸白字', page(`${OTHER}\n1 g ${WORD}`), ['hidden-text']],
    ['深色底上的白字看得见', page(`${OTHER}\n0 0 1 rg ${BOX}\n1 g ${WORD}`), []],
    ['页面以外的字', page(`${OTHER}\n${shown('outside', 100, 900)}`), ['hidden-text']],
    ['不画出来的字', page(`${OTHER}\n3 Tr ${WORD}`), ['hidden-text warning']],
  ])('%s', async (_, given, expected) => expect(await told(given)).toEqual(expected))

  test('关闭的图层', async () => {
    const given: Handmade = {
      ...page(`${OTHER}\n/OC /L BDC\n${WORD}\nEMC`),
      resources: '/Properties<</L 100 0 R>>',
      objects: { 100: '<</Type/OCG/Name(draft)>>' },
      catalog: '/OCProperties<</OCGs[100 0 R]/D<</OFF[100 0 R]/Order[100 0 R]>>>>',
    }
    expect(await told(given)).toEqual(['hidden-layer'])
    expect(await told({ ...given, catalog: '/OCProperties<</OCGs[100 0 R]/D<</Order[100 0 R]>>>>' })).toEqual([])
  })

  test('没有应用的密文标记，说出下面有多少字', async () => {
    const objects = {
      100: '<</Type/Annot/Subtype/Redact/Rect[98 696 190 712]/QuadPoints[98 712 190 712 98 696 190 696]>>',
    }
    const [one, ...more] = await findings({ ...page(`${OTHER}\n${WORD}`, '/Annots[100 0 R]'), objects })
    expect(more).toEqual([])
    expect(one).toMatchObject({ rule: 'redaction-not-applied', shown: 'S*********', at: { page: 1 } })
  })

  test('涂黑用的是方形注释：既盖住文字，又是注释', async () => {
    const objects = { 100: '<</Type/Annot/Subtype/Square/Rect[96 694 192 714]/IC[0 0 0]/C[0 0 0]/F 4/T(Li Si)>>' }
    const found = await told({ ...page(`${OTHER}\n${WORD}`, '/Annots[100 0 R]'), objects })
    expect(found).toContain('covered-text')
    expect(found).toContain('comment')
  })

  test('注释、表单域、附件、作者、脚本', async () => {
    const given: Handmade = {
      ...page(OTHER, '/Annots[100 0 R 101 0 R]'),
      objects: {
        100: '<</Type/Annot/Subtype/Text/Rect[10 10 30 30]/Contents(call 13812345678)/T(Zhang)>>',
        101: '<</Type/Annot/Subtype/Widget/FT/Tx/T(phone)/V(13987654321)/Rect[100 300 200 320]>>',
        102: '<</Type/Filespec/F(note.txt)/EF<</F 103 0 R>>>>',
        103: '<</Type/EmbeddedFile/Length 18>>\nstream\n11010519491231002X\nendstream',
      },
      catalog:
        '/AcroForm<</Fields[101 0 R]>>/Names<</EmbeddedFiles<</Names[(note.txt) 102 0 R]>>/JavaScript<</Names[(a) <</S/JavaScript/JS(app.alert\\(1\\))>>]>>>>',
    }
    const found = await told(given)
    for (const rule of ['comment', 'form-field', 'embedded-object', 'identity-number', 'macro'])
      expect(found).toContain(rule)
    expect(found.filter((rule) => rule === 'mobile-phone')).toHaveLength(2)
  })

  test('后来删掉的文字还在较早的版本里', async () => {
    const first = Buffer.from(handmadePdf(page(WORD))).toString('latin1')
    const next = shown('deleted', 100, 700)
    const body = `\n11 0 obj\n<</Length ${next.length}>>\nstream\n${next}\nendstream\nendobj\n`
    const offset = first.length + 1
    const start = first.length + body.length
    const previous = /startxref\s+(\d+)/.exec(first)?.[1] ?? ''
    const whole = `${first}${body}xref\n11 1\n${String(offset).padStart(10, '0')} 00000 n \ntrailer\n<</Size 12/Root 1 0 R/Prev ${previous}>>\nstartxref\n${start}\n%%EOF`
    const [one] = await findings(Uint8Array.from(Buffer.from(whole, 'latin1')))
    expect(one).toMatchObject({ rule: 'earlier-version', severity: 'error', shown: 'SECRETNAME' })
    expect(await told(page(WORD))).toEqual([])
  })
})
