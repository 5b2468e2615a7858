/** 征集：意见的归组、问卷的核对和汇总、各类信息的事项. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate } from '../../law/local-date.ts'
import { concernsIn, consultationIn, factFaults } from '../publications/genre-facts.ts'
import { publicFacts, type Question } from '../publications/genre-fields.ts'
import { alikeIn, bare, likeness, NEAR } from './alike.ts'
import { judgeAnswers } from './answers.ts'
import { readOpinion, typedIn } from './form-input.ts'
import { summaryOf } from './summary.ts'
import { phaseOn, phaseSays } from './words.ts'

const signs = fc.stringMatching(/^[甲乙丙，。 ]{0,14}$/)

test('相同、相近的意见归在一组，与两两相比、互相牵连的结果一样', () => {
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 12 }), (texts) => {
      const all = texts.map((says, at) => ({ id: String(at), says })).filter(({ says }) => bare(says) !== '')
      // Written another way: everything that can be reached by near pairs, looked for again and again.
      const rest = new Set(all.map(({ id }) => id))
      const groups: string[][] = []
      while (rest.size > 0) {
        const [start = ''] = rest
        const group = new Set([start])
        for (let grew = true; grew;) {
          grew = false
          for (const one of all)
            if (!group.has(one.id) && all.some((each) => group.has(each.id) && likeness(each.says, one.says) >= NEAR)) {
              group.add(one.id)
              grew = true
            }
        }
        for (const id of group) rest.delete(id)
        if (group.size > 1) groups.push([...group].sort())
      }
      const found = alikeIn(texts.map((says, at) => ({ id: String(at), says }))).map(({ ids }) => [...ids].sort())
      expect(found.sort()).toEqual(groups.sort())
    }),
  )
})

test('只有标点、空格不同的是相同；改了几个字的是相近；不相干的不在一组', () => {
  const long = '建议把申报时间延长到每月月底，材料可以在网上提交，不要再跑一趟窗口'
  const groups = alikeIn([
    { id: 'a', says: '同意。' },
    { id: 'b', says: ' 同 意！' },
    { id: 'c', says: long },
    { id: 'd', says: long.replace('月底', '月末') },
    { id: 'e', says: '反对第三条' },
    { id: 'f', says: '。。。' },
  ])
  expect(groups).toEqual([
    { ids: ['a', 'b'], same: true },
    { ids: ['c', 'd'], same: false },
  ])
})

const QUESTIONS: readonly Question[] = [
  { key: 'q1', asks: '怎么来的？', kind: 'one', options: ['公交', '自驾'], must: true },
  { key: 'q2', asks: '办过什么？', kind: 'many', options: ['咨询', '申报', '查询'], must: false },
  { key: 'q3', asks: '还有什么要说？', kind: 'words', options: [], must: false },
]
const survey = { kind: 'survey', questions: QUESTIONS } as const

describe('问卷的答案', () => {
  test.each([
    ['必答的没有答', { q2: ['咨询'] }, { q1: '第 1 题还没有回答。' }],
    ['单选选了两项', { q1: ['公交', '自驾'] }, { q1: '第 1 题只能选一项。' }],
    ['没有这个选项', { q1: ['步行'] }, { q1: '第 1 题请从列出的选项中选择。' }],
    ['填写的太长', { q1: ['公交'], q3: ['长'.repeat(1001)] }, { q3: '第 3 题最多 1000 个字。' }],
  ])('%s：说出是哪一题', (_, given: Record<string, readonly string[]>, faults) => {
    const judged = judgeAnswers(QUESTIONS, (key) => ({ chose: given[key] ?? [], says: given[key]?.[0] ?? '' }))
    expect(judged).toEqual({ faults })
  })

  test('表单里的多选、单选、填写都读得到；别的栏目丢掉', () => {
    const typed = typedIn(new Map([['q1', '自驾'], ['q2.0', '咨询'], ['q2.2', '查询'], ['q3', '很好'], ['q9', 'x']])) // prettier-ignore
    expect(readOpinion(survey, typed)).toEqual({
      says: '',
      sender: {},
      answers: [
        { key: 'q1', asks: '怎么来的？', kind: 'one', chose: ['自驾'], says: '' },
        { key: 'q2', asks: '办过什么？', kind: 'many', chose: ['咨询', '查询'], says: '' },
        { key: 'q3', asks: '还有什么要说？', kind: 'words', chose: [], says: '很好' },
      ],
    })
  })

  test('汇总的人数与逐份数出来的一样，没有人选的是 0', () => {
    const sheet = fc.record({
      q1: fc.constantFrom('公交', '自驾'),
      q2: fc.uniqueArray(fc.constantFrom('咨询', '申报', '查询')),
    })
    fc.assert(
      fc.property(fc.array(sheet, { maxLength: 30 }), (sheets) => {
        const answers = sheets.map(({ q1, q2 }) => {
          const judged = judgeAnswers(QUESTIONS, (key) => ({ chose: key === 'q1' ? [q1] : key === 'q2' ? q2 : [], says: '' }))
          if ('faults' in judged) throw new Error('a sound sheet was refused')
          return judged.answers
        }) // prettier-ignore
        const [one, many, words] = summaryOf(QUESTIONS, answers)
        expect(one?.answered).toBe(sheets.length)
        for (const { option, chosen } of one?.options ?? [])
          expect(chosen).toBe(sheets.reduce((n, { q1 }) => n + (q1 === option ? 1 : 0), 0))
        for (const { option, chosen } of many?.options ?? [])
          expect(chosen).toBe(sheets.reduce((n, { q2 }) => n + Number(q2.includes(option as (typeof q2)[number])), 0))
        expect(many?.answered).toBe(sheets.filter(({ q2 }) => q2.length > 0).length)
        expect(words?.answered).toBe(0)
      }),
    )
  })

  test('题目更正以后，原来的答案另列，不并到新题里', () => {
    const before = [{ key: 'q1', asks: '旧题', kind: 'one', chose: ['公交'], says: '' }] as const
    expect(summaryOf(QUESTIONS, [before]).map(({ asks, answered }) => [asks, answered])).toEqual([
      ['怎么来的？', 0],
      ['办过什么？', 0],
      ['还有什么要说？', 0],
      ['旧题', 1],
    ])
  })
})

test.each([
  ['2026-02-28', 'before', '未开始，2026-03-01 开始'],
  ['2026-03-01', 'running', '进行中，还有 31 日（2026-03-31 截止，当日仍可提交）'],
  ['2026-03-31', 'running', '进行中，今天截止'],
  ['2026-04-01', 'ended', '已结束，2026-03-31 截止'],
])('首日、末日都在征集期间以内：%s', (day, phase, says) => {
  const days = { begins: localDate('2026-03-01'), ends: localDate('2026-03-31') }
  expect(phaseOn(days, localDate(day))).toBe(phase)
  expect(phaseSays(days, localDate(day))).toBe(says)
})

describe('各类信息自己的事项', () => {
  const facts = {
    kind: 'opinions',
    basis: 'rules',
    asks: '规章草案',
    begins: '2026-03-01',
    ends: '2026-03-31',
    contact: '法规科',
  }

  test('缺什么说什么，日子不是日子也说', () => {
    expect(factFaults('consultation', facts)).toEqual([])
    expect(factFaults('consultation', { ...facts, ends: '2026-02-30', contact: ' ' })).toEqual([
      { field: 'facts.ends', says: '截止日期不是一个日子。' },
      { field: 'facts.contact', says: '还没有填写联系科室。' },
    ])
    expect(factFaults('consultation', { ...facts, basis: null })).toEqual([
      { field: 'facts.basis', says: '还没有选择征求什么的意见。' },
    ])
    expect(factFaults('consultation-result', { consultation: 'x', received: -1, explanation: '无' }).map(({ field }) => field)).toEqual(['facts.consultation', 'facts.received']) // prettier-ignore
  })

  test('问卷要有题目，选择题至少两个选项', () => {
    const asked = { ...facts, kind: 'survey', basis: null }
    expect(factFaults('consultation', asked)).toEqual([{ field: 'facts.questions', says: '问卷还没有题目。' }])
    expect(factFaults('consultation', { ...asked, q1: '满意吗', q1options: '满意' })).toEqual([
      { field: 'facts.questions', says: '第 1 题至少要有两个选项。' },
    ])
    const whole = { ...asked, q1: '满意吗', q1options: '满意\n不满意', q1must: true, q3: '建议', q3kind: 'words' }
    expect(factFaults('consultation', whole)).toEqual([])
    expect(consultationIn(whole)?.questions.map(({ key, kind, must }) => [key, kind, must])).toEqual([
      ['q1', 'one', true],
      ['q3', 'words', false],
    ])
  })

  test('内部的编号不随信息公开；没有声明的栏目也不公开', () => {
    const id = '0190a000-0000-7000-8000-000000000000'
    expect(publicFacts('response', { concerns: id })).toEqual({})
    expect(publicFacts('consultation-result', { consultation: id, received: 3, stray: '内部' })).toEqual({
      received: 3,
    })
    expect(publicFacts('consultation', { ...facts, q1: '题', q1options: '甲\n乙', note: '内部' })).toEqual({
      ...facts,
      q1: '题',
      q1options: '甲\n乙',
    })
  })

  test('回应的关切是用逗号隔开的编号；不是编号的一个也不读', () => {
    const [one, other] = ['0190A000-0000-7000-8000-000000000000', '0190a000-0000-7000-8000-000000000001']
    expect(concernsIn({ concerns: `${one}, ${other}` })).toEqual([one.toLowerCase(), other])
    expect(concernsIn({ concerns: `${one},甲` })).toEqual([])
    expect(concernsIn({})).toEqual([])
  })
})
