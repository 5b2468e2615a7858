import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CATALOGUE_CHANNELS, readTimeCell, type CatalogueChannel } from '../../law/disclosure/catalogue-form.ts'
import { CATALOGUE_LEVELS, namedCategory, type CatalogueRow } from '../../law/disclosure/catalogue-row.ts'
import { CATEGORY_CODES } from '../../law/disclosure/categories.ts'
import { STAGES, type Stage } from '../../law/disclosure/stages.ts'
import type { Every } from '../../law/disclosure/update-intervals.ts'
import { localDate } from '../../law/local-date.ts'
import { writeCatalogue, type CatalogueFile } from '../../papers/catalogue/write-catalogue.ts'
import { readCatalogue } from './read-catalogue.ts'

const HEAD = { title: '主动公开目录', organ: '云川县科学技术局', version: '2026年第1版', date: localDate('2026-01-05') }

const word = fc.stringMatching(
  /^[\u4e00-\u4e8c\u516c\u5f00政务服务贫困补贴ABab=+@-][\u4e00-\u4eff甲乙丙丁Aa1（）、；：%]{0,12}[甲乙丙丁戊]$/,
)
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })
const lines = fc.array(word, { minLength: 1, maxLength: 4 }).map((all) => all.join('\n'))
const CHANNELS = Object.keys(CATALOGUE_CHANNELS) as CatalogueChannel[]

const time = fc
  .constantFrom(
    '信息形成或变更之日起20个工作日内',
    '3个工作日内',
    '实时公开',
    '及时公开',
    '长期公开',
    '每年1月31日前',
    '',
  )
  .map((text) => ({ text, read: readTimeCell(text) }))
const channels = fc
  .record({
    used: fc.subarray(CHANNELS),
    other: word,
    unknown: fc.uniqueArray(fc.constantFrom('12345政务服务热线', '企业微信群', '大喇叭'), { maxLength: 2 }),
  })
  .map((all) => ({ ...all, other: all.used.includes('other') ? all.other.replaceAll(/[：）（]/g, '') : '' }))
const audience = fc.oneof(
  fc.constantFrom(
    { everybody: true, group: false, groupIs: '' },
    { everybody: true, group: true, groupIs: '' },
    { everybody: false, group: true, groupIs: '' },
    { everybody: false, group: false, groupIs: '' },
    { everybody: null, group: null, groupIs: '' },
  ),
  fc.boolean().map((everybody) => ({ everybody, group: true, groupIs: '低保对象、残疾人' })),
)
const way = fc.constantFrom(
  { proactive: true, onApplication: false },
  { proactive: true, onApplication: true },
  { proactive: false, onApplication: true },
  { proactive: null, onApplication: null },
)
const every: fc.Arbitrary<Every> = fc.oneof(
  fc.integer({ min: 1, max: 400 }).map((days) => ({ days })),
  fc.integer({ min: 1, max: 36 }).map((months) => ({ months })),
)
const named = fc.record({
  number: fc.constantFrom('', '1', '2', '（三）'),
  matter: fc.oneof(fc.constantFrom('机构职能', '社会救助', '行政许可'), word),
  subMatter: fc.oneof(fc.constant(''), word),
  content: fc.oneof(fc.constant(''), lines, fc.constant('要素'.repeat(300))),
  basis: fc.oneof(
    fc.array(
      word.map((each) => each.replaceAll(/[；、，]/g, '')),
      { maxLength: 3 },
    ),
    fc.constant(['《中华人民共和国政府信息公开条例》第二十条第（七）项', '《预算法》第十四条']),
  ),
})
const row: fc.Arbitrary<CatalogueRow> = fc
  .record({
    time,
    owner: fc.oneof(fc.constant(''), lines),
    channels,
    audience,
    way,
    levels: maybe(fc.subarray([...CATALOGUE_LEVELS])),
    format: fc.oneof(fc.constant(''), word),
    stages: fc.subarray(Object.keys(STAGES) as Stage[]),
    updateEvery: maybe(every),
    leaf: fc.oneof(fc.constant(''), word),
    category: maybe(fc.constantFrom(...CATEGORY_CODES)),
  })
  .chain((rest) => named.map((first) => ({ ...first, ...rest })))

const back = async (rows: readonly CatalogueRow[], to: CatalogueFile): Promise<readonly CatalogueRow[] | string> => {
  const written = await writeCatalogue(rows, HEAD, to)
  if (!(written instanceof Uint8Array)) return written.says
  const read = await readCatalogue(written, `目录.${to}`)
  return 'refused' in read
    ? read.says
    : read.rows.map(({ place, ...each }) => (place.row > 0 ? each : (place as never)))
}

describe.each(['xlsx', 'docx'] as const)('写成 %s 再读回来', (to) => {
  test('每一行都一样：合并的格、空着的格、没有说的都一样', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 7 }), async (rows) => {
        expect(await back(rows, to)).toEqual(rows)
      }),
      { numRuns: 40 },
    )
  })
  test('同一事项的行再多，也还是那些行', async () => {
    const [one] = fc.sample(row, { numRuns: 1, seed: 7 })
    const rows = Array.from({ length: 55 }, (_, at) => ({
      ...(one as CatalogueRow),
      number: String(Math.floor(at / 30) + 1),
      matter: '行政许可',
      subMatter: `第${at}项`,
      category: namedCategory({ matter: '行政许可', subMatter: `第${at}项`, basis: one?.basis ?? [] }),
    }))
    expect(await back(rows, to)).toEqual(rows)
  })
  test('题目、机关、版本、日期在表前，不读作事项', async () => {
    const rows = fc.sample(row, { numRuns: 2, seed: 3 })
    const written = await writeCatalogue(rows, HEAD, to)
    const read = written instanceof Uint8Array ? await readCatalogue(written, 'x') : null
    expect(read).toMatchObject({
      titles: ['主动公开目录', '编制机关：云川县科学技术局　　版本：2026年第1版　　日期：2026-01-05'],
    })
  })
})
