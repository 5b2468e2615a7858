import { describe, expect, test } from 'vitest'
import { localDate } from '../../local-date.ts'
import { OUTCOME_CODES, outcome, type OutcomeCode } from '../outcomes/catalogue.ts'
import { remedyClause, remedyWays, type Decided, type RemedyBodies } from './clause.ts'

const BODIES: RemedyBodies = {
  government: '嵩县人民政府',
  superior: '洛阳市科学技术局',
  court: '洛阳铁路运输法院',
  onlineReview: 'https://fuyi.example.gov.cn',
}
const decided = (code: OutcomeCode, on: string, more: Partial<Decided> = {}): Decided => ({
  outcome: code,
  withheld: [],
  decidedOn: localDate(on),
  deliveredOnline: false,
  noun: '答复',
  ...more,
})
const text = (given: Decided, bodies = BODIES): string => {
  const clause = remedyClause(given, bodies)
  return 'refused' in clause ? `拒绝：${clause.refused}` : (clause.clause ?? []).join('\n')
}

describe('行政复议法第二十三条：自2024年1月1日起，不予公开的先复议', () => {
  test('施行前一日，任选；复议机关两个', () => {
    expect(text(decided('denied_state_secret', '2023-12-31'))).toBe(
      '如不服本答复，可以自收到之日起60日内向嵩县人民政府或者洛阳市科学技术局申请行政复议，或者自收到之日起6个月内向洛阳铁路运输法院提起行政诉讼。',
    )
  })
  test('施行当日，先复议，收到复议决定书之日起15日内起诉', () => {
    expect(text(decided('denied_state_secret', '2024-01-01'))).toBe(
      '如不服本答复中不予公开的决定，应当自收到之日起60日内先向嵩县人民政府申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起15日内向洛阳铁路运输法院提起行政诉讼。',
    )
  })
  test('只有依第十四条至第十六条不予公开的前置；行政查询、无法提供、不予处理仍可任选', () => {
    const first = OUTCOME_CODES.filter((code) => /应当自收到之日起60日内先向/.test(text(decided(code, '2025-05-06'))))
    expect(first).toEqual(
      OUTCOME_CODES.filter((code) => outcome(code).class === 'denied' && /第十[四五六]条/.test(outcome(code).cites)),
    )
    expect(text(decided('denied_admin_query', '2025-05-06'))).toMatch(/^如不服本答复，可以/)
  })
  test('部分公开：不予公开的部分先复议，其余任选，各写一段', () => {
    const both = text(decided('partial', '2025-05-06', { withheld: ['denied_third_party', 'unable_not_exist'] }))
    expect(both.split('\n')).toHaveLength(2)
    expect(both).toMatch(/^如不服本答复中不予公开的决定，应当/)
    expect(both).toMatch(/如不服本答复的其他内容，可以/)
    const noneOf14 = text(decided('partial', '2025-05-06', { withheld: ['denied_admin_query'] }))
    expect(noneOf14).toMatch(/^如不服本答复，可以/)
  })
})

describe('最后的答复都有救济告知，程序性的没有', () => {
  test.each(OUTCOME_CODES)('%s', (code) => {
    const given = decided(code, '2025-05-06', code === 'partial' ? { withheld: ['denied_process_info'] } : {})
    const clause = remedyClause(given, BODIES)
    if (outcome(code).remedy === 'none') expect(clause).toEqual({ clause: null, cites: [] })
    else expect('clause' in clause && clause.clause?.length).toBeGreaterThan(0)
  })
})

describe('写不全的不能出具', () => {
  test.each<[string, Decided, Partial<RemedyBodies>, string]>([
    ['没有法院', decided('granted_provided', '2025-05-06'), { court: ' ' }, 'court-missing'],
    ['没有复议机关', decided('granted_provided', '2025-05-06'), { government: '' }, 'review-organ-missing'],
    ['部分公开没有写明依据', decided('partial', '2025-05-06'), {}, 'withheld-grounds-missing'],
    [
      '2024年起网上送达没有网上复议渠道',
      decided('granted_provided', '2025-05-06', { deliveredOnline: true }),
      { onlineReview: null },
      'online-review-missing',
    ],
  ])('%s', (_, given, bodies, refused) => expect(remedyClause(given, { ...BODIES, ...bodies })).toEqual({ refused }))

  test('网上送达的写明网上复议渠道；2023年没有这项义务', () => {
    expect(text(decided('granted_provided', '2025-05-06', { deliveredOnline: true }))).toMatch(/fuyi\.example/)
    expect(
      text(decided('granted_provided', '2023-05-06', { deliveredOnline: true }), { ...BODIES, onlineReview: null }),
    ).toMatch(/^如不服/)
  })
})

test('先复议还是可以直接起诉，与救济告知写的一致', () => {
  const withheld: readonly OutcomeCode[] = ['denied_state_secret', 'unable_not_exist']
  for (const code of OUTCOME_CODES)
    for (const on of ['2023-12-31', '2024-01-01', '2026-03-02']) {
      const given = decided(code, on, { withheld })
      const written = remedyClause(given, BODIES)
      if ('refused' in written) throw new Error(written.refused)
      const words = written.clause?.join('') ?? ''
      expect(remedyWays(given), `${code} ${on}`).toEqual(
        written.clause === null
          ? 'none'
          : { reviewFirst: words.includes('先向'), direct: words.includes('或者自收到之日起') },
      )
    }
  expect(remedyWays(decided('partial', '2026-03-02'))).toEqual({ refused: 'withheld-grounds-missing' })
})
