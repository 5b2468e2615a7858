/** 全站检索 as a page, and titles as one types. What is found is shown through what stands on the portal. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { createElement } from 'react'
import { listedAs } from '../../casework/portal/list.ts'
import { publishingOrgans, type PublishingOrgan } from '../../casework/portal/organ.ts'
import type { Choice } from '../../casework/portal/pages/list-parts.tsx'
import { SearchPage, type FoundRow } from '../../casework/portal/pages/search-page.tsx'
import { searchPortal, validityCounts } from '../../casework/portal/search/search-portal.ts'
import { suggestTitles } from '../../casework/portal/search/suggest-titles.ts'
import { wordsOf } from '../../casework/portal/search/words.ts'
import { validityOf } from '../../casework/portal/validity.ts'
import { isValidityChoice, VALIDITY_CHOICES, type ValidityChoice } from '../../casework/portal/validity-condition.ts'
import { GENRES } from '../../casework/publications/genres.ts'
import { localDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import type { View } from '../../platform/web/page.tsx'
import type { Page } from '../../platform/web/query.ts'
import { one } from '../../platform/web/query.ts'
import { RateLimit } from '../../platform/web/rate-limit.ts'
import { takeOne } from './apply-limits.ts'
import { knownView, pageIn, sendPage, yearIn, type PortalWorld } from './portal-view.ts'

const ROWS = 20
const OFTEN = '检索得太频繁，请稍后再试；也可以从政府信息公开的栏目里查找。'
const FIRST_YEAR = 2008
const NAMES = ['q', 'organ', 'genre', 'validity', 'year', 'order', 'page'] as const

interface Asked {
  readonly q: string
  readonly year: number | null
  readonly organ: string | null
  readonly genre: string | null
  readonly validity: ValidityChoice | null
}

export function searchRoutes(server: FastifyInstance, portal: PortalWorld): void {
  const { world, cache } = portal
  const { db } = world
  const searches = new RateLimit(120)
  const typings = new RateLimit(240)

  server.get('/search', (request, reply) => {
    const view = knownView(request, NAMES)
    return sendPage(portal, request, reply, { view, hangs: 'all', share: 'searches' }, (stamp) =>
      made(request, view, stamp),
    )
  })

  const made = async (request: FastifyRequest, view: View, stamp: string) => {
    const given = (name: (typeof NAMES)[number]): string => String(view.query[name] ?? '')
    const organs = await cache.once('organs', stamp, () => publishingOrgans(db))
    const asked: Asked = {
      q: given('q'),
      year: yearIn(view),
      organ: organs.find(({ slug }) => slug === given('organ'))?.id ?? null,
      genre: Object.hasOwn(GENRES, given('genre')) ? given('genre') : null,
      validity: isValidityChoice(given('validity')) ? (given('validity') as ValidityChoice) : null,
    }
    const { q } = asked
    const anything = q !== '' || Object.entries(asked).some(([name, value]) => name !== 'q' && value !== null)
    const found = anything ? await search(request, view, asked) : null
    const words = wordsOf(q)
    const synonyms = typeof words === 'string' ? [] : words.words.map(({ spellings }) => spellings)
    return {
      frame: {
        title: q ? `检索“${q}”` : '检索公开的信息',
        islands: ['document.island'],
        unlisted: q !== '',
        meta: {
          ColumnName: '检索',
          ColumnType: '信息公开目录',
          ColumnDescription: '检索本站公开的政府信息',
          ColumnKeywords: '检索',
        },
      },
      page: createElement(SearchPage, {
        view,
        q,
        choices: choicesOf(organs, found?.counts ?? null),
        page: found?.page ?? null,
        says: found?.says ?? null,
        synonyms: synonyms.filter((group) => group.length > 1),
        suggestions: [],
      }),
    }
  }

  const search = async (request: FastifyRequest, view: View, { validity, ...asked }: Asked) => {
    takeOne(searches, request.ip, OFTEN)
    const day = localDate(today())
    const question = {
      ...asked,
      order: view.query['order'] === 'newest' ? ('newest' as const) : ('relevance' as const),
      page: pageIn(view),
      size: ROWS,
      standing: validity && { choice: validity, day },
    }
    const { result, counts } = await db.transaction().execute(async (tx) => {
      const one = await searchPortal(tx, question)
      // Where nothing was found and nothing narrows it by 有效性, there is nothing to count.
      const some = one.says === null && (one.total > 0 || validity !== null)
      return { result: one, counts: some ? await validityCounts(tx, question, day) : null }
    })
    const standing = await listedAs(db, result.items)
    const items = result.items.flatMap((each): readonly FoundRow[] => {
      const of = standing.get(each.id)
      if (!of) return []
      const { address, publisher, firstPublishedAt } = of
      return [{ ...each, address, publisher, firstPublishedAt, validity: validityOf(of, day)?.label ?? null }]
    })
    const page: Page<FoundRow> = { ...result, items }
    return { page, says: result.says, counts }
  }

  server.get('/search/suggestions', async (request, reply) => {
    takeOne(typings, request.ip, OFTEN)
    const typed = one(request.query, 'q')
    const titles = typed === '' ? [] : await db.transaction().execute((tx) => suggestTitles(tx, typed, null))
    return reply.type('application/json; charset=utf-8').send({ titles })
  })
}

/** What a search can be narrowed by; 有效性 with how many there are of each, where they were counted. */
function choicesOf(
  organs: readonly PublishingOrgan[],
  counts: Readonly<Record<ValidityChoice, number>> | null,
): readonly Choice[] {
  return [
    {
      name: 'organ',
      label: '机关',
      options: organs.slice(0, 500).map(({ slug, name }) => ({ value: slug, says: name })),
    },
    {
      name: 'genre',
      label: '种类',
      options: Object.entries(GENRES).map(([value, { label }]) => ({ value, says: label })),
    },
    {
      name: 'validity',
      label: '有效性',
      options: (Object.keys(VALIDITY_CHOICES) as ValidityChoice[]).map((value) => ({
        value,
        says: VALIDITY_CHOICES[value].label + (counts ? `（${counts[value]}）` : ''),
      })),
    },
    { name: 'year', label: '年份', options: years().map((each) => ({ value: String(each), says: `${each}年` })) },
    { name: 'order', label: '排序', none: '按相关', options: [{ value: 'newest', says: '按日期' }] },
  ]
}

/** The years one can ask for, newest first. */
const years = (): readonly number[] => {
  const last = Number(today().slice(0, 4))
  return Array.from({ length: last - FIRST_YEAR + 1 }, (_, back) => last - back)
}
