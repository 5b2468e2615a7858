import { strFromU8, unzipSync } from 'fflate'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { basicCatalogue } from '../../law/disclosure/basic-catalogue.ts'
import { CATALOGUE_CHANNELS, readChannelCell, type CatalogueChannel } from '../../law/disclosure/catalogue-form.ts'
import type { CatalogueRow } from '../../law/disclosure/catalogue-row.ts'
import { localDate } from '../../law/local-date.ts'
import { categoryText, channelText, columnsFor } from './columns.ts'
import { writeCatalogue } from './write-catalogue.ts'

const ON = localDate('2026-03-02')
const HEAD = { title: '主动公开目录', organ: '云川县科学技术局', version: null, date: ON }
const ROWS: readonly CatalogueRow[] = basicCatalogue({ level: 'county', organ: 'department' }, ON)
const PLAIN: readonly CatalogueRow[] = ROWS.map((row) => ({ ...row, updateEvery: null, leaf: '', stages: [] }))
const [FIRST] = PLAIN as readonly [CatalogueRow, ...CatalogueRow[]]

const bytes = async (...given: Parameters<typeof writeCatalogue>): Promise<Uint8Array> => {
  const written = await writeCatalogue(...given)
  if (!(written instanceof Uint8Array)) throw new Error(written.says)
  return written
}
const parts = (zip: Uint8Array): string =>
  Object.entries(unzipSync(zip))
    .filter(([name]) => name.endsWith('.xml'))
    .map(([, part]) => strFromU8(part))
    .join('\n')

describe('官方的表式', () => {
  test('没有另加的内容，就只有标准目录的各栏', () => {
    expect(columnsFor(PLAIN, 380).map(({ path }) => path.join('：'))).toEqual([
      '序号',
      '公开事项：一级事项',
      '公开事项：二级事项',
      '公开内容（要素）',
      '公开依据',
      '公开时限',
      '公开主体',
      '公开渠道和载体',
      '公开对象：全社会',
      '公开对象：特定群体',
      '公开方式：主动',
      '公开方式：依申请',
      '公开层级：县级',
      '公开层级：乡级',
    ])
    expect(columnsFor(ROWS, 380).reduce((sum, { widthMm }) => sum + widthMm, 0)).toBeCloseTo(380)
  })
  test('有更新周期、栏目、五公开、村级的，才加那一栏', () =>
    expect(
      columnsFor([{ ...FIRST, levels: ['village'], category: 'art20_7' }, ...ROWS], 380)
        .slice(14)
        .map(({ key }) => key),
    ).toEqual(['village', 'stage', 'category', 'updateEvery', 'leaf']))
  test('渠道两项一行，勾的是哪几项仍然读得出', () => {
    const used = Object.keys(CATALOGUE_CHANNELS).filter((_, at) => at % 2 === 0) as CatalogueChannel[]
    const text = channelText({ used, other: '12345热线', unknown: ['村务微信群'] })
    expect(text.split('\n')).toHaveLength(9)
    expect(text.split('\n')[0]).toBe('■政府网站　　　　□政府公报')
    expect(readChannelCell(text)).toEqual({ used, other: '12345热线', unknown: ['村务微信群'] })
  })
  test('法定类别写条款，第二十一条没有项的写内容', () => {
    expect(categoryText('art20_5')).toBe('第二十条第（五）项')
    expect(categoryText('art21_socialAssistance')).toBe('第二十一条：社会救助')
  })
})

describe('Excel', () => {
  test('A3 横向，表头每页重复，组和一级事项合并', async () => {
    const file = await bytes(PLAIN, HEAD, 'xlsx')
    const xml = parts(file)
    expect(xml).toMatch(/<pageSetup[^>]*paperSize="8"/)
    expect(xml).toMatch(/<pageSetup[^>]*orientation="landscape"/)
    expect(xml).toContain('_xlnm.Print_Titles')
    expect(xml).toContain('$1:$4')
    const [sheet] = (await readXlsx(file)).sheets
    expect(sheet?.rows[0]?.[0]).toBe('主动公开目录')
    expect(sheet?.rows[1]?.[0]).toBe('编制机关：云川县科学技术局　　日期：2026-03-02')
    // 第二项机构职能有六部分。
    expect(sheet?.merges).toEqual(
      expect.arrayContaining([
        { startRow: 2, startCol: 1, endRow: 2, endCol: 2 },
        { startRow: 2, startCol: 0, endRow: 3, endCol: 0 },
        { startRow: 5, startCol: 0, endRow: 10, endCol: 0 },
        { startRow: 5, startCol: 1, endRow: 10, endCol: 1 },
      ]),
    )
  })
  test('别人写来的公式只是文字', async () => {
    const evil = '=HYPERLINK("http://a.example","点我")'
    const xml = parts(await bytes([{ ...FIRST, matter: evil, owner: '+1+1' }], HEAD, 'xlsx'))
    expect(xml).toContain('HYPERLINK')
    expect(xml).not.toMatch(/<f[ >]/)
  })
})

describe('Word', () => {
  test('A3 横向，表头两行在每页重复，不拆行', async () => {
    const xml = parts(await bytes(ROWS, HEAD, 'docx'))
    const [, width, height] = /<w:pgSz w:w="(\d+)" w:h="(\d+)" w:orient="landscape"/.exec(xml) ?? []
    expect([width, height].map(Number)).toEqual([23811, 16838])
    expect(xml.match(/<w:tblHeader/g)).toHaveLength(2)
    expect(xml.match(/<w:vMerge w:val="restart"/g)?.length).toBeGreaterThan(10)
    expect(xml).toContain('<w:tblCaption w:val="主动公开目录"/>')
  })
  test('同样的内容，同样的字节', async () => {
    expect(await bytes(PLAIN, HEAD, 'docx')).toEqual(await bytes(PLAIN, HEAD, 'docx'))
  })
})

describe('CSV', () => {
  test('每一行都写全，公式样的文字前加撇号', async () => {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      await bytes([{ ...FIRST, owner: '=HYPERLINK("a")' }, ...PLAIN.slice(1, 3)], HEAD, 'csv'),
    )
    const [head = '', ...lines] = text.split('\r\n')
    expect(head.startsWith('\ufeff序号,公开事项：一级事项,')).toBe(true)
    expect(lines.map((line) => line.split(',')[1])).toEqual(['履职依据', '机构职能', '机构职能', undefined])
    expect(text).toContain(`,"'=HYPERLINK(""a"")",`)
  })
})

describe('写不下的，一句话说清', () => {
  test('一万行以上', async () => {
    const rows = Array.from({ length: 10_001 }, () => FIRST)
    expect(await writeCatalogue(rows, HEAD, 'xlsx')).toEqual({
      refused: 'too-many',
      says: '一张表最多写 10000 行，这里有 10001 行，请按领域分开。',
    })
  })
  test('Word 里一千行以上', async () => {
    const rows = Array.from({ length: 1_001 }, () => FIRST)
    expect(await writeCatalogue(rows, HEAD, 'docx')).toMatchObject({
      says: 'Word 表格最多写 1000 行，这里有 1001 行，请改存 Excel，或者按领域分开。',
    })
  })
  test('一格放不下的', async () => {
    expect(await writeCatalogue([FIRST, { ...FIRST, content: '长'.repeat(32_001) }], HEAD, 'docx')).toEqual({
      refused: 'too-long',
      says: '第 2 行“公开内容（要素）”有 32001 个字，表格的一格放不下，请缩短。',
    })
  })
  test('一行也没有的，是一张空表', async () => {
    expect((await bytes([], HEAD, 'docx')).length).toBeGreaterThan(1000)
    expect((await bytes([], HEAD, 'xlsx')).length).toBeGreaterThan(1000)
  })
})
