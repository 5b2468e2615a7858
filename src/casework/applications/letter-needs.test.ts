/** 每一种结果，从判断到文书：every outcome, alone and with others, as its letter reads. */
import { describe, expect, test } from 'vitest'
import { OUTCOME_CODES, outcome, type OutcomeCode } from '../../law/applications/outcomes/catalogue.ts'
import { settle } from '../../law/applications/outcomes/settle.ts'
import { localDate as d } from '../../law/local-date.ts'
import type { AskedField } from '../../papers/letters/asked/field.ts'
import { filledIn } from '../../papers/letters/asked/filling.testing.ts'
import { readAsked } from '../../papers/letters/asked/read.ts'
import { composeLetter, type Letter } from '../../papers/letters/compose.ts'
import { SPECIMEN_ORGAN } from '../../papers/letters/specimens/index.ts'
import { fieldsOf, GROUNDS_OF_PARTS, moreFieldsOf } from './asked-of.ts'
import { caseFacts } from './case-facts.ts'
import { caseOf } from './case.ts'
import { prepared } from './letter-facts.ts'
import type { JudgedFacts, Step, StepOf } from './step.ts'

const REQUEST = '2025年科技项目立项名单；评审记录'
const DATE = d('2026-11-20')

/** Filled in by somebody who writes a mark into every text, and ends some of them with a full stop of their own. */
function written(field: AskedField, mark: string, whole: boolean): unknown {
  if ('optional' in field && field.optional && !whole) return undefined
  if (field.name === 'number') return `云科公复〔2025〕${mark.length}号`
  switch (field.kind) {
    case 'text':
      return `${field.label}${mark}`
    case 'long':
      return `${field.label}${mark}。`
    case 'group':
      return factsOf(field.fields, mark, whole)
    case 'rows':
      return [factsOf(field.fields, mark, whole)]
    default:
      return filledIn(field)
  }
}
const factsOf = (fields: readonly AskedField[], mark: string, whole: boolean): Record<string, unknown> =>
  Object.fromEntries(fields.map((field) => [field.name, written(field, mark, whole)]))

/** What the judgement keeps of it, as it would be read. */
function judged(code: OutcomeCode, mark: string, whole: boolean): JudgedFacts {
  const fields = [...fieldsOf(code), ...moreFieldsOf(code)]
  const read = readAsked(fields, factsOf(fields, mark, true))
  const only = readAsked(fieldsOf(code), factsOf(fieldsOf(code), mark, whole))
  const { values, faults } = code === 'partial' ? read : only
  expect(faults).toBeFalsy()
  return values ?? {}
}

interface Item {
  readonly code: OutcomeCode
  readonly mark: string
  readonly grounds?: readonly { readonly ground: OutcomeCode; readonly mark: string }[]
}

const HELD: readonly Step[] = [
  { did: 'reasons-requested', on: d('2026-03-04'), until: d('2026-03-20'), letter: { id: null, number: '云科公告〔2026〕2号' } },
  { did: 'reasons-given', on: d('2026-03-06') },
  { did: 'reasons-received', on: d('2026-03-07'), reasonable: false },
  { did: 'consulted', on: d('2026-03-10'), ref: 'a', whom: 'third-party', organ: null, receivedOn: null },
  { did: 'opinion-received', on: d('2026-03-18'), ref: 'a', opinion: 'objects', says: '' },
  { did: 'searched', on: d('2026-03-19'), where: '档案室', words: '立项、名单', who: '张三', found: false, result: '没有' },
  { did: 'fee-noticed', on: d('2026-03-20'), method: 'page', units: 300, yuan: 4000, letter: { id: null, number: '云科公告〔2026〕3号' } },
  { did: 'fee-notice-delivered', on: d('2026-03-23') },
] // prettier-ignore

function stepsOf(items: readonly Item[], whole: boolean): readonly Step[] {
  const codes = items.map(({ code }) => code)
  const withdrawn = codes.includes('other_withdrawn')
  return [
    { did: 'arrived', on: d('2026-03-02'), channel: 'in_person', signedOn: null },
    ...(items.length > 1
      ? [{ did: 'itemised' as const, on: d('2026-03-02'), items: items.map(({ mark }) => `请求${mark}`) }]
      : []),
    {
      did: 'supplement-requested',
      on: d('2026-03-03'),
      until: d('2026-03-20'),
      points: ['年份'],
      letter: { id: null, number: '云科公告〔2026〕1号' },
    },
    ...(codes.includes('other_supplement_lapsed')
      ? [{ did: 'supplement-lapsed' as const, on: d('2026-03-21') }]
      : [{ did: 'supplement-received' as const, on: d('2026-03-04') }, ...HELD]),
    ...items.map(({ code, mark, grounds = [] }, index): StepOf<'judged'> => ({
      did: 'judged',
      on: d('2026-05-20'),
      item: index + 1,
      outcome: code,
      facts: withdrawn ? {} : judged(code, mark, whole),
      withheld: grounds.map((each) => ({
        part: `部分${each.mark}`,
        ground: each.ground,
        facts: judged(each.ground, each.mark, whole),
      })),
    })),
    ...(withdrawn ? [{ did: 'withdrawn' as const, on: d('2026-05-21'), form: '书面' }] : []),
  ]
}

function letterOf(items: readonly Item[], whole = true): Letter {
  const steps = stepsOf(items, whole)
  const of = caseOf(steps)
  const facts = caseFacts(
    steps,
    {
      caseNo: '依申请〔2026〕1号',
      applicant: { kind: 'person', name: '欧阳𠮷' },
      privateData: [],
      request: REQUEST,
      channel: 'in_person',
    },
    null,
  )
  if (!facts) throw new Error('nothing to write')
  const codes = items.map(({ code }) => code)
  const settled = settle(codes, DATE, codes[0])
  if ('refused' in settled) throw new Error(settled.refused)
  const { form, facts: factsFor } = prepared({
    key: settled.outcome,
    asked: {},
    of,
    steps,
    case: facts,
    online: false,
    party: null,
    ref: null,
    extendedTo: () => null,
    payBy: d('2026-04-21'),
    before: 0,
    yuan: () => 0,
  })
  const letter = composeLetter(
    form,
    factsFor({ number: '云科公复〔2026〕8号', date: DATE, approval: { by: '李四', on: DATE } }),
    SPECIMEN_ORGAN,
  )
  if ('refused' in letter) throw new Error(`${codes.join('+')}：${letter.say}`)
  return letter
}

/** Every text that somebody filled in, without a full stop of its own. */
const textsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? /[甲乙丙丁]/.test(value)
      ? [value.replace(/。$/u, '')]
      : []
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : []

const alike = (items: readonly Item[], whole: boolean): boolean =>
  new Set(items.map(({ code, mark }) => JSON.stringify([code, judged(code, mark, whole)]))).size === 1

function sound(items: readonly Item[], whole = true): void {
  const letter = letterOf(items, whole)
  const text = [
    ...letter.parts.flatMap((part) =>
      part.kind === 'table' ? part.rows.flatMap(({ cells }) => cells.map((cell) => cell.text)) : [part.text],
    ),
    ...letter.attachments,
  ].join('\n')
  const about = items.map(({ code }) => code).join('+')
  expect(text, about).toContain(`“${REQUEST}”`)
  expect(text, about).not.toMatch(/undefined|null|NaN|\[object/)
  expect(text, about).not.toMatch(/《\s*》|（\s*）|\(\s*\)|“\s*”|〔\s*〕/)
  expect(text, about).not.toMatch(/[。；，：、！？,.;:]{2,}|[。！？]”[。；，]|[，；、]\n|[，；、]$/u)
  const codes = items.flatMap(({ code, grounds = [] }) => [code, ...grounds.map(({ ground }) => ground)])
  const remedies = letter.elements.find(({ key }) => key === 'remedies')?.texts.join('') ?? ''
  if (codes.every((code) => outcome(code).remedy === 'none')) return expect(remedies, about).toBe('')
  expect(remedies.includes('先向示例县人民政府申请行政复议'), about).toBe(
    codes.some((code) => outcome(code).remedy === 'review-first'),
  )
  expect(remedies, about).toContain('示例县人民法院')
  for (const { code, mark, grounds = [] } of items) {
    if (code !== 'partial' || whole)
      for (const wanted of textsIn(judged(code, mark, whole))) expect(text, about).toContain(wanted)
    // Items on the very same footing are one answer to the whole request, which the recital quotes.
    if (!alike(items, whole) && code !== 'partial' && outcome(code).class !== 'granted')
      expect(text, about).toContain(`请求${mark}`)
    for (const { ground, mark: its } of grounds) {
      expect(text, about).toContain(`部分${its}`)
      for (const wanted of textsIn(judged(ground, its, whole))) expect(text, about).toContain(wanted)
    }
  }
}

const WITH_GROUNDS = (mark: string): Item => ({
  code: 'partial',
  mark,
  grounds: [
    { ground: 'denied_process_info', mark: `${mark}过程` },
    { ground: 'denied_other_law', mark: `${mark}法律` },
  ],
})
const item = (code: OutcomeCode, mark: string): Item => (code === 'partial' ? WITH_GROUNDS(mark) : { code, mark })

test.each(OUTCOME_CODES)('%s：一项，填全的和只填必填的，文书都完整', (code) => {
  sound([item(code, '甲')])
  sound([item(code, '甲')], code === 'partial')
})

test.each(GROUNDS_OF_PARTS)('部分公开里一部分依据 %s，另一部分也是它而理由不同，各写各的', (ground) => {
  sound([{ code: 'partial', mark: '甲', grounds: [{ ground, mark: '乙' }, { ground, mark: '丙' }] }]) // prettier-ignore
})

const OF_ITEMS = OUTCOME_CODES.filter((code) => GROUNDS_OF_PARTS.includes(code) || outcome(code).class === 'granted')

describe('一件几项', () => {
  test.each([...OF_ITEMS, 'partial'] as const)('%s 两项：理由不同的各写各的，同一理由的合写', (code) => {
    sound([item(code, '甲'), item(code, '乙')])
    sound([item(code, '甲'), item(code, '甲')])
    sound([item(code, '甲'), item(code, '乙')], code === 'partial')
  })

  test.each(['granted_already_public', 'granted_provided', 'granted_how_to_get', 'partial'] as const)(
    '%s 和其他任何一种结果',
    (code) => {
      for (const other of OF_ITEMS) if (other !== code) sound([item(code, '甲'), item(other, '乙')])
    },
  )

  test.each(GROUNDS_OF_PARTS)('主要结果是 %s，其余各项是别的结果', (code) => {
    for (const other of GROUNDS_OF_PARTS) if (other !== code) sound([item(code, '甲'), item(other, '乙')])
    sound([item(code, '甲'), item(code, '乙'), item('denied_state_secret', '丙'), item('refuse_publication', '丁')])
  })
})

test('第三方同意公开的，文书不说它不同意；部分同意的，照实写', () => {
  const items = [item('denied_third_party', '甲')]
  const read = (opinion: 'agrees' | 'partly' | 'objects'): string => {
    const steps = stepsOf(items, true).map((step) => (step.did === 'opinion-received' ? { ...step, opinion } : step))
    const { facts } = prepared({
      key: 'denied_third_party',
      asked: {},
      of: caseOf(steps),
      steps,
      case: {} as never,
      online: false,
      party: null,
      ref: null,
      extendedTo: () => null,
      payBy: null,
      before: 0,
      yuan: () => 0,
    })
    const { needs } = facts({ number: '', date: DATE, approval: null }) as unknown as {
      readonly needs: { readonly consultation?: { readonly result: string } }
    }
    return needs.consultation?.result ?? 'none'
  }
  expect([read('agrees'), read('partly'), read('objects')]).toEqual(['none', 'partly', 'objects'])
})
