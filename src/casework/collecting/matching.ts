/**
 * 归属：which organ of the round a report that was read belongs to – by the name it bears, by another name the list knows, or by the credit
 * code in the name of its file. What is not certain is never decided here: a person is given the candidates.
 */
import { creditCodeFault } from '../../law/organs/credit-code.ts'
import type { Report } from '../../law/annual-report/report.ts'

/** A member as far as it is matched. */
export interface Nameable {
  readonly id: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly code: string | null
}

export type Match =
  | { readonly member: string }
  /** Nobody, or several; `says` why, one sentence; the likeliest first. */
  | { readonly candidates: readonly string[]; readonly says: string }

/** Names by which two organs are the same one: width, blanks and brackets do not matter, every other sign does. */
export const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll(/[\s\u200b\ufeff]+/g, '')
    .replaceAll(/[()（）〔〕【】[\]“”"《》]/g, '')
    .toLowerCase()

/** The members of a round, looked up by name and code. */
export interface Directory {
  readonly byName: ReadonlyMap<string, readonly string[]>
  readonly byCode: ReadonlyMap<string, readonly string[]>
  readonly members: readonly Nameable[]
}

export function directoryOf(members: readonly Nameable[]): Directory {
  const byName = new Map<string, string[]>()
  const byCode = new Map<string, string[]>()
  const put = (map: Map<string, string[]>, key: string, id: string): void => {
    const known = map.get(key) ?? []
    if (!known.includes(id)) map.set(key, [...known, id])
  }
  for (const { id, name, aliases, code } of members) {
    for (const each of [name, ...aliases]) put(byName, plainName(each), id)
    if (code) put(byCode, code, id)
  }
  return { byName, byCode, members }
}

const CODES = /(?<![0-9A-Za-z])[0-9A-HJ-NP-RTUW-Y]{18}(?![0-9A-Za-z])/g
const MOST_CANDIDATES = 10

/** Finds the member. The organ named over the date counts when the title names none; a code in the file's name counts beside it. */
export function matchMember(
  { organ, signature }: Pick<Report, 'organ' | 'signature'>,
  fileName: string,
  directory: Directory,
): Match {
  const said = organ ?? signature ?? null
  const named = said === null ? [] : (directory.byName.get(plainName(said)) ?? [])
  const codes = [...fileName.toUpperCase().matchAll(CODES)].flatMap(([code]) =>
    creditCodeFault(code) === null ? (directory.byCode.get(code) ?? []) : [],
  )
  const coded = [...new Set(codes)]
  const [byName, byCode] = [named.length === 1 ? named[0] : null, coded.length === 1 ? coded[0] : null]
  if (byCode && byName && byCode !== byName)
    return {
      candidates: [byName, byCode],
      says: `报告上的名称“${said}”和文件名中的信用代码不是同一个机关，请核对后指定。`,
    }
  // Namesakes in two regions are told apart by the code.
  if (byCode && (byName || named.includes(byCode))) return { member: byCode }
  if (byName) return { member: byName }
  if (named.length > 1)
    return {
      candidates: named.slice(0, MOST_CANDIDATES),
      says: `名单中有 ${named.length} 个机关叫“${said}”，请指定是哪一个。`,
    }
  if (byCode)
    return said === null
      ? { member: byCode }
      : {
          candidates: [byCode],
          says: `名单中没有叫“${said}”的机关，文件名中的信用代码是另一个名称的机关，请核对后指定。`,
        }
  const hinted = [...new Set([...hintedBy(said, directory), ...hintedBy(fileName, directory)])].slice(
    0,
    MOST_CANDIDATES,
  )
  return {
    candidates: hinted,
    says:
      said === null
        ? '报告上没有写明机关名称，请指定是哪个机关的。'
        : `名单中没有叫“${said}”的机关；是同一个机关的别称的，指定时可以记为别称。`,
  }
}

/** Members whose name stands in a text, or the other way round: for a person to choose from, never to decide. */
function hintedBy(text: string | null, { members }: Directory): readonly string[] {
  if (text === null) return []
  const plain = plainName(text)
  if (plain.length < 3) return []
  return members
    .filter(({ name, aliases }) =>
      [name, ...aliases].some((each) => {
        const other = plainName(each)
        return other.length >= 3 && (plain.includes(other) || other.includes(plain))
      }),
    )
    .map(({ id }) => id)
}
