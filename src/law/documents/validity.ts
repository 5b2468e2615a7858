/**
 * 有效性 —— 国办发〔2017〕47号《政府网站发展指引》
 *   ……对已修改、废止、失效的政策文件应当及时标明（修改、废止的在原文件页面上醒目标注）。
 * Told for any day from a document's life; the words are those of the metadata block.
 */
import { plainDateInChinese } from '../calendar/chinese-date.ts'
import { dayNumber } from '../calendar/day-number.ts'
import { dayAfter, type LocalDate } from '../local-date.ts'
import { endOf, type ActedBy, type LifeEvent } from './life.ts'

export interface ValidityState {
  readonly label: string
  /** Whether the document may be relied on that day. */
  readonly binds: boolean
  /** Whether its page must say so across the top. */
  readonly banner: boolean
}

export const VALIDITY = {
  unpublished: { label: '未公布', binds: false, banner: true },
  notYetEffective: { label: '尚未施行', binds: false, banner: true },
  inForce: { label: '有效', binds: true, banner: false },
  amended: { label: '已修改', binds: true, banner: true },
  partlyLapsed: { label: '部分失效', binds: true, banner: true },
  lapsed: { label: '失效', binds: false, banner: true },
  repealed: { label: '废止', binds: false, banner: true },
} as const satisfies Record<string, ValidityState>

export type ValidityCode = keyof typeof VALIDITY

export interface Validity {
  readonly state: ValidityCode
  /** First day of the state; null while unpublished. */
  readonly since: LocalDate | null
  /** Last day of 有效期 as it stands; null where there is none. */
  readonly expiresOn: LocalDate | null
  /** What brought the state about: an act, or that 有效期 ran out. Null for the first three states. */
  readonly because:
    | {
        readonly did: 'amended' | 'partly-repealed' | 'repealed' | 'declared-lapsed' | 'annulled'
        readonly by?: ActedBy
      }
    | { readonly did: 'expired' }
    | null
}

/**
 * What a document is on a day, from everything known of its life. Repealed, lapsed and annulled (shown as 失效) end it, whichever came
 * first; one whose 有效期 runs out lapses the day after its last day; 部分失效 goes before 已修改.
 * @param life a life without fault (`lifeFault`)
 */
export function validityOn(life: readonly LifeEvent[], day: LocalDate): Validity {
  const { ended, expiresOn } = endOf(life)
  const published = life.find((event) => event.did === 'published')
  if (!published || published.on > day) return { state: 'unpublished', since: null, expiresOn: null, because: null }
  const expiredFrom = expiresOn && dayAfter(expiresOn)
  if (ended && ended.from <= day && !(expiredFrom && expiredFrom <= ended.from)) {
    const { did, by, from } = ended
    // 文件公布以前已经宣布失效、废止的，状态自公布之日起。
    const since = from > published.on ? from : published.on
    const state = did === 'repealed' ? 'repealed' : 'lapsed'
    return { state, since, expiresOn, because: { did, ...(by ? { by } : {}) } }
  }
  if (expiredFrom && expiredFrom <= day) {
    const since = expiredFrom > published.on ? expiredFrom : published.on
    return { state: 'lapsed', since, expiresOn, because: { did: 'expired' } }
  }
  if (day < published.effectiveOn) return { state: 'notYetEffective', since: published.on, expiresOn, because: null }
  const start = published.effectiveOn > published.on ? published.effectiveOn : published.on
  const change = firstChange(life, 'partly-repealed', day) ?? firstChange(life, 'amended', day)
  if (!change) return { state: 'inForce', since: start, expiresOn, because: null }
  const { did, by, from } = change
  return {
    state: did === 'amended' ? 'amended' : 'partlyLapsed',
    since: from > start ? from : start,
    expiresOn,
    because: { did, ...(by ? { by } : {}) },
  }
}

type Change = Extract<LifeEvent, { did: 'amended' | 'partly-repealed' }>

function firstChange(life: readonly LifeEvent[], did: Change['did'], day: LocalDate): Change | null {
  let first: Change | null = null
  for (const event of life) {
    if (event.did !== 'amended' && event.did !== 'partly-repealed') continue
    if (event.did === did && event.from <= day && (!first || event.from < first.from)) first = event
  }
  return first
}

/** Every day after `day` on which the state changes by what is known now: what a timer waits for. In order. */
export function changesAfter(life: readonly LifeEvent[], day: LocalDate): readonly LocalDate[] {
  const days = new Set<LocalDate>()
  for (const event of life) {
    if (event.did === 'published') {
      days.add(event.on)
      days.add(event.effectiveOn)
    } else if ('from' in event) days.add(event.from)
  }
  const { expiresOn } = endOf(life)
  if (expiresOn) days.add(dayAfter(expiresOn))
  const later = [...days].filter((each) => each > day).sort()
  let before = validityOn(life, day)
  return later.filter((each) => {
    const now = validityOn(life, each)
    const changed = now.state !== before.state || now.since !== before.since
    before = now
    return changed
  })
}

/** 页面顶端的标注，如“本文件已于2026年3月1日废止。”; null where none is due. */
export function validityBanner({ state, since, because }: Validity, acting?: string): string | null {
  if (!VALIDITY[state].banner || since === null) return state === 'unpublished' ? '本文件尚未公布。' : null
  const by = acting ? `，见《${acting}》` : ''
  const on = plainDateInChinese(dayNumber(since))
  if (state === 'notYetEffective') return '本文件已公布，尚未施行。'
  if (state === 'amended') return `本文件自${on}起已修改${by}。`
  if (state === 'partlyLapsed') return `本文件自${on}起部分失效${by}。`
  if (state === 'repealed') return `本文件自${on}起废止${by}。`
  if (because?.did === 'annulled') return `本文件自${on}起被撤销${by}。`
  return because?.did === 'expired' ? `本文件有效期已届满，自${on}起失效。` : `本文件自${on}起失效${by}。`
}
