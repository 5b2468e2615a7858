import { describe, expect, test } from 'vitest'
import { OUTCOME_CODES, outcome, type OutcomeCode } from '../../../law/applications/outcomes/catalogue.ts'
import { NEEDS, type NeedCode } from '../../../law/applications/outcomes/needs.ts'
import { localDate, type LocalDate } from '../../../law/local-date.ts'
import { composeLetter, type Letter } from '../compose.ts'
import type { LetterOrgan } from '../organ.ts'
import { outcomeSpecimen, SPECIMEN_ORGAN } from '../specimens/index.ts'
import { OUTCOME_LETTERS } from './index.ts'
import type { OutcomeFacts, OutcomeForm } from './outcome-form.ts'

const form = (code: OutcomeCode): OutcomeForm => OUTCOME_LETTERS[code]
const composed = (code: OutcomeCode, facts: OutcomeFacts, organ: LetterOrgan = SPECIMEN_ORGAN) =>
  composeLetter(form(code), facts, organ)
function letter(code: OutcomeCode, facts: OutcomeFacts): Letter {
  const made = composed(code, facts)
  if ('refused' in made) throw new Error(`${code}: ${made.say}`)
  return made
}
const refusal = (code: OutcomeCode, facts: OutcomeFacts, organ?: LetterOrgan): string => {
  const made = composed(code, facts, organ)
  return 'refused' in made ? made.refused : 'made'
}
const textOf = (made: Letter): string =>
  made.parts
    .flatMap((part) =>
      part.kind === 'table' ? part.rows.flatMap(({ cells }) => cells.map(({ text }) => text)) : [part.text],
    )
    .join('\n')

const DAYS = ['2020-09-10', '2021-01-01', '2023-12-31', '2024-01-01', '2025-06-12'].map(localDate)
const IN_2025 = localDate('2025-06-12')
const withoutFees = (day: LocalDate) =>
  OUTCOME_CODES.filter((code) => code !== 'other_fee_unpaid' || day >= '2021-01-01')

describe.each(DAYS)('%s 的答复', (day) => {
  test.each(withoutFees(day))('%s 写明收到日期、原样的申请内容、依据', (code) => {
    const facts = outcomeSpecimen(code, day)
    const made = letter(code, facts)
    const text = textOf(made)
    expect(text).toContain(`“${facts.case.request}”`)
    const [year, month, date] = facts.case.receivedOn.split('-').map(Number)
    expect(text.startsWith(`${year}年${month}月${date}日，本机关收到你`)).toBe(true)
    if (code !== 'other_withdrawn')
      expect(text).toMatch(/《中华人民共和国政府信息公开条例》(（以下简称《条例》）)?第[一二三四五六七八九十]+条/)
    expect(made.elements.map(({ key }) => key)).toEqual(expect.arrayContaining(['recital', 'decision']))
  })

  test.each(withoutFees(day))('%s 的救济告知合于当日的法律', (code) => {
    const text = textOf(letter(code, outcomeSpecimen(code, day)))
    const refuses14 = outcome(code).class === 'denied' && /第十[四五六]条/.test(outcome(code).cites)
    if (code === 'other_withdrawn') return expect(text).not.toMatch(/行政复议|行政诉讼/)
    if (day < '2024-01-01') {
      expect(text).toContain('60日内向示例县人民政府或者示例市科学技术局申请行政复议')
      return expect(text).not.toContain('先向')
    }
    if (refuses14 || code === 'partial') expect(text).toContain('应当自收到之日起60日内先向示例县人民政府申请行政复议')
    if (!refuses14)
      expect(text).toMatch(
        /可以自收到之日起60日内向示例县人民政府申请行政复议，或者自收到之日起6个月内向示例县人民法院/,
      )
    return expect(text).not.toContain('示例市科学技术局申请')
  })
})

const eachNeed = OUTCOME_CODES.flatMap((code) => outcome(code).needs.map((need) => [code, need] as const))

describe('缺哪一样，说缺哪一样', () => {
  test.each(eachNeed)('%s 没有 %s，不能出具', (code, need) => {
    const facts = outcomeSpecimen(code, IN_2025)
    const { [need]: _, ...rest } = facts.needs
    const made = composed(code, { ...facts, needs: rest })
    expect(made).toMatchObject({ refused: `missing:${need}` })
    expect('say' in made && made.say).toContain(NEEDS[need].label)
  })

  test.each(eachNeed)('%s 的 %s 留空，等于没有', (code, need) => {
    const facts = outcomeSpecimen(code, IN_2025)
    const made = composed(code, { ...facts, needs: { ...facts.needs, [need]: emptied(facts.needs[need as NeedCode]) } })
    expect(made).toMatchObject({ refused: `missing:${need}` })
  })

  test.each(OUTCOME_CODES.filter((code) => outcome(code).remedy !== 'none'))(
    '%s 没有设置法院或者复议机关，不能出具',
    (code) => {
      const facts = outcomeSpecimen(code, IN_2025)
      const { remedies } = SPECIMEN_ORGAN
      expect(refusal(code, facts, { ...SPECIMEN_ORGAN, remedies: { ...remedies, court: '' } })).toBe('court-missing')
      expect(refusal(code, facts, { ...SPECIMEN_ORGAN, remedies: { ...remedies, government: ' ' } })).toBe(
        'review-organ-missing',
      )
    },
  )
})

/** The same value with its first text blank. */
function emptied(value: unknown): unknown {
  if (typeof value === 'string') return ' '
  if (Array.isArray(value)) return []
  if (typeof value !== 'object' || value === null) return value
  const key = Object.entries(value).find(([, part]) => typeof part === 'string')?.[0]
  return key === undefined ? value : { ...value, [key]: '' }
}

describe('第三十七条 部分公开：逐项写明', () => {
  const facts = outcomeSpecimen('partial', IN_2025)
  const parts = facts.needs.withheldParts ?? []

  test('每一部分的依据和理由都写出来，取自各自结果的文书', () => {
    const text = textOf(letter('partial', facts))
    for (const { part, ground } of parts) {
      expect(text).toContain(`${part}：`)
      const article =
        /第[一二三四五六七八九十]+条(第[一二三]款)?(第（[一二三四五六七]）项)?/.exec(outcome(ground).cites)?.[0] ?? '无'
      expect(text).toContain(article)
    }
    expect(text).toMatch(/1\. .*\n2\. .*\n3\. /)
  })
  test.each(parts.map(({ ground }, index) => [ground, index] as const))(
    '%s 那一部分没有它自己的材料，不能出具',
    (ground, index) => {
      const without = parts.map((part, at) => (at === index ? { ...part, needs: {} } : part))
      expect(refusal('partial', { ...facts, needs: { ...facts.needs, withheldParts: without } })).toBe(
        `missing:${outcome(ground).needs[0]}`,
      )
    },
  )
  test('什么都没有公开的，不是部分公开；只告知获取途径也可以', () => {
    const { records: _, ...rest } = facts.needs
    expect(refusal('partial', { ...facts, needs: rest })).toBe('partial-gives-nothing')
    expect(refusal('partial', { ...facts, needs: { ...rest, accessPath: '见门户网站公开目录' } })).toBe('made')
  })
  test('没有说清是哪一部分的，不能出具', () => {
    const blank = parts.map((part, at) => (at === 0 ? { ...part, part: ' ' } : part))
    expect(refusal('partial', { ...facts, needs: { ...facts.needs, withheldParts: blank } })).toBe(
      'missing:withheldParts',
    )
  })
})

describe('事实的先后', () => {
  test('第三十六条第（四）项：检索在收到申请之后、成文之前', () => {
    const facts = outcomeSpecimen('unable_not_exist', IN_2025)
    const on = (day: string): OutcomeFacts => {
      const { searchLog } = facts.needs
      return { ...facts, needs: searchLog ? { searchLog: { ...searchLog, searchedOn: localDate(day) } } : {} }
    }
    expect(refusal('unable_not_exist', on(facts.case.receivedOn))).toBe('made')
    expect(refusal('unable_not_exist', on('2025-05-21'))).toBe('date-impossible')
    expect(refusal('unable_not_exist', on('2025-06-12'))).toBe('made')
    expect(refusal('unable_not_exist', on('2025-06-13'))).toBe('date-impossible')
  })
  test('第三十二条：第三方没有答复的，15个工作日没有满不能决定', () => {
    const facts = outcomeSpecimen('denied_third_party', IN_2025)
    const silent = (doneOn: string): OutcomeFacts => {
      const { consultation } = facts.needs
      return {
        ...facts,
        case: { ...facts.case, steps: [] },
        needs: consultation
          ? {
              consultation: {
                ...consultation,
                askedOn: localDate('2025-05-20'),
                result: 'silent',
                doneOn: localDate(doneOn),
              },
            }
          : {},
      }
    }
    // 2025-05-20 起第15个工作日：跨端午节（6月2日放假），是6月11日。
    expect(refusal('denied_third_party', silent('2025-06-10'))).toBe('consultation-open')
    expect(refusal('denied_third_party', silent('2025-06-11'))).toBe('made')
  })
  test('征求意见没有结束，不能答复', () => {
    const facts = outcomeSpecimen('granted_already_public', IN_2025)
    const steps = [
      { did: 'consulted', whom: 'organ', on: localDate('2025-06-03'), doneOn: null, lapsed: false },
    ] as const
    expect(refusal('granted_already_public', { ...facts, case: { ...facts.case, steps } })).toBe('consultation-open')
  })
  test('补正期限、缴费期限当日还不能不再处理，次日可以', () => {
    const lapsed = outcomeSpecimen('other_supplement_lapsed', IN_2025)
    const until = (day: string): OutcomeFacts => {
      const { supplementNotice } = lapsed.needs
      return {
        ...lapsed,
        needs: supplementNotice ? { supplementNotice: { ...supplementNotice, until: localDate(day) } } : {},
      }
    }
    expect(refusal('other_supplement_lapsed', until('2025-06-12'))).toBe('date-impossible')
    expect(refusal('other_supplement_lapsed', until('2025-06-11'))).toBe('made')
  })
  test('此前的答复不可能在成文日期之后', () => {
    const facts = outcomeSpecimen('refuse_duplicate', IN_2025)
    const earlierAnswer = { number: '示科公复〔2025〕3号', on: localDate('2025-06-13') }
    expect(refusal('refuse_duplicate', { ...facts, needs: { earlierAnswer } })).toBe('date-impossible')
  })
  test('收费自2021年1月1日起：此前没有“逾期未缴费”', () => {
    expect(refusal('other_fee_unpaid', outcomeSpecimen('other_fee_unpaid', localDate('2020-12-31')))).toBe(
      'outcome-not-yet',
    )
    expect(refusal('other_fee_unpaid', outcomeSpecimen('other_fee_unpaid', localDate('2021-01-01')))).toBe('made')
  })
})

describe('第十四条 禁止公开的只有法律、行政法规', () => {
  const facts = outcomeSpecimen('denied_other_law', IN_2025)
  const under = (law: string): string =>
    refusal('denied_other_law', {
      ...facts,
      needs: facts.needs.lawCitation ? { lawCitation: { ...facts.needs.lawCitation, law } } : {},
    })
  test.each([
    '中华人民共和国统计法',
    '《中华人民共和国城市房地产管理法》',
    '全国人口普查条例',
    '城市道路管理条例',
    '上市公司监督管理条例',
  ])('%s 可以', (law) => expect(under(law)).toBe('made'))
  test.each(['关于做好统计工作的通知', '《河南省统计管理条例》', '洛阳市档案管理条例', '统计工作实施细则', '会议纪要'])(
    '%s 不可以',
    (law) => expect(under(law)).toBe('not-a-law'),
  )
})

test('第三方的名称、检索人员的姓名不写进给申请人的答复', () => {
  const search = textOf(letter('unable_not_exist', outcomeSpecimen('unable_not_exist', IN_2025)))
  expect(search).not.toMatch(/王芳|刘强/)
})
