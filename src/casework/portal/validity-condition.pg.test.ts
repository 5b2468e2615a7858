import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { livesFrom } from '../../law/documents/lives.testing.ts'
import { dayNumber, localDateOf } from '../../law/calendar/day-number.ts'
import { endOf } from '../../law/documents/life.ts'
import { VALIDITY, validityOn, type ValidityCode } from '../../law/documents/validity.ts'
import { localDate } from '../../law/local-date.ts'
import { cipherOf, key, openGround } from '../personal-data/ground.testing.ts'
import { validityOf } from './validity.ts'
import { validityCondition } from './validity-condition.ts'

let ground: Awaited<ReturnType<typeof openGround>>
beforeAll(async () => {
  ground = await openGround(cipherOf([key('k1')]))
})
afterAll(() => ground.close())

const STATES = Object.keys(VALIDITY) as ValidityCode[]

test('列表用的条件与文件的经过说的是同一个有效性，一件文件在一天里只有一个', async () => {
  const published = livesFrom('2024-01-01', 5).filter((life) => life.some(({ did }) => did === 'published'))
  await fc.assert(
    fc.asyncProperty(published, fc.integer({ min: 0, max: 200 }), async (life, after) => {
      const on = life.find(({ did }) => did === 'published')?.on ?? localDate('2024-01-01')
      const day = localDateOf(dayNumber(on) + after)
      const { ended, expiresOn } = endOf(life)
      const said: ValidityCode[] = []
      for (const state of STATES) {
        const { rows } = await sql<{ is: boolean }>`
          select ${validityCondition(state, day)} as is
          from (values ('document', null::date, ${JSON.stringify(life)}::jsonb, ${ended?.from ?? null}::date, ${expiresOn}::date))
            as d (genre, effective_on, life, ended_from, expires_on)`.execute(ground.db)
        if (rows[0]?.is) said.push(state)
      }
      expect(said).toEqual([validityOn(life, day).state])
    }),
    { numRuns: 150 },
  )
})

test('没有登记经过的政策文件，条件与页面说的一样；不是政策文件的没有有效性', async () => {
  const days = fc.integer({ min: 0, max: 60 }).map((n) => localDateOf(dayNumber(localDate('2026-01-01')) + n))
  const maybe = fc.option(days)
  await fc.assert(
    fc.asyncProperty(maybe, maybe, days, fc.constantFrom('document', 'information'), async (from, to, day, genre) => {
      const said: ValidityCode[] = []
      for (const state of STATES) {
        const { rows } = await sql<{ is: boolean }>`
          select ${validityCondition(state, day)} as is
          from (values (${genre}::text, ${from}::date, '[]'::jsonb, null::date, ${to}::date))
            as d (genre, effective_on, life, ended_from, expires_on)`.execute(ground.db)
        if (rows[0]?.is) said.push(state)
      }
      const firstPublishedAt = new Date('2025-12-31T04:00:00Z')
      const told = validityOf({ genre, firstPublishedAt, effectiveOn: from, expiresOn: to }, day)
      expect(said).toEqual(told ? [told.state] : [])
    }),
    { numRuns: 80 },
  )
})
