/** Whether every content that files name lies in the store, in its size; which files cannot be opened any more is told by name. */
import { sql } from 'kysely'
import { withScope } from '../../../platform/database/scope.ts'
import { organsWithRecord } from '../../audit/proving.ts'
import { good, wrong, type Examination, type Finding } from './finding.ts'

const ABOUT = '文件的内容'
/** Files named in one finding; the others are counted. */
const NAMED = 5
const AT_ONCE = 500

export const contents: Examination = {
  code: 'contents',
  needsDatabase: true,
  look: async ({ files, database }) => {
    let looked = 0
    const found: Finding[] = []
    for (const { id: organ, name } of await organsWithRecord(database.sql)) {
      const lost: string[] = []
      let after = ''
      for (;;) {
        const rows = await registered(organ, after)
        for (const { digest, size, file } of rows) {
          looked++
          if ((await files.size(organ, digest)) !== Number(size)) lost.push(file)
        }
        after = rows.at(-1)?.digest ?? ''
        if (rows.length < AT_ONCE) break
      }
      if (lost.length > 0) found.push(missing(name, lost))
    }
    if (found.length > 0) return found
    return [good(ABOUT, looked === 0 ? '还没有' : `${looked} 份都在`)]

    /** Contents that a file names, by digest; what no file names any more is about to be cleared away. */
    async function registered(organ: string, after: string) {
      const { rows } = await withScope(database.sql, { organ }, (tx) =>
        sql<{ digest: string; size: string; file: string }>`
          select c.digest, c.size::text, min(f.name) as file from file_contents c
          join files f on f.organ_id = c.organ_id and f.digest = c.digest
          where c.organ_id = ${organ} and c.digest > ${after}
          group by c.digest, c.size order by c.digest limit ${AT_ONCE}`.execute(tx),
      )
      return rows
    }
  },
}

const missing = (organ: string, lost: readonly string[]): Finding =>
  wrong(
    ABOUT,
    `${organ}有 ${lost.length} 份不在或者长短不对：${lost.slice(0, NAMED).join('、')}${lost.length > NAMED ? '等' : ''}`,
    '请从备份里取回这些文件（gongkai restore 到另一个目录，再把文件放回原处）；找不回来的，在事项的经过里说明。',
  )
