/** The step that a letter brings about when it is sent: the letter's own facts, held against the case as every step is. Pure. */
import { settle, SETTLE_SAYS } from '../../law/applications/outcomes/settle.ts'
import { feeByItem, feeByPage } from '../../law/applications/fees/fee.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { Letter } from '../letters/letter.ts'
import type { MatterRefusal, Sending } from '../letters/matter.ts'
import { refuse } from '../refusal.ts'
import type { Case } from './case.ts'
import type { LetterOf, Step } from './step.ts'

/** Steps that only a letter brings about, or the number of one that went out on paper. */
export const BY_LETTER = [
  'supplement-requested',
  'reasons-requested',
  'consulted',
  'told-of-consultation',
  'disclosure-told',
  'assist-asked',
  'secrecy-referred',
  'extended',
  'fee-noticed',
  'delay-fixed',
  'replied',
] as const satisfies readonly Step['did'][]
export type ByLetter = (typeof BY_LETTER)[number]

interface Facts {
  readonly of: Case
  readonly before: number
  readonly today: LocalDate
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const no = (says: string): MatterRefusal => refuse('matter', { words: [says] })

/** The step of a letter that goes out, on the day that counts for its way; or why it cannot be. */
export function stepOfLetter(
  letter: Letter,
  { on }: Sending,
  { of, before }: Facts,
): Exclude<Step, { readonly did: 'arrived' }> | MatterRefusal {
  const { facts, ref, way } = letter
  const out: LetterOf = { id: letter.id, number: letter.number }
  const until = text(facts['until']) as LocalDate
  switch (letter.key) {
    case 'supplementNotice':
      return until < on
        ? no(`补正期限${until}早于发出之日，请作废重拟。`)
        : { did: 'supplement-requested', on, until, points: pointsOf(facts['points']), letter: out }
    case 'reasonRequest':
      return until < on
        ? no(`说明理由的期限${until}早于发出之日，请作废重拟。`)
        : { did: 'reasons-requested', on, until, letter: out }
    case 'delayedReply':
      return until < on
        ? no(`延迟到的日子${until}早于发出之日，请作废重拟。`)
        : { did: 'delay-fixed', on, until, reason: text(facts['reason']), letter: out }
    case 'thirdPartyConsultation':
      return ref === null
        ? no('没有写明第三方是谁。')
        : { did: 'consulted', on, ref, whom: 'third-party', organ: null, receivedOn: null, letter: out }
    case 'coProducerConsultation':
      return ref === null
        ? no('没有写明征求哪个机关的意见。')
        : { did: 'consulted', on, ref, whom: 'organ', organ: text(facts['coProducer']), receivedOn: null, letter: out }
    case 'toldOfConsultation':
      return { did: 'told-of-consultation', on, letter: out }
    case 'disclosureTold':
      return ref === null ? no('没有写明第三方是谁。') : { did: 'disclosure-told', on, ref, letter: out }
    case 'assist': {
      const tasks = Array.isArray(facts['tasks']) ? facts['tasks'].map(text) : []
      const replyBy = text(facts['replyBy']) as LocalDate
      return ref === null || replyBy < on
        ? no(`反馈期限${replyBy}早于发出之日，请作废重拟。`)
        : { did: 'assist-asked', on, ref, unitId: null, organ: text(facts['unit']), tasks, replyBy, letter: out }
    }
    case 'secrecyReferral':
      return ref === null
        ? no('没有写明报送哪个机关。')
        : { did: 'secrecy-referred', on, ref, authority: text(facts['authority']), letter: out }
    case 'extensionNotice':
      return {
        did: 'extended',
        on,
        days: Number(facts['days']),
        reason: text(facts['reason']),
        notifiedOn: on,
        letter: out,
      }
    case 'feeNotice': {
      const method = facts['method'] === 'item' ? 'item' : 'page'
      const units = Number(facts['units'])
      const fee = method === 'item' ? feeByItem(on, before, units) : feeByPage(on, units)
      if ('refused' in fee) return no(fee.refused)
      return fee.yuan === 0
        ? no('按标准计算为0元，不用发收费通知。')
        : { did: 'fee-noticed', on, method, units, yuan: fee.yuan, letter: out }
    }
    default: {
      const datedOn = letter.datedOn ?? on
      const settled = settle(
        [...of.judged.values()].map(({ outcome }) => outcome),
        datedOn,
        of.mainOutcome ?? undefined,
      )
      if ('refused' in settled) return no(SETTLE_SAYS[settled.refused])
      return settled.outcome === letter.key
        ? { did: 'replied', on, outcome: settled.outcome, way, datedOn, letter: out }
        : no('判断在签发以后有变动，与这份文书的结果不同；请作废，重新起草。')
    }
  }
}

const pointsOf = (points: unknown): readonly string[] =>
  (Array.isArray(points) ? points : []).map((point: unknown) => {
    const { unclear = '', supply = '' } = (point ?? {}) as Readonly<Record<string, unknown>>
    return [text(unclear), text(supply)].filter((part) => part !== '').join('：')
  })
