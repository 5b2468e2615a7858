import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GROUNDS } from './attribute-grounds.ts'
import { mayPublish, reviewed, type ReviewFindings, type ReviewStep } from './review.ts'

const CLEAR: ReviewFindings = {
  stateSecret: 'no',
  workSecret: 'no',
  otherLaw: 'no',
  safetyStability: 'no',
  thirdParty: 'no',
  thirdPartySays: 'not-asked',
  greatPublicInterest: false,
  article16: 'none',
  orderedOpen: false,
  organChooses: null,
  approval: 'not-needed',
  otherOrgans: 'none',
  separable: false,
}

describe('公开前的审查', () => {
  test.each<[string, Partial<ReviewFindings>, ReviewStep]>([
    ['都没有问题', {}, 'publish'],
    ['国家秘密', { stateSecret: 'yes' }, 'withhold'],
    ['一项没有答，国家秘密已经确定', { stateSecret: 'yes', otherOrgans: null }, 'withhold'],
    ['可以区分', { safetyStability: 'yes', separable: true }, 'separate'],
    ['没有审查是否涉密', { stateSecret: null }, 'answer'],
    ['没有问过是否涉及其他机关', { otherOrgans: null }, 'answer'],
    ['是否涉密不能确定', { stateSecret: 'doubtful' }, 'refer-secrecy'],
    ['是否工作秘密不能确定', { workSecret: 'doubtful', otherLaw: 'doubtful' }, 'refer-secrecy'],
    ['是否危及稳定不能确定', { safetyStability: 'doubtful' }, 'refer-authority'],
    ['是否损害第三方不能确定', { thirdParty: 'doubtful' }, 'refer-authority'],
    ['损害第三方，还没有征求意见', { thirdParty: 'yes' }, 'ask-third-party'],
    ['已经征求，还没有答复', { thirdParty: 'yes', thirdPartySays: 'asked' }, 'ask-third-party'],
    ['第三方同意', { thirdParty: 'yes', thirdPartySays: 'agreed' }, 'publish'],
    ['第三方不同意', { thirdParty: 'yes', thirdPartySays: 'objected' }, 'withhold'],
    ['第三方沉默，不是同意', { thirdParty: 'yes', thirdPartySays: 'silent' }, 'withhold'],
    [
      '第三方不同意，公共利益重大',
      { thirdParty: 'yes', thirdPartySays: 'objected', greatPublicInterest: true },
      'publish',
    ],
    ['公共利益重大，也要先征求意见', { thirdParty: 'yes', greatPublicInterest: true }, 'ask-third-party'],
    ['内部事务，还没有决定', { article16: 'internalAffairs' }, 'choose'],
    ['内部事务，决定公开', { article16: 'internalAffairs', organChooses: 'open' }, 'publish'],
    ['过程性信息，决定不公开', { article16: 'processInfo', organChooses: 'withhold' }, 'withhold'],
    ['执法案卷，规章规定应当公开', { article16: 'caseFile', orderedOpen: true, organChooses: 'withhold' }, 'publish'],
    ['规定应当公开，不及于内部事务', { article16: 'internalAffairs', orderedOpen: true }, 'choose'],
    ['需要批准', { approval: 'needed' }, 'await-approval'],
    ['没有批准', { approval: 'refused' }, 'withhold'],
    ['已经批准', { approval: 'granted' }, 'publish'],
    ['涉及其他机关，还没有协商', { otherOrgans: 'not-asked' }, 'consult-organs'],
    ['协商不一致', { otherOrgans: 'disagreed' }, 'consult-organs'],
    ['协商一致', { otherOrgans: 'agreed' }, 'publish'],
  ])('%s', (_, given, next) => expect(reviewed({ ...CLEAR, ...given }).next).toBe(next))

  test('决定公开而第三方不同意的，要告知第三方；涉密的要立即处理', () => {
    const told = reviewed({ ...CLEAR, thirdParty: 'yes', thirdPartySays: 'objected', greatPublicInterest: true })
    expect(told.also).toEqual(['将决定公开的内容和理由书面告知第三方'])
    expect(reviewed({ ...CLEAR, stateSecret: 'yes' }).also[0]).toContain('涉密')
  })
})

const answer = fc.constantFrom('no', 'no', 'no', 'yes', 'doubtful', null) as fc.Arbitrary<ReviewFindings['stateSecret']>
const findings: fc.Arbitrary<ReviewFindings> = fc.record({
  stateSecret: answer,
  workSecret: answer,
  otherLaw: answer,
  safetyStability: answer,
  thirdParty: answer,
  thirdPartySays: fc.constantFrom('not-asked', 'asked', 'agreed', 'objected', 'silent'),
  greatPublicInterest: fc.boolean(),
  article16: fc.constantFrom('none', 'none', 'internalAffairs', 'processInfo', 'caseFile', 'doubtful', null),
  orderedOpen: fc.boolean(),
  organChooses: fc.constantFrom('open', 'withhold', null),
  approval: fc.constantFrom('not-needed', 'not-needed', 'needed', 'granted', 'refused', null),
  otherOrgans: fc.constantFrom('none', 'none', 'not-asked', 'asked', 'agreed', 'disagreed', null),
  separable: fc.boolean(),
})

/** The same as a decision table: a row holds when every named column has one of the values; the first row that holds decides. */
type Row = readonly [Partial<Record<keyof ReviewFindings, readonly unknown[]>>, ReviewStep]
const SECRETS = ['stateSecret', 'workSecret'] as const
const FOUR = [...SECRETS, 'otherLaw', 'safetyStability'] as const
const any = (columns: readonly (keyof ReviewFindings)[], value: unknown, more: Row[0], next: ReviewStep): Row[] =>
  columns.map((column) => [{ [column]: [value], ...more }, next])
const WITHHELD = ['internalAffairs', 'processInfo', 'caseFile'] as const
const TABLE: readonly Row[] = [
  ...any(FOUR, 'yes', { separable: [true] }, 'separate'),
  ...any(FOUR, 'yes', {}, 'withhold'),
  ...any([...FOUR, 'thirdParty', 'article16', 'approval', 'otherOrgans'], null, {}, 'answer'),
  ...any(SECRETS, 'doubtful', {}, 'refer-secrecy'),
  ...any(['otherLaw', 'safetyStability', 'thirdParty', 'article16'], 'doubtful', {}, 'refer-authority'),
  [{ thirdParty: ['yes'], thirdPartySays: ['not-asked', 'asked'] }, 'ask-third-party'],
  [
    { thirdParty: ['yes'], thirdPartySays: ['objected', 'silent'], greatPublicInterest: [false], separable: [true] },
    'separate',
  ],
  [{ thirdParty: ['yes'], thirdPartySays: ['objected', 'silent'], greatPublicInterest: [false] }, 'withhold'],
  [{ article16: ['internalAffairs'], organChooses: [null] }, 'choose'],
  [{ article16: WITHHELD, orderedOpen: [false], organChooses: [null] }, 'choose'],
  [{ article16: ['internalAffairs'], organChooses: ['withhold'], separable: [true] }, 'separate'],
  [{ article16: ['internalAffairs'], organChooses: ['withhold'] }, 'withhold'],
  [{ article16: WITHHELD, orderedOpen: [false], organChooses: ['withhold'], separable: [true] }, 'separate'],
  [{ article16: WITHHELD, orderedOpen: [false], organChooses: ['withhold'] }, 'withhold'],
  [{ approval: ['refused'] }, 'withhold'],
  [{ approval: ['needed'] }, 'await-approval'],
  [{ otherOrgans: ['not-asked', 'asked', 'disagreed'] }, 'consult-organs'],
  [{}, 'publish'],
]

describe('任何审查结果', () => {
  test('与决定表相同', () => {
    fc.assert(
      fc.property(findings, (found) => {
        const row = TABLE.find(([when]) =>
          Object.entries(when).every(([column, values]) => values.includes(found[column as keyof ReviewFindings])),
        )
        expect(reviewed(found).next).toBe(row?.[1])
      }),
      { numRuns: 3000 },
    )
  })
  test('有一项没有审查、不能确定或者禁止公开的，不能公开', () => {
    fc.assert(
      fc.property(findings, (found) => {
        const answers = [found.stateSecret, found.workSecret, found.otherLaw, found.safetyStability]
        if (answers.some((each) => each !== 'no') || found.thirdParty === null || found.otherOrgans === null)
          expect(mayPublish(found)).toBe(false)
      }),
    )
  })
  test('不予公开的，依据都在依据表里', () => {
    fc.assert(
      fc.property(findings, (found) => {
        const { next, because } = reviewed(found)
        if (next === 'separate' || (next === 'withhold' && !because.includes('approval')))
          for (const ground of because) expect(Object.keys(GROUNDS)).toContain(ground)
        if (next !== 'publish') expect(because).not.toEqual([])
      }),
    )
  })
})
