import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { openDatabase, type Database } from '../database/database.ts'
import { withScope } from '../database/scope.ts'
import { uuidv7 } from '../uuid.ts'
import { readAnchors, writeAnchors } from './anchors.ts'
import { beginRecord, eraseContents, openRecord, type NewEvent } from './append.ts'
import type { Author, Origin } from './event.ts'
import { prove } from './prove.ts'
import { BOTH, freshDatabase, type FreshDatabase } from '../database/both.testing.ts'

describe.each(BOTH)('%s', (kind) => {
  let fresh: FreshDatabase
  const data = mkdtempSync('/tmp/gongkai-record-')
  let database: Database
  let organ: string

  const AUTHOR: Author = { kind: 'person', accountId: uuidv7(), personId: uuidv7(), name: '张三' }
  const ORIGIN: Origin = { door: 'desk', address: '2001:db8::1', requestId: 'r-1' }
  const SUBJECT = { kind: 'training', id: uuidv7() }
  const event = (change: Partial<NewEvent> = {}): NewEvent => ({
    did: 'training-recorded',
    subject: { ...SUBJECT, version: 1 },
    title: '政府信息公开培训',
    before: null,
    after: { participants: 32, place: '𠮷安厅' },
    ...change,
  })
  const add = (change: Partial<NewEvent> = {}, kind: 'sha256' | 'sm3' = 'sha256') =>
    withScope(database.sql, { organ }, async (tx) =>
      (await openRecord(tx, organ, kind)).append(event(change), AUTHOR, ORIGIN),
    )
  const proof = (anchors: Parameters<typeof prove>[2] = []) =>
    withScope(database.sql, { organ }, (tx) => prove(tx, organ, anchors))
  /** What somebody with the keys of the database could do: the rights taken back, the owner's leave given again. */
  const tamper = (statement: string, values: readonly unknown[] = []) =>
    withScope(database.sql, { organ }, async (tx) => {
      await sql`grant update, delete on events to current_user`.execute(tx)
      await tx.executeQuery({ sql: statement, parameters: values, query: {} as never, queryId: {} as never })
      await sql`revoke update, delete on events from current_user`.execute(tx)
      await sql`grant update (content, salt, erased_at, erased_by) on events to current_user`.execute(tx)
    })

  beforeAll(async () => {
    fresh = await freshDatabase(kind)
    database = await openDatabase(readConfig(fresh.settings), () => {})
  })
  afterAll(async () => {
    await database.close()
    await fresh.close()
    rmSync(data, { recursive: true, force: true })
  })
  beforeEach(async () => {
    organ = uuidv7()
    await withScope(database.sql, { organ }, (tx) => beginRecord(tx, organ))
  })

  describe('记录连成一条链', () => {
    test('逐条相接，算法可以中途更换', async () => {
      await add()
      await add({ why: '更正人数' }, 'sm3')
      await add()
      expect(await proof()).toEqual({ holds: true, events: 3, anchors: 0 })
    })

    test('许多人同时写，编号不缺不重', async () => {
      const events = await Promise.all(Array.from({ length: 40 }, () => add()))
      expect(events.map(({ seq }) => seq).toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 40 }, (_, at) => at + 1),
      )
      expect(await proof()).toMatchObject({ holds: true, events: 40 })
    })

    test('事情没有做成，记录也不留下', async () => {
      const undone = withScope(database.sql, { organ }, async (tx) => {
        await (await openRecord(tx, organ, 'sha256')).append(event(), AUTHOR, ORIGIN)
        throw new Error('停电')
      })
      await expect(undone).rejects.toThrow('停电')
      await add()
      expect(await proof()).toMatchObject({ holds: true, events: 1 })
    })

    test('时钟拨回，时间不早于上一条', async () => {
      const first = await add()
      await withScope(database.sql, { organ }, (tx) =>
        sql`update record_heads set at = ${new Date(first.at.getTime() + 3_600_000)} where organ_id = ${organ}`.execute(
          tx,
        ),
      )
      const second = await add()
      expect(second.at.getTime()).toBe(first.at.getTime() + 3_600_000)
    })
  })

  describe('改动总会被查出', () => {
    test.each([
      ['改事项', `update events set did = 'training-withdrawn' where seq = 2`],
      ['改时间', `update events set at = at - interval '1 day' where seq = 2`],
      ['改操作人', `update events set actor_name = '李四' where seq = 2`],
      ['改地址', `update events set address = null where seq = 2`],
      ['改内容', `update events set content = replace(content, '32', '3') where seq = 2`],
      ['换盐', `update events set salt = 'x' where seq = 2`],
      ['改散列', `update events set hash = previous_hash where seq = 2`],
      [
        '清空内容而没有清除记录',
        `update events set content = null, salt = null, erased_at = now(), erased_by = 3 where seq = 2`,
      ],
      ['删一条', `delete from events where seq = 2`],
    ])('%s', async (_, statement) => {
      for (let n = 0; n < 4; n++) await add()
      await tamper(`${statement} and organ_id = $1`, [organ])
      expect(await proof()).toMatchObject({ holds: false, brokenAt: 2 })
    })

    test('从尾部删去，链尾还记着', async () => {
      for (let n = 0; n < 3; n++) await add()
      await tamper('delete from events where seq = 3 and organ_id = $1', [organ])
      expect(await proof()).toMatchObject({ holds: false, brokenAt: 3 })
    })

    test('连链尾一起改，库外的存证还记着', async () => {
      for (let n = 0; n < 3; n++) await add()
      const { rows } = await withScope(database.sql, { organ }, (tx) =>
        sql<{ hash: string }>`select hash from events where organ_id = ${organ} and seq = 3`.execute(tx),
      )
      const anchors = [{ day: '2026-11-20', organ, seq: 3, hash: rows[0]?.hash ?? '' }]
      expect(await proof(anchors)).toMatchObject({ holds: true, anchors: 1 })
      await tamper(
        `with gone as (delete from events where organ_id = $1 and seq = 3)
       update record_heads h set seq = 2, hash = e.hash from events e
       where h.organ_id = $1 and e.organ_id = $1 and e.seq = 2`,
        [organ],
      )
      expect(await proof()).toMatchObject({ holds: true })
      expect(await proof(anchors)).toMatchObject({ holds: false, brokenAt: 3 })
    })
  })

  describe('只增不改', () => {
    test('程序自己的角色不能改、不能删、不能清空', async () => {
      await add()
      for (const statement of [
        `update events set did = 'x'`,
        `delete from events`,
        `truncate events`,
        `update events set hash = ''`,
      ])
        await expect(database.pool.query(statement)).rejects.toThrow(/permission denied/)
    })

    test('到期清除个人信息：内容没有了，链还在', async () => {
      await add()
      await add({ subject: { kind: 'training', id: uuidv7() } })
      const erased = await withScope(database.sql, { organ }, async (tx) => {
        const record = await openRecord(tx, organ, 'sha256')
        const by = await record.append(event({ did: 'personal-data-erased', after: null }), AUTHOR, ORIGIN)
        return eraseContents(tx, organ, SUBJECT, by)
      })
      expect(erased).toBe(1)
      expect(await proof()).toMatchObject({ holds: true, events: 3 })
    })
  })

  describe('库外存证', () => {
    const file = join(data, 'anchors', 'record.jsonl')
    const anchor = { day: '2026-11-20', organ: uuidv7(), seq: 7, hash: 'sha256:ab' }

    test('只往后加；断电写了半行，不算数，也不碍后面', async () => {
      await writeAnchors(file, [anchor])
      writeFileSync(file, `${readFileSync(file, 'utf8')}{"day":"2026-11-2`)
      await writeAnchors(file, [{ ...anchor, seq: 8 }])
      expect(readAnchors(file).map(({ seq }) => seq)).toEqual([7, 8])
    })

    test('不是存证的行，说出是第几行', () => {
      const strange = join(data, 'strange.jsonl')
      writeFileSync(strange, '{"day":"2026-11-20"}\n')
      expect(() => readAnchors(strange)).toThrow(/第 1 行/)
    })
  })
})
