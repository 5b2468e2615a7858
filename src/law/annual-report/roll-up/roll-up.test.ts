import { describe, expect, test } from 'vitest'
import { localDate } from '../../local-date.ts'
import { cellId, cellsOf } from '../format.ts'
import { FORMATS } from '../formats/index.ts'
import { sampleBefore, sampleReport, withCell, withoutFigures, withSection } from '../sample.ts'
import { brokenIdentitiesIn } from './broken.ts'
import type { Child } from './children.ts'
import { childOf, ref, reportWith } from './children.testing.ts'
import { compareReports } from './comparison.ts'
import { counterparts } from './counterparts.ts'
import { differencesIn } from './differences.ts'
import { compareProse } from './prose-comparison.ts'
import { likeReports } from './like-reports.ts'
import { rollUp, type RollUp } from './roll-up.ts'
import { compareRollUps } from './versions.ts'

const FORMAT = FORMATS['annual-2021']
const NEW = 'applications/newReceived/total'
const clean = sampleReport('annual-2021')
const at = (all: RollUp, id: string) => all.cells.find(({ form }) => cellId(form) === id)
const three = ['科技', '教育', '民政'].map((organ) => childOf(organ, clean))
const sumUp = (children: readonly Child[] = three, more: Partial<Parameters<typeof rollUp>[0]> = {}) =>
  rollUp({ format: FORMAT, year: 2024, children, ...more })

describe('汇总', () => {
  test('没有一个机关有数的格子是空，不是零', () => {
    const all = sumUp([childOf('科技', reportWith({}))], {
      adjustments: [{ cell: ref(NEW), amount: 3, reason: '乡镇' }],
    })
    expect(at(all, NEW)).toMatchObject({ sum: null, total: null, missing: [{ status: 'blank', how: 'same' }] })
  })

  test('空着的机关点名，其余照加', () => {
    const blank = withoutFigures(clean, 'marked', (cell) => cellId(cell) === NEW)
    const cell = at(sumUp([...three, childOf('审计', blank)]), NEW)
    expect(cell).toMatchObject({ sum: 69, total: 69 })
    expect(cell?.missing.map(({ child, status }) => [child.organ, status])).toEqual([['审计', 'marked']])
  })

  test('未验收、旧版本、别的年度、看不出格式的报告不计，各有原因', () => {
    const all = sumUp([
      childOf('科技', clean),
      childOf('科技', withCell(clean, ref(NEW), 40), { version: 2 }),
      childOf('教育', clean, { accepted: false }),
      childOf('民政', { ...clean, year: 2023 }),
      childOf('审计', { ...clean, format: null }),
      childOf('科技', clean, { version: 2 }),
    ])
    expect(at(all, NEW)?.total).toBe(40)
    expect(all.leftOut.map(({ child, why }) => [child.organ, child.version, why])).toEqual([
      ['科技', 1, 'olderVersion'],
      ['教育', 1, 'notAccepted'],
      ['民政', 1, 'otherYear'],
      ['审计', 1, 'noFormat'],
      ['科技', 2, 'twice'],
    ])
  })

  test('旧格式的报告：可比的计入，不可比的点名，其他处理只有合计', () => {
    const old = reportWith(
      {
        'proactive/licences/decisions': 10,
        'proactive/normativeDocuments/madeThisYear': 2,
        'proactive/administrativeFees/itemsLastYear': 5,
        'applications/other/total': 4,
      },
      'annual-2019',
    )
    const all = sumUp([childOf('科技', old)])
    expect(at(all, 'proactive/licences/decisionsThisYear')?.total).toBe(10)
    expect(at(all, 'proactive/normativeDocuments/issuedThisYear')?.top[0]).toMatchObject({ value: 2, how: 'roughly' })
    expect(at(all, 'proactive/administrativeFees/amountWanYuan')).toMatchObject({
      total: null,
      missing: [{ status: null, how: 'unlike' }],
    })
    expect(at(all, 'applications/otherOther/total')?.missing[0]).toMatchObject({ status: null, how: 'part' })
    const back = rollUp({
      format: FORMATS['annual-2019'],
      year: 2024,
      children: [
        childOf(
          '科技',
          reportWith({
            'applications/otherSupplementLapsed/total': 1,
            'applications/otherFeeUnpaid/total': 0,
            'applications/otherOther/total': 2,
          }),
        ),
      ],
    })
    expect(at(back, 'applications/other/total')).toMatchObject({ total: 3, top: [{ how: 'sum' }] })
  })

  test('表上没有的格子的调整列出来，不改数', () => {
    const all = sumUp(three, {
      adjustments: [{ cell: ref('proactive/otherServices/decisions'), amount: 1, reason: '？' }],
    })
    expect(all.adjustmentsNowhere).toHaveLength(1)
  })
})

describe('勾稽关系', () => {
  test('各报告成立，合计也成立', () => {
    expect(brokenIdentitiesIn(sumUp())).toEqual([])
  })

  test('合计不成立时点出是哪一家', () => {
    const bad = childOf('审计', withCell(clean, ref('applications/granted/naturalPerson'), 9))
    const found = brokenIdentitiesIn(sumUp([...three, bad]))
    expect(
      found.map(({ identity, holds, breaking }) => [identity.kind, holds, breaking.map(({ child }) => child.organ)]),
    ).toEqual([
      ['results', false, ['审计']],
      ['applicants', false, ['审计']],
    ])
  })

  test('表三、表四任何一格错了，都点出错的那一家，也只点那一家', () => {
    for (const cell of cellsOf(FORMAT).filter(({ table }) => table !== 'proactive')) {
      const wrong = withCell(clean, cell, 1000)
      const found = brokenIdentitiesIn(sumUp([...three, childOf('审计', wrong)]))
      const named = new Set(found.flatMap(({ breaking }) => breaking.map(({ child }) => child.organ)))
      expect([...named], cellId(cell)).toEqual(['审计'])
    }
  })

  test('两家的错互相抵消，合计成立，仍然点名', () => {
    const more = childOf('审计', withCell(clean, ref('applications/granted/naturalPerson'), 9))
    const less = childOf('人社', withCell(clean, ref('applications/granted/naturalPerson'), 7))
    const found = brokenIdentitiesIn(sumUp([more, less]))
    expect(found.every(({ holds }) => holds)).toBe(true)
    expect(found[0]?.breaking.map(({ child }) => child.organ)).toEqual(['审计', '人社'])
  })

  test('只填了一边的报告点名为缺数，不算不成立', () => {
    const half = childOf(
      '审计',
      withoutFigures(clean, 'blank', (cell) => cellId(cell) === NEW),
    )
    const found = brokenIdentitiesIn(sumUp([...three, half]))
    expect(found.length).toBe(2)
    expect(found.every(({ lacking, breaking }) => lacking[0]?.organ === '审计' && breaking.length === 0)).toBe(true)
  })
})

describe('本级报告与汇总的差额', () => {
  const odd = childOf('审计', withCell(clean, ref(NEW), 31))
  test.each([
    ['漏计', 69, 'missed', '审计'],
    ['重复计算', 131, 'twice', '审计'],
  ])('%s：差额正好是一家的数', (_, stated, kind, organ) => {
    const [difference] = differing([...three, odd], stated)
    expect(difference).toMatchObject({ stated, total: 100, difference: stated - 100 })
    expect(difference?.causes[0]).toMatchObject({ kind, child: { organ } })
  })

  test('计入了没有验收的报告', () => {
    const waiting = childOf('人社', withCell(clean, ref(NEW), 5), { accepted: false })
    const [difference] = differing([...three, waiting], 74)
    expect(difference?.causes).toMatchObject([{ kind: 'uncounted', value: 5, child: { organ: '人社' } }])
  })

  test('勾稽不成立的、检查出问题的、缺数的、另一格式的，都列为可能的原因', () => {
    const findings = [{ cells: [ref(NEW)] }] as never
    const [difference] = differing(
      [
        odd,
        childOf('科技', clean, { findings }),
        childOf('教育', reportWith({})),
        childOf('民政', sampleReport('annual-2019', { year: 2024 })),
      ],
      1000,
    )
    expect(difference?.causes.map(({ kind, child }) => [kind, child.organ])).toEqual([
      ['breaks', '审计'],
      ['found', '科技'],
      ['lacks', '教育'],
    ])
    const fees = ref('proactive/administrativeFees/amountWanYuan')
    const old = childOf('财政', sampleReport('annual-2019', { year: 2024 }))
    const all = sumUp([...three, old])
    const stated = withCell(totals(all), fees, 2.5)
    const causes = differencesIn({ ...all, stated }).find(({ form }) => cellId(form) === cellId(fees))?.causes
    expect(causes).toMatchObject([{ kind: 'otherForm', how: 'unlike', value: null, child: { organ: '财政' } }])
  })

  test('相符的格子不报，本级空着的格子报', () => {
    const blank = withoutFigures(totals(), 'blank', (cell) => cellId(cell) === NEW)
    expect(differencesIn(sumUp(three, { stated: totals() }))).toEqual([])
    expect(differencesIn(sumUp(three, { stated: blank }))).toMatchObject([
      { stated: null, total: 69, difference: null },
    ])
  })

  test('可能的原因太多时只列最确实的五十条，其余记数', () => {
    const many = Array.from({ length: 60 }, (_, at) => childOf(`第${at}`, reportWith({})))
    const [difference] = differing([...three, odd, ...many], 69)
    expect(difference?.causes[0]).toMatchObject({ kind: 'missed', child: { organ: '审计' } })
    expect([difference?.causes.length, difference?.furtherCauses]).toEqual([50, 12])
  })

  test('本级报告用另一格式的，只比可比的格子', () => {
    const stated = reportWith({ 'applications/other/total': 9, [NEW]: 69 }, 'annual-2019')
    const found = differencesIn(sumUp(three, { stated })).map(({ form }) => cellId(form))
    expect(found).not.toContain(NEW)
    expect(found).not.toContain('applications/otherOther/total')
    expect(found).toContain('applications/granted/total')
  })

  function totals(all = sumUp()) {
    return reportWith(Object.fromEntries(all.cells.map(({ form, total }) => [cellId(form), total ?? 0])))
  }
  /** What differs when the superior's report has the totals but for this one cell. */
  function differing(children: readonly Child[], value: number) {
    return differencesIn(sumUp(children, { stated: withCell(totals(sumUp(children)), ref(NEW), value) }))
  }
})

describe('机关变动', () => {
  const merged = [{ from: ['科技', '教育'], to: ['科教'], on: localDate('2024-06-01') }]
  const joint = childOf('科教', clean)

  test('合并前的报告由承接机关的报告代替，不计两遍', () => {
    const all = sumUp([...three, joint], { history: merged })
    expect(at(all, NEW)?.total).toBe(46)
    expect(all.leftOut.map(({ child, why, by }) => [child.organ, why, by])).toEqual([
      ['科技', 'covered', ['科教']],
      ['教育', 'covered', ['科教']],
    ])
  })

  test('期间前后相接的报告都计', () => {
    const early = { ...clean, period: { from: localDate('2024-01-01'), to: localDate('2024-05-31') } }
    const late = { ...clean, period: { from: localDate('2024-06-01'), to: localDate('2024-12-31') } }
    const all = sumUp([childOf('科技', early), childOf('教育', early), childOf('科教', late)], { history: merged })
    expect(at(all, NEW)?.total).toBe(69)
  })

  test('拆分后还有一家没有报告：暂按拆分前的计，不丢不重', () => {
    const history = [{ from: ['科教'], to: ['科技', '教育'], on: localDate('2024-06-01') }]
    const waiting = sumUp([joint, childOf('科技', clean)], { history })
    expect(waiting.counted.map(({ child }) => child.organ)).toEqual(['科教'])
    expect(waiting.leftOut).toMatchObject([{ why: 'awaiting', doubtful: true }])
    const whole = sumUp([joint, childOf('科技', clean), childOf('教育', clean)], { history })
    expect(whole.counted.map(({ child }) => child.organ)).toEqual(['科技', '教育'])
  })

  test('合并以后又分出来的机关，各计各的', () => {
    const history = [
      { from: ['科技', '教育'], to: ['科技'], on: localDate('2022-02-01') },
      { from: ['科技'], to: ['科技', '教育'], on: localDate('2024-02-01') },
    ]
    expect(sumUp(three, { history }).counted).toHaveLength(3)
  })

  test('次年才合并的机关，本年度各计各的', () => {
    const history = [{ from: ['科技', '教育'], to: ['科技'], on: localDate('2025-02-01') }]
    expect(sumUp(three, { history }).counted).toHaveLength(3)
  })
})

describe('两次汇总的变化', () => {
  const changes = (before: RollUp, now: RollUp) => {
    const compared = compareRollUps(before, now)
    return 'refused' in compared ? compared.refused : compared.changes.map(({ kind }) => kind)
  }
  test.each([
    ['更正', [childOf('科技', withCell(clean, ref(NEW), 5), { version: 2 })], 'corrected'],
    ['同一版本数据变了', [childOf('科技', withCell(clean, ref(NEW), 5))], 'altered'],
    ['更名', [childOf('科技', clean, { name: '云川市科学技术和数据局' })], 'renamed'],
    ['退回', [childOf('科技', clean, { accepted: false })], 'returned'],
    ['不再列入', [], 'removed'],
  ])('%s', (_, children, kind) => {
    expect(changes(sumUp([childOf('科技', clean)]), sumUp(children))).toEqual([kind])
  })

  test('验收、合并、拆分', () => {
    const [one, two] = [childOf('科技', clean), childOf('教育', clean)]
    expect(changes(sumUp([{ ...one, accepted: false }]), sumUp([one]))).toEqual(['accepted'])
    expect(changes(sumUp([]), sumUp([one]))).toEqual(['joined'])
    const on = localDate('2024-06-01')
    const joint = childOf('科教', clean)
    expect(
      changes(sumUp([one, two]), sumUp([joint], { history: [{ from: ['科技', '教育'], to: ['科教'], on }] })),
    ).toEqual(['merged'])
    expect(
      changes(sumUp([joint]), sumUp([one, two], { history: [{ from: ['科教'], to: ['科技', '教育'], on }] })),
    ).toEqual(['split'])
  })

  test('年度、格式不同的汇总不能比较', () => {
    expect(changes(sumUp(), sumUp(three, { year: 2023 }))).toBe('other-year')
    expect(changes(sumUp(), sumUp(three, { format: FORMATS['annual-2019'] }))).toBe('other-format')
  })
})

describe('两份报告对照', () => {
  test('两种格式的每一格都有说法，同一格式的格格可比', () => {
    const [old, now] = [FORMATS['annual-2019'], FORMATS['annual-2021']]
    const kinds = (all: readonly { how: string }[]) =>
      Object.entries(Object.groupBy(all, ({ how }) => how)).map(([how, own]) => [how, own?.length])
    expect(kinds(counterparts(now, now))).toEqual([['same', cellsOf(now).length]])
    expect(Object.fromEntries(kinds(counterparts(now, old)))).toEqual({
      roughly: 4,
      none: 2,
      same: 172,
      unlike: 1,
      part: 21,
    })
    expect(Object.fromEntries(kinds(counterparts(old, now)))).toEqual({
      roughly: 4,
      none: 13,
      same: 172,
      unlike: 2,
      sum: 7,
    })
  })

  test('差额和百分比；上年为零、空着、不可比的没有百分比', () => {
    const left = reportWith({ [NEW]: 40, 'applications/granted/total': 0 })
    const right = reportWith({ [NEW]: 50, 'applications/granted/total': 3 })
    const { cells } = compareReports(left, right)
    const cell = (id: string) => cells?.find(({ form }) => cellId(form) === id)
    expect(cell(NEW)).toMatchObject({ difference: 10, perCent: 25, how: 'same' })
    expect(cell('applications/granted/total')).toMatchObject({ difference: 3, perCent: null })
    expect(cell('applications/partial/total')).toMatchObject({ difference: null, perCent: null })
  })

  test('跨格式：其他处理按合计比，旧格式独有的格子列在后面', () => {
    const { cells } = compareReports(sampleReport('annual-2019'), clean)
    const other = cells?.find(({ form }) => cellId(form) === 'applications/other/total')
    expect(other).toMatchObject({ format: 'annual-2019', left: 1, right: 1, how: 'sum', difference: 0 })
    expect(other?.rightCells).toHaveLength(3)
    expect(cells?.at(-1)?.format).toBe('annual-2019')
  })

  test('逐句：相同、仅数字不同、改动、新增、删去', () => {
    const left = withSection(
      clean,
      'problems',
      '更新不够及时，个别栏目内容较少。全年培训2次。形式比较单一，缺少图解和视频。加强机房值守。',
    )
    const right = withSection(
      clean,
      'problems',
      '更新不够及时，个别栏目内容较少。全年培训3次。解读形式比较单一，缺少图解和视频等。举办开放日活动。',
    )
    const problems = compareProse(left, right).find(({ section }) => section === 'problems')
    expect(problems?.sentences.map(({ kind }) => kind)).toEqual(['same', 'figures', 'changed', 'new', 'gone'])
    const others = compareProse(left, right).filter(({ section }) => section !== 'problems')
    expect(others.every(({ sentences }) => sentences.every(({ kind }) => kind === 'same'))).toBe(true)
  })
})

describe('内容雷同', () => {
  test('只换了机关名称和数字的报告归成一组，字数太少的不比', () => {
    const short = { ...withSection(withSection(clean, 'overview', '无。'), 'problems', '无。'), organ: '望山县审计局' }
    const other = sampleBefore(clean)
    const copy = sampleReport('annual-2021', { organ: '望山县教育局' })
    const written = Object.entries({ 科技: clean, 教育: copy, 民政: other, 审计: short, 人社: short }).map(
      ([organ, report]) => ({ organ, report }),
    )
    expect(likeReports(written, 2024).map(({ members }) => members)).toEqual([['科技', '教育']])
    expect(likeReports(written, 2019)).toEqual([])
  })
})
