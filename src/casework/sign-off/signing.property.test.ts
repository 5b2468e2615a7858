/**
 * Any chain, any people, any substitutes, anybody trying: held against an oracle that knows nothing of the deciding code – it lists
 * every pair of hand and principal and strikes out the unlawful ones.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Duty, HeldDuty } from '../permissions.ts'
import type { Chain, ChainStep } from './chain.ts'
import { decideSigning } from './decide.ts'
import { fitChain, type Holding } from './holders.ts'
import { brokenProof, type Round, type Signature } from './round.ts'

const DUTIES: readonly Duty[] = ['section-head', 'office-head', 'legal-reviewer', 'secrecy-reviewer']
const PEOPLE = ['甲', '乙', '丙', '丁', '戊'] as const
const UNITS = ['一科', '二科'] as const
const person = fc.constantFrom(...PEOPLE)
const unit = fc.option(fc.constantFrom(...UNITS), { nil: null })

const chains = fc
  .record({
    steps: fc.array(
      fc.record({
        duty: fc.constantFrom(...DUTIES),
        where: fc.constantFrom('own-unit' as const, 'organ' as const),
        optional: fc.boolean(),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    distinct: fc.boolean(),
  })
  .map(({ steps, distinct }): Chain => ({
    key: 'x',
    label: '流程',
    distinct,
    steps: steps.map((step, at): ChainStep => ({ ...step, key: `k${at}`, label: `第${at}步` })),
  }))
const worlds = fc.record({
  chain: chains,
  holdings: fc.array(fc.record({ personId: person, duty: fc.constantFrom(...DUTIES), unitId: unit }), {
    maxLength: 12,
  }),
  /** [who, for whom] */
  substitutes: fc.array(fc.tuple(person, person), { maxLength: 4 }),
  drafter: person,
  unitId: unit,
})
type World = typeof worlds extends fc.Arbitrary<infer Value> ? Value : never

const named = ({ holdings }: World): Holding[] => holdings.map((each) => ({ ...each, name: each.personId }))

/** The oracle: whether the duty of a step is somebody's own. */
const own = ({ holdings, unitId }: World, step: ChainStep, who: string): boolean =>
  step.where === 'organ'
    ? holdings.some((each) => each.personId === who && each.duty === step.duty)
    : unitId !== null &&
      holdings.some(
        (each) => each.personId === who && each.duty === step.duty && [null, unitId].includes(each.unitId as never),
      )

/** The oracle: whether steps can be given to people so that nobody has two and the drafter none; tries everything. */
function assignable(world: World, steps: readonly ChainStep[], used: readonly string[] = []): boolean {
  const [first, ...rest] = steps
  if (!first) return true
  return PEOPLE.some(
    (who) =>
      who !== world.drafter &&
      own(world, first, who) &&
      !(world.chain.distinct && used.includes(who)) &&
      assignable(world, rest, [...used, who]),
  )
}

/** The oracle: every lawful pair of hand and principal for a step. */
function lawful(world: World, step: ChainStep, hand: string, before: readonly (readonly string[])[]): boolean {
  const principals = [hand, ...world.substitutes.flatMap(([who, whom]) => (who === hand ? [whom] : []))]
  return principals.some((principal) => {
    const acting = new Set([hand, principal])
    const barred = new Set([world.drafter, ...(world.chain.distinct ? before.flat() : [])])
    return own(world, step, principal) && [...acting].every((one) => !barred.has(one as never))
  })
}

test('交付会签：交得出去，当且仅当不能跳过的各步排得出人；略过的步骤一步也加不回来', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const { chain, drafter, unitId } = world
      const fitted = fitChain(chain, named(world), {
        unitId,
        drafter: { accountId: '', personId: drafter, name: drafter },
      })
      const required = chain.steps.filter(({ optional }) => !optional)
      expect('refused' in fitted).toBe(!assignable(world, required))
      if ('refused' in fitted) return
      expect(assignable(world, fitted.steps)).toBe(true)
      expect(required.every((step) => fitted.steps.includes(step))).toBe(true)
      for (const step of fitted.skipped) expect(assignable(world, [...fitted.steps, step])).toBe(false)
      expect(fitted.steps.length + fitted.skipped.length).toBe(chain.steps.length)
    }),
    { numRuns: 500 },
  )
})

test('会签：拟稿人从来不签，没有人签两次，每一步都签了同一份内容才算完成；合法的都签得成', () => {
  const tries = fc.array(
    fc.record({
      hand: person,
      decision: fc.constantFrom('agree' as const, 'agree' as const, 'agree' as const, 'return' as const),
      opinion: fc.constantFrom('', '改'),
      seen: fc.constantFrom('d', 'd', 'd', 'e'),
      late: fc.boolean(),
    }),
    { maxLength: 25 },
  )
  fc.assert(
    fc.property(worlds, tries, (world, attempts) => {
      const { chain, drafter, unitId, substitutes } = world
      let round: Round = {
        subject: { kind: 'letter', id: '1' }, round: 1, chain: { ...chain, skipped: [] }, digest: 'd', title: '', link: '', dueOn: null, unitId,
        drafter: { accountId: `账号${drafter}`, personId: drafter, name: drafter }, state: 'open', atStep: 0, beganAt: new Date(0), endedAt: null, signatures: [],
      } // prettier-ignore
      const hands: string[][] = []
      for (const { hand, decision, opinion, seen, late } of attempts) {
        const awaited = chain.steps[hands.length]
        const step = chain.steps[Math.max(0, hands.length - (late ? 1 : 0))]
        const before = round.state
        const held = (of: string, forPerson: HeldDuty['forPerson']): HeldDuty[] =>
          world.holdings
            .filter((each) => each.personId === of)
            .map(({ duty, unitId: at }) => ({ duty, unitId: at, forPerson }))
        const duties = [...held(hand, null), ...substitutes.flatMap(([who, whom]) => (who === hand && whom !== hand ? held(whom, { id: whom, name: whom }) : []))] // prettier-ignore
        const answer = decideSigning(
          round,
          { by: { accountId: `账号${hand}`, personId: hand, name: hand }, duties },
          {
            roundSeen: 1,
            stepSeen: step?.key ?? '',
            digestSeen: seen,
            contentDigest: 'd',
            decision,
            opinion,
            marks: [],
          },
        )
        const expected =
          before === 'open' &&
          awaited !== undefined &&
          step === awaited &&
          seen === 'd' &&
          (decision === 'agree' || opinion !== '') &&
          lawful(world, awaited, hand, hands)
        expect('refused' in answer).toBe(!expected)
        if ('refused' in answer || !awaited) continue
        const signature: Signature = {
          stepNo: hands.length, stepKey: awaited.key, decision, opinion, marks: [], digest: seen,
          by: { accountId: `账号${hand}`, personId: hand, name: hand }, onBehalfOf: answer.onBehalfOf, at: new Date(0),
        } // prettier-ignore
        round = { ...round, state: answer.state, atStep: answer.atStep, signatures: [...round.signatures, signature] }
        hands.push([...new Set([hand, answer.onBehalfOf?.id ?? hand])])
      }
      const all = hands.flat()
      expect(all).not.toContain(drafter)
      if (chain.distinct) expect(new Set(all).size).toBe(all.length)
      const agreed = round.signatures.filter(({ decision }) => decision === 'agree').length
      expect(round.state === 'done').toBe(agreed === chain.steps.length)
      expect(brokenProof(round, 'd')).toBeNull()
      expect(brokenProof(round, '别的内容') === null).toBe(round.state === 'returned')
    }),
    { numRuns: 500 },
  )
})
