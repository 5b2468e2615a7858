import { describe, expect, test } from 'vitest'
import { evidenceFor } from './evidence.ts'
import { evaluateSheet } from './evaluate.ts'
import type { Block, Item, Scoring, Sheet } from './sheet.ts'
import { SHEETS } from './sheets/index.ts'

const item = (scoring: Scoring, max = 10, more: Partial<Item> = {}): Item => ({
  key: 'item',
  says: '某项',
  max,
  scoring,
  evidence: [],
  ...more,
})
const block = (items: readonly Item[], more: Partial<Block> = {}): Block => ({
  key: 'block',
  label: '某板块',
  role: 'score',
  counts: 'up',
  max: 10,
  weight: 1,
  pass: null,
  onlyFrom: null,
  items,
  ...more,
})
const sheet = (...blocks: readonly Block[]): Sheet => ({ label: '表', says: '', period: 'year', blocks, vetoes: [] })
const score = (of: Sheet, facts: Readonly<Record<string, number | boolean | null>>, given = {}) =>
  evaluateSheet(of, { facts: new Map(Object.entries(facts)), ...given })
const licheng = SHEETS['quanzhou-licheng'][0]!.value
const mianyang = SHEETS['mianyang-county'][0]!.value

describe('一项怎样得分', () => {
  const steps = {
    by: 'steps',
    fact: 'support.trainings',
    better: 'more',
    steps: [
      { at: 1, points: 4 },
      { at: 3, points: 10 },
    ],
  } as const
  const fewer = {
    by: 'steps',
    fact: 'site.brokenLinks',
    better: 'less',
    steps: [
      { at: 0, points: 10 },
      { at: 5, points: 6 },
    ],
  } as const
  const ratio = { by: 'ratio', part: 'columns.fresh', of: 'columns.total' } as const
  const each = { by: 'each', fact: 'support.openDays', points: 4 } as const
  test.each([
    ['分档，没有达到', steps, { 'support.trainings': 0 }, 0],
    ['分档，达到第一档', steps, { 'support.trainings': 2 }, 4],
    ['分档，正好达到最高档', steps, { 'support.trainings': 3 }, 10],
    ['越少越好，一个没有', fewer, { 'site.brokenLinks': 0 }, 10],
    ['越少越好，正好在界限上', fewer, { 'site.brokenLinks': 5 }, 6],
    ['越少越好，超过', fewer, { 'site.brokenLinks': 6 }, 0],
    ['比例', ratio, { 'columns.fresh': 2, 'columns.total': 3 }, 6.67],
    ['按件，有上限', each, { 'support.openDays': 4 }, 10],
    ['没有数据的待核', steps, {}, null],
    ['比例的分子没有数据的待核', ratio, { 'columns.total': 3 }, null],
    ['部分多于全部的待核', ratio, { 'columns.fresh': 4, 'columns.total': 3 }, null],
    ['负数不是数', each, { 'support.openDays': -1 }, null],
    ['计数不能答是否', each, { 'support.openDays': true }, null],
  ])('%s', (_, scoring, facts, points) => {
    expect(score(sheet(block([item(scoring)])), facts).blocks[0]?.items[0]?.points).toBe(points)
  })

  test('答“是”要有佐证材料才得分，答“否”得零分', () => {
    const of = sheet(block([item({ by: 'yesNo', fact: 'support.group' }, 10, { evidence: ['systems'] })]))
    expect(score(of, { 'support.group': true }).blocks[0]?.items[0]).toMatchObject({ state: 'pending', points: null })
    expect(score(of, { 'support.group': true }, { evidence: new Map([['item', 2]]) }).points).toBe(10)
    expect(score(of, { 'support.group': false }).points).toBe(0)
  })

  test('人工评分要写理由，不能超出本项', () => {
    const of = sheet(block([item({ by: 'manual' })]))
    const by = (points: number, reason: string) => score(of, {}, { manual: new Map([['item', { points, reason }]]) })
    expect(by(7, '抽查三件，一件格式不规范').blocks[0]?.items[0]?.says).toContain('抽查三件')
    expect([by(7, '好').points, by(7, ' ').points, by(11, '好').points, by(Number.NaN, '好').points]).toEqual([
      7,
      null,
      null,
      null,
    ])
  })

  test('没有可计的，不适用，不计入满分', () => {
    const of = sheet(block([item(ratio, 4), item(steps, 10, { key: 'other' })], { max: 14 }))
    expect(score(of, { 'columns.total': 0, 'support.trainings': 3 })).toMatchObject({
      points: 10,
      outOf: 10,
      fullMarks: 14,
    })
  })
})

describe('板块和总分', () => {
  test('鲤城式：扣完为止，一项没有数据就待核，写明上下限', () => {
    const facts = { 'postings.late': 1, 'postings.faultyElements': 7, 'postings.unreadable': 0 }
    expect(score(licheng, facts).blocks[0]).toMatchObject({ points: 0 })
    expect(score(licheng, { ...facts, 'postings.late': null }).blocks[0]).toMatchObject({
      points: null,
      atLeast: 0,
      atMost: 3,
    })
    expect(score(licheng, { ...facts, 'postings.late': 0 }).blocks[0]?.says).toBe('主动公开：3 分（最高 10 分）。')
  })

  const manual = (site: number, accounts: number, bonus: number) =>
    new Map([
      ['site', { points: site, reason: '检查' }],
      ['accounts', { points: accounts, reason: '检查' }],
      ['bonus', { points: bonus, reason: '经验推广' }],
    ])
  const facts = { 'catalogue.missingUpdates': 0, 'support.workPlanMissing': 1, 'site.vetoes': 0, 'accounts.vetoes': 0 }

  test('绵阳式：合格线、否决、够分才加分', () => {
    expect(score(mianyang, facts, { manual: manual(21, 12, 10) })).toMatchObject({ points: 87.5, verdict: 'passed' })
    expect(score(mianyang, facts, { manual: manual(20, 12, 10) })).toMatchObject({ points: 86.5, verdict: 'failed' })
    expect(score(mianyang, { ...facts, 'site.vetoes': 1 }, { manual: manual(35, 20, 0) })).toMatchObject({
      verdict: 'failed',
      vetoed: [{ key: 'site' }],
    })
    expect(score(mianyang, { ...facts, 'site.vetoes': null }, { manual: manual(35, 20, 0) }).verdict).toBe('pending')
    const poor = { ...facts, 'catalogue.missingUpdates': 30, 'support.workPlanMissing': 60 }
    expect(score(mianyang, poor, { manual: manual(21, 12, 10) })).toMatchObject({ points: 33 })
  })

  test('什么都不知道：全部待核，既不是满分也不是零分', () => {
    for (const versions of Object.values(SHEETS))
      for (const { value } of versions) {
        const empty = score(value, {})
        expect(empty.points).toBeNull()
        expect(empty.pending.length).toBe(value.blocks.flatMap(({ items }) => items).length)
        expect(empty.says).toContain('待核')
      }
  })

  test('减分板块从总分里扣，总分不低于零', () => {
    const of = sheet(
      block([item({ by: 'each', fact: 'support.openDays', points: 5 })]),
      block([item({ by: 'each', fact: 'support.criticised', points: 6 }, 30)], {
        key: 'minus',
        role: 'deduction',
        max: 30,
      }),
    )
    expect(score(of, { 'support.openDays': 2, 'support.criticised': 1 }).points).toBe(4)
    expect(score(of, { 'support.openDays': 2, 'support.criticised': 9 }).points).toBe(0)
  })

  test('佐证材料清单每类一次，写明是哪几项要的', () => {
    expect(evidenceFor(licheng.blocks[1]!).map(({ code, items }) => [code, items.length])).toEqual([
      ['annualReport', 4],
      ['rectification', 1],
    ])
  })
})
