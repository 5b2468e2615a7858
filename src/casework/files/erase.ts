/** 清除: an image of somebody's identity whose time is over goes with its name; its bytes go at the next sweep, unless another file has the same. */
import { sql } from 'kysely'
import { z } from 'zod'
import { eraseContents } from '../../platform/record/append.ts'
import type { Reaction } from '../acting.ts'
import { FILE } from './events.ts'

/** What an erasure of personal data says of an image. */
const erased = z.looseObject({ image: z.uuid() })

/**
 * After an erasure of personal data: takes the image it names out of the list of files and empties what the record says of that
 * file, where its name may name the person. The tombstone of the erased field and the event of the erasure stay.
 */
export const eraseImage: Reaction = async (tx, event) => {
  const after = erased.safeParse(event.after)
  if (!after.success) return
  const { image } = after.data
  await sql`delete from files where organ_id = ${event.organ} and id = ${image}`.execute(tx)
  await eraseContents(tx, event.organ, { kind: FILE, id: image }, event)
}
