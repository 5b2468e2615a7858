/** 批量导入人员: every row that holds, in one transaction; the others stay out, each with its reason. */
import { createHash } from 'node:crypto'
import type { ActingWorld, Actor } from '../../acting.ts'
import type { SheetRefused } from '../../../intake/registers/column.ts'
import type { Refused, Say } from '../../refusal.ts'
import { keep, KEEP_SAY, type KeepRefusal } from '../keeping.ts'
import { keepNewcomers, presentPeople } from '../newcomers.ts'
import { personWords } from '../person.ts'
import { judgePeople, type JudgedRow } from '../sheet.ts'
import { unitsOf } from '../unit.ts'

export const SAY: Say<KeepRefusal> = KEEP_SAY

/** Takes a sheet in. The rows are judged again inside the transaction: what the preview showed may be past. */
export async function importPeople(
  world: ActingWorld,
  actor: Actor,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<{ readonly added: number; readonly wrong: readonly JudgedRow[] } | SheetRefused | Refused<KeepRefusal>> {
  return keep(world, actor, 'people.keep', async ({ tx, at, today, record, organ }) => {
    const units = await unitsOf(tx, organ.id)
    const rows = judgePeople(file.bytes, { today, units, ...(await presentPeople(tx, organ.id)) })
    if ('refused' in rows) return rows
    const newcomers = rows.flatMap(({ newcomer }) => (newcomer ? [newcomer] : []))
    await keepNewcomers(tx, organ.id, at, newcomers)
    for (const { person, post } of newcomers) {
      await record({
        did: 'person-added',
        subject: { kind: 'person', id: person.id, version: 1 },
        title: person.name,
        after: { ...personWords(person, units), 任职日期: post.from },
        why: '批量导入',
      })
    }
    const wrong = rows.filter(({ newcomer }) => newcomer === null)
    if (newcomers.length > 0)
      await record({
        did: 'people-imported',
        subject: { kind: 'organ', id: organ.id },
        title: `导入 ${newcomers.length} 人`,
        after: {
          文件: file.name,
          文件校验值: createHash('sha256').update(file.bytes).digest('hex'),
          导入: newcomers.length,
          未导入: wrong.length,
        },
      })
    return { added: newcomers.length, wrong }
  })
}
