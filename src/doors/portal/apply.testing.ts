/** An organ with somebody who hears of applications, and the form as a visitor without a script sends it. */
import { sql } from 'kysely'
import { withScope } from '../../platform/database/scope.ts'
import { beginRecord } from '../../platform/record/append.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import type { TestSite } from '../portal.testing.ts'

/** Makes an organ; `staffed` puts a clerk into it. Returns its id. */
export async function applyingOrgan(
  { database: { sql: db } }: Pick<TestSite, 'database'>,
  slug: string,
  name: string,
  staffed = true,
): Promise<string> {
  const organ = uuidv7()
  const person = uuidv7()
  await sql`insert into organs (id, kind, name, slug) values (${organ}, 'organ', ${name}, ${slug})`.execute(db)
  await withScope(db, { organ }, async (tx) => {
    await beginRecord(tx, organ)
    if (!staffed) return
    await sql`insert into people (organ_id, id, name, created_at) values (${organ}, ${person}, '王经办', now())`.execute(
      tx,
    )
    await sql`
      insert into duties (organ_id, id, person_id, duty, from_on, status, proposed_by)
      values (${organ}, ${uuidv7()}, ${person}, 'clerk', '2020-01-01'::date, 'granted', '测试')`.execute(tx)
  })
  return organ
}

export const FILLED: Readonly<Record<string, string | readonly string[]>> = {
  who: 'person',
  name: '欧阳𠮷',
  idKind: '居民身份证',
  idNumber: '110101199003071234',
  phone: '13800001111',
  address: '云川市和平路1号',
  request: '2025年度科技计划项目立项名单',
  supply: ['paper', 'data'],
  way: ['post'],
}

/** The form as a browser without a script would send it, with the hidden fields of a page. */
export function formOf(
  html: string,
  change: Readonly<Record<string, string | readonly string[] | File>> = {},
): FormData {
  const form = new FormData()
  form.set('form', /name="form" value="([^"]+)"/.exec(html)?.[1] ?? '')
  for (const [name, value] of Object.entries({ ...FILLED, ...change }))
    for (const each of Array.isArray(value) ? (value as readonly string[]) : [value]) form.append(name, each as string)
  return form
}

/** Number and code off a receipt. */
export const receiptIn = (html: string): { readonly caseNo: string; readonly code: string } => ({
  caseNo: /依申请〔\d{4}〕\d+号/.exec(html)?.[0] ?? '',
  code: /data-code="">([^<]+)</.exec(html)?.[1] ?? '',
})
