/**
 * 只有一面：an item of which only one stage is public, only notices of one kind, or only interpretations in words (what organs confess in
 * section 五: 信息内容过于单一，大多以政务动态、通知公告为主；解读以文字居多). Pure.
 */
import { STAGES, type Stage } from '../../law/disclosure/stages.ts'
import { DOCUMENT_KINDS, type DocumentKindCode } from '../../law/documents/kinds.ts'
import { GENRES } from '../publications/genres.ts'

/** 通知、公告、通告、通报 and news: a line that holds nothing else tells of acts and not of the thing itself. */
const NOTICES: readonly DocumentKindCode[] = ['circular', 'announcement', 'publicNotice', 'bulletin']
const GENRES_OF_NOTICES = ['notice', 'news'] as const

/** The words by which a publication counts as a notice of a kind; null for what is none. */
export function noticeKind(genre: string, documentKind: string | null): string | null {
  const kind = NOTICES.find((code) => code === documentKind)
  if (kind) return DOCUMENT_KINDS[kind].label
  const of = GENRES_OF_NOTICES.find((code) => code === genre)
  return of && documentKind === null ? GENRES[of].label : null
}

export interface Sides {
  readonly total: number
  /** How many there are of each kind of notice (`noticeKind`). */
  readonly notices: ReadonlyMap<string, number>
  /** Interpretations of the line's documents and those in the line, and how many of them have words only. */
  readonly interpretations: number
  readonly inWordsOnly: number
  /** Stages the catalogue names and nothing was published in. */
  readonly lacking: readonly Stage[]
}

/** One alone is always of one kind. */
const FEWEST = 2

/** What is one-sided of a line, a sentence each; none where nothing is public. */
export function oneSided({ total, notices, interpretations, inWordsOnly, lacking }: Sides): readonly string[] {
  if (total === 0) return []
  const only = [...notices].find(([, n]) => n === total)
  return [
    ...(lacking.length > 0 ? [`没有${lacking.map((stage) => STAGES[stage]).join('、')}`] : []),
    ...(only && total >= FEWEST ? [`${total} 条全部是“${only[0]}”`] : []),
    ...(interpretations > 0 && inWordsOnly === interpretations ? [`${interpretations} 篇解读全部是文字解读`] : []),
  ]
}
