/**
 * 佐证材料汇集的计划：which files and lists go into which folder, decided when somebody asks and with what they may see; the making only carries
 * it out. What an item wants and nothing is there for is named as missing.
 */
import { assessedFact } from '../../law/assessment/facts.ts'
import { factsOf } from '../../law/assessment/sheet.ts'
import { EVIDENCE } from '../../law/assessment/evidence-kinds.ts'
import { fitName } from '../../platform/files/names.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Actor } from '../acting.ts'
import { openableFile } from '../files/gate.ts'
import { originalOf } from '../files/open.ts'
import { titleOf, type Assessment } from './assessment.ts'
import { hungFiles, recordFiles, type EvidenceFile } from './evidence-files.ts'
import { LIST_KEYS, type ListKey } from './lists.ts'
import { mayList } from './reach.ts'
import { slotOf } from './words.ts'

export interface PlannedFile {
  readonly id: string
  readonly digest: string
  readonly size: number
  /** Its name in the folder. */
  readonly name: string
  /** What it was hung on. */
  readonly of: string
}

export interface PlannedItem {
  readonly block: string
  readonly item: string
  readonly folder: string
  readonly files: readonly PlannedFile[]
  readonly lists: readonly ListKey[]
  /** Kinds of evidence that are wanted and of which there is nothing. */
  readonly missing: readonly string[]
  /** Files there are and that who asks may not see. */
  readonly withheld: number
}

export interface Plan {
  readonly title: string
  readonly year: number
  readonly items: readonly PlannedItem[]
}

/** Old programs take short paths only: the longest words of a folder, in characters. */
const LONGEST_FOLDER = 24
const LONGEST_NAME = 40
const isList = (id: string): id is ListKey => (LIST_KEYS as readonly string[]).includes(id)
const two = (n: number): string => String(n).padStart(2, '0')

/** A part of a path that every system takes: no separators, no forbidden signs, not too long. */
export const segment = (n: number, words: string): string =>
  fitName(`${two(n)} ${[...words.replaceAll(/[/\\]/g, '／').replaceAll('.', '·')].slice(0, LONGEST_FOLDER).join('')}`)

/** A file's name in its folder, told apart by its number. */
export function memberName(n: number, given: string): string {
  const point = given.lastIndexOf('.')
  const [stem, end] = point > 0 ? [given.slice(0, point), given.slice(point)] : [given, '']
  return fitName(`${two(n)} ${[...stem].slice(0, LONGEST_NAME).join('')}${end}`)
}

/** The plan of an assessment for whoever asks; `only`: one block by its key. */
export async function planOf(tx: Tx, actor: Actor, of: Assessment, only: string | null): Promise<Plan> {
  const hung = await hungFiles(tx, actor.organId, of.id)
  const records = new Map<string, readonly EvidenceFile[]>()
  const items: PlannedItem[] = []
  for (const [b, block] of of.sheet.blocks.entries()) {
    if (only !== null && block.key !== only) continue
    for (const [i, item] of block.items.entries()) {
      const own = hung.get(slotOf(b, i)) ?? []
      const files: PlannedFile[] = []
      const seen = new Set<string>()
      let withheld = 0
      const add = async (all: readonly EvidenceFile[]): Promise<number> => {
        let added = 0
        for (const { id, name, size, digest, of: on } of all) {
          if (seen.has(id)) continue
          seen.add(id)
          const file = await openableFile(tx, actor, id)
          if ('refused' in file || originalOf(file) !== null) {
            withheld += 1
            continue
          }
          files.push({ id, digest, size, of: on, name: memberName(files.length + 1, name) })
          added += 1
        }
        return added
      }
      const onItem = await add(own)
      const missing: string[] = []
      const lists = factsOf(item.scoring)
        .filter(isList)
        .filter((key) => mayList(actor, key))
      for (const code of item.evidence) {
        const found = records.get(code) ?? (await recordFiles(tx, actor.organId, of.year, code))
        records.set(code, found)
        const added = await add(found)
        if (added === 0 && onItem === 0 && lists.length === 0) missing.push(EVIDENCE[code].label)
      }
      const folder = `${segment(b + 1, block.label)}/${segment(i + 1, item.says)}`
      items.push({ block: block.label, item: item.says, folder, files, lists, missing, withheld })
    }
  }
  return { title: titleOf(of), year: of.year, items }
}

/** What the list of a fact is called as a file. */
export const listName = (key: ListKey): string => fitName(`清单 ${assessedFact(key)?.label ?? key}.xlsx`)
/** Steps of the making: each file and each list is one. */
export const stepsOf = ({ items }: Plan): number =>
  items.reduce((sum, { files, lists }) => sum + files.length + lists.length, 0)
