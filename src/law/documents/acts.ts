/**
 * 文件之间的关系：一件修改、废止、代替另一件 —— 规章制定程序条例第三十九条；国办发〔2018〕37号（清理、公布目录）
 * Each relation is one act of one document upon another; it stands once and is shown on both pages, and the life of the document it
 * touches follows from it.
 */
import type { LocalDate } from '../local-date.ts'
import type { LifeEvent } from './life.ts'

export const DOCUMENT_ACTS = {
  amends: { does: '修改', suffered: '被修改', ends: false },
  partlyRepeals: { does: '废止部分条款', suffered: '部分条款被废止', ends: false },
  repeals: { does: '废止', suffered: '被废止', ends: true },
  replaces: { does: '代替并废止', suffered: '被代替、废止', ends: true },
  declaresLapsed: { does: '宣布失效', suffered: '被宣布失效', ends: true },
  extends: { does: '延长有效期', suffered: '延长有效期', ends: false },
  keeps: { does: '清理后保留', suffered: '清理后继续有效', ends: false },
} as const satisfies Record<string, { does: string; suffered: string; ends: boolean }>

export type DocumentActCode = keyof typeof DOCUMENT_ACTS

export interface DocumentAct {
  /** The acting document. */
  readonly by: string
  readonly target: string
  readonly does: DocumentActCode
  /** From which day; for `extends` and `keeps` the acting document's own day. */
  readonly from: LocalDate
  /** 哪些条款. */
  readonly what?: string
  /** `extends` only: the new last day, null for no end. */
  readonly expiresOn?: LocalDate | null
}

/** What an act means in the life of the document it touches. `on`: the day the acting document was published. */
export function lifeEventOf(act: DocumentAct, on: LocalDate): LifeEvent {
  const by = { documentId: act.by }
  const what = act.what === undefined ? {} : { what: act.what }
  switch (act.does) {
    case 'amends':
      return { did: 'amended', on, from: act.from, by, ...what }
    case 'partlyRepeals':
      return { did: 'partly-repealed', on, from: act.from, by, ...what }
    case 'repeals':
    case 'replaces':
      return { did: 'repealed', on, from: act.from, by }
    case 'declaresLapsed':
      return { did: 'declared-lapsed', on, from: act.from, by }
    case 'extends':
      return { did: 'extended', on, expiresOn: act.expiresOn ?? null, by }
    case 'keeps':
      return { did: 'kept', on, by }
  }
}

export type ActFault = 'itself' | 'unknown' | 'twice' | 'older' | 'ended-twice' | 'circle'

export const ACTS_SAY: Readonly<Record<ActFault, string>> = {
  itself: '文件不能修改、废止它自己。',
  unknown: '关系中的文件不在库里，请先登记。',
  twice: '同样的关系已经登记过。',
  older: '成文在前的文件不能修改、废止成文在后的文件，请核对是否写反了。',
  'ended-twice': '这件文件已经由另一件废止、代替或者宣布失效。',
  circle: '几件文件互相修改、废止，绕成了一圈，请核对是否写反了。',
}

/**
 * The first act that cannot be, in the order given; null when all can.
 * @param signedOn 成文日期 of every document on file, by id
 */
export function actsFault(
  acts: readonly DocumentAct[],
  signedOn: ReadonlyMap<string, LocalDate>,
): { readonly act: DocumentAct; readonly fault: ActFault } | null {
  const seen = new Set<string>()
  const ended = new Map<string, string>()
  const touches = new Map<string, string[]>()
  for (const act of acts) {
    const fault = faultOf(act)
    if (fault) return { act, fault }
  }
  return null

  function faultOf(act: DocumentAct): ActFault | null {
    const { by, target, does } = act
    if (by === target) return 'itself'
    const [acting, suffering] = [signedOn.get(by), signedOn.get(target)]
    if (acting === undefined || suffering === undefined) return 'unknown'
    const key = JSON.stringify([by, target, does])
    if (seen.has(key)) return 'twice'
    seen.add(key)
    if (acting < suffering) return 'older'
    if (DOCUMENT_ACTS[does].ends) {
      if (ended.has(target)) return 'ended-twice'
      ended.set(target, by)
    }
    if (reaches(touches, target, by)) return 'circle'
    touches.set(by, [...(touches.get(by) ?? []), target])
    return null
  }
}

function reaches(touches: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
  const open = [from]
  const done = new Set<string>()
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true
    if (done.has(id)) continue
    done.add(id)
    open.push(...(touches.get(id) ?? []))
  }
  return false
}

export interface Chain {
  /** Everything the document amended, repealed or replaced, and what those did before it: earliest 成文 first. */
  readonly earlier: readonly string[]
  /** Everything that amended, repealed or replaced it, and so on: earliest 成文 first. */
  readonly later: readonly string[]
  /** The document that stands in its place today: the end of the line of replacements; null where nothing replaced it. */
  readonly standsFor: string | null
}

/** The chain of amendments and replacements a document stands in. Acts without fault (`actsFault`). */
export function chainOf(id: string, acts: readonly DocumentAct[], signedOn: ReadonlyMap<string, LocalDate>): Chain {
  const walk = (next: (act: DocumentAct, at: string) => string | null): readonly string[] => {
    const found = new Set<string>()
    const open = [id]
    for (let at = open.pop(); at !== undefined; at = open.pop())
      for (const act of acts) {
        const other = next(act, at)
        if (other === null || other === id || found.has(other)) continue
        found.add(other)
        open.push(other)
      }
    const day = (each: string): string => signedOn.get(each) ?? ''
    return [...found].toSorted((a, b) => (day(a) === day(b) ? (a < b ? -1 : 1) : day(a) < day(b) ? -1 : 1))
  }
  const replacing = new Map(acts.filter(({ does }) => does === 'replaces').map(({ by, target }) => [target, by]))
  let standsFor: string | null = null
  for (let by = replacing.get(id); by !== undefined; by = replacing.get(by)) standsFor = by
  return {
    earlier: walk((act, at) => (act.by === at ? act.target : null)),
    later: walk((act, at) => (act.target === at ? act.by : null)),
    standsFor,
  }
}
