/**
 * 一件规章、规范性文件的经过：制定、公布、备案、修改、部分废止、延长有效期、废止、宣布失效、被撤销、清理。
 *   规章制定程序条例第三十七条：……及时组织开展规章清理工作。对不适应……的规章，应当及时修改或者废止。
 *   第三十九条：规章修改、废止后，应当及时公布。
 * An append-only list in the order of the days things happened; what holds on a day is told from it (`validity.ts`), never stored.
 */
import type { LocalDate } from '../local-date.ts'

/** Who or what did it: the acting document's id where one is on file, else its name as typed. */
export interface ActedBy {
  readonly documentId?: string
  readonly title?: string
}

export type LifeEvent =
  /** 成文. */
  | { readonly did: 'signed'; readonly on: LocalDate }
  /** 公布；`expiresOn` is the last day of 有效期, null for none. */
  | {
      readonly did: 'published'
      readonly on: LocalDate
      readonly effectiveOn: LocalDate
      readonly expiresOn: LocalDate | null
    }
  /** 备案. */
  | { readonly did: 'filed'; readonly on: LocalDate; readonly number?: string }
  /** 修改, 部分废止: from a day on. `what`: 哪些条款. */
  | {
      readonly did: 'amended' | 'partly-repealed'
      readonly on: LocalDate
      readonly from: LocalDate
      readonly by?: ActedBy
      readonly what?: string
    }
  /** 延长有效期, or 有效期 done away with (null). */
  | { readonly did: 'extended'; readonly on: LocalDate; readonly expiresOn: LocalDate | null; readonly by?: ActedBy }
  /** 清理、评估后继续有效. */
  | { readonly did: 'kept'; readonly on: LocalDate; readonly by?: ActedBy }
  /** 废止; 宣布失效; 被上级机关、人民代表大会撤销. `from` is the first day on which it does not hold any more. */
  | {
      readonly did: 'repealed' | 'declared-lapsed' | 'annulled'
      readonly on: LocalDate
      readonly from: LocalDate
      readonly by?: ActedBy
    }

export type LifeEventKind = LifeEvent['did']

export const LIFE_EVENTS: Readonly<Record<LifeEventKind, string>> = {
  signed: '成文',
  published: '公布',
  filed: '备案',
  amended: '修改',
  'partly-repealed': '部分废止',
  extended: '延长有效期',
  kept: '清理后继续有效',
  repealed: '废止',
  'declared-lapsed': '宣布失效',
  annulled: '被撤销',
}

/** The three ways in which somebody ends a document; that its 有效期 runs out is no event. */
export type EndingEvent = Extract<LifeEvent, { did: 'repealed' | 'declared-lapsed' | 'annulled' }>

export const isEnding = (event: LifeEvent): event is EndingEvent =>
  event.did === 'repealed' || event.did === 'declared-lapsed' || event.did === 'annulled'

export type LifeRefusal =
  | 'not-signed'
  | 'signed-twice'
  | 'published-twice'
  | 'not-published'
  | 'out-of-order'
  | 'before-its-day'
  | 'expires-first'
  | 'already-ended'
  | 'already-expired'

export const LIFE_SAYS: Readonly<Record<LifeRefusal, string>> = {
  'not-signed': '文件的经过从成文开始，请先登记成文日期。',
  'signed-twice': '成文只有一次；改动成文日期请更正原来的登记。',
  'published-twice': '公布只有一次；修改后重新公布的，登记为修改。',
  'not-published': '还没有公布的文件，不能备案、修改、废止或者延长有效期。',
  'out-of-order': '这件事早于前一件事的日期，请按先后登记。',
  'before-its-day': '修改、废止的生效日期早于作出的日期；追溯到以前的，只能是宣布失效。',
  'expires-first': '有效期的最后一日早于施行日期，或者早于延长的当日，请核对。',
  'already-ended': '文件已经废止、失效或者被撤销，不能再办。',
  'already-expired': '有效期已经届满，文件已失效；继续执行的，应当重新公布。',
}

/**
 * Why an event cannot follow what happened so far; null when it can.
 * An ending that is announced but not yet in effect does not stop other things meanwhile.
 */
export function lifeRefusal(life: readonly LifeEvent[], event: LifeEvent): LifeRefusal | null {
  const signed = life.find(({ did }) => did === 'signed')
  if (event.did === 'signed') return signed ? 'signed-twice' : life.length > 0 ? 'out-of-order' : null
  if (!signed) return 'not-signed'
  const last = life.at(-1)
  if (last && event.on < last.on) return 'out-of-order'
  const published = life.find((each) => each.did === 'published')
  if (event.did === 'published') {
    if (published) return 'published-twice'
    return event.expiresOn && event.expiresOn < event.effectiveOn ? 'expires-first' : null
  }
  if (!published) return 'not-published'
  const { ended, expiresOn } = endOf(life)
  if (ended && ended.from <= event.on) return 'already-ended'
  // 届满以后仍可以宣布失效（清理目录常把已经届满的一并列入）。
  if (expiresOn && expiresOn < event.on && event.did !== 'declared-lapsed' && event.did !== 'filed')
    return 'already-expired'
  if ('from' in event && event.did !== 'declared-lapsed' && event.from < event.on) return 'before-its-day'
  if (event.did === 'extended' && event.expiresOn && event.expiresOn < event.on) return 'expires-first'
  return null
}

/** The first event of a life that cannot stand where it stands; null when all can. */
export function lifeFault(life: readonly LifeEvent[]): { readonly at: number; readonly refused: LifeRefusal } | null {
  for (const [at, event] of life.entries()) {
    const refused = lifeRefusal(life.slice(0, at), event)
    if (refused) return { at, refused }
  }
  return null
}

/** The act that ends a document soonest (the first of two on one day), and the last day of its 有效期 as last set. */
export function endOf(life: readonly LifeEvent[]): {
  readonly ended: EndingEvent | null
  readonly expiresOn: LocalDate | null
} {
  let ended: EndingEvent | null = null
  let expiresOn: LocalDate | null = null
  for (const event of life) {
    if (event.did === 'published' || event.did === 'extended') expiresOn = event.expiresOn
    else if (isEnding(event) && (!ended || event.from < ended.from)) ended = event
  }
  return { ended, expiresOn }
}
