/** 渠道的负责人：who gets the to-dos of an outlet and its postings. */
import type { LocalDate } from '../../law/local-date.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { closeToDo, openToDo, type Assignee } from '../to-do/to-do.ts'
import type { Outlet } from './outlet.ts'
import { POSTING, type Posting } from './posting.ts'

/** The person who keeps it; else its section's editors; else the clerks. */
export const ownerOf = ({ personId, unitId }: Pick<Outlet, 'personId' | 'unitId'>): Assignee =>
  personId ? { person: personId } : unitId ? { duty: 'section-editor', unit: unitId } : { duty: 'clerk' }

export const TO_DOS = {
  post: 'posting-by-hand',
  remove: 'posting-remove',
  stuck: 'posting-stuck',
  operator: 'posting-operator',
} as const

const short = (title: string): string => {
  const characters = [...title]
  return characters.length <= 40 ? title : `${characters.slice(0, 39).join('')}…`
}

/** The to-do that the state of a posting asks of its owner: opened, and the others of the posting closed. */
export async function tellOwner(
  tx: Tx,
  organ: string,
  at: Date,
  outlet: Pick<Outlet, 'name' | 'personId' | 'unitId'>,
  of: Posting,
  by: string,
  dueOn: LocalDate | null = null,
): Promise<void> {
  const subject = { kind: POSTING, id: of.id }
  const wanted = askedOf(of, outlet.name)
  const others = Object.values(TO_DOS).filter((kind) => kind !== wanted?.kind)
  await closeToDo(tx, organ, at, { subject, kind: others, state: 'done', by })
  if (wanted)
    await openToDo(tx, organ, at, { ...wanted, subject, link: `/postings/${of.id}`, assignee: ownerOf(outlet), dueOn })
}

/** What somebody has to do about a posting now; null when nothing. */
function askedOf({ state, title, entry }: Posting, outlet: string): { kind: string; title: string } | null {
  const about = `《${short(title)}》`
  switch (state) {
    case 'to-do':
      return { kind: TO_DOS.post, title: `在“${outlet}”发布${about}，并登记` }
    case 'to-remove':
      return { kind: TO_DOS.remove, title: `从“${outlet}”撤下${about}，并登记` }
    case 'dead':
      return {
        kind: TO_DOS.stuck,
        title: `“${outlet}”上的${about}需要处理：${entry?.state.is === 'dead' ? short(entry.state.letter.says) : ''}`,
      }
    case 'pending':
      return entry?.state.is === 'pending' && entry.state.todo !== ''
        ? { kind: TO_DOS.operator, title: `请在公众平台发表${about}（“${outlet}”）` }
        : null
    default:
      return null
  }
}
