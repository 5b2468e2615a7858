/** 政府信息公开平台 of every organ, and the columns beside it: overview, lists, guide. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createElement } from 'react'
import { sendsMail } from '../../casework/outlets/subscribers/offer.ts'
import { columnAddress, otherAddress, platformAddress } from '../../casework/portal/addresses.ts'
import { columnTags, otherTitle } from '../../casework/portal/columns.ts'
import { OTHER_COLUMNS } from '../../casework/portal/leaves.ts'
import {
  choicesOf,
  countListed,
  listed,
  pageAt,
  pageWithin,
  VALIDITY_FILTERS,
  type Listed,
  type Listing,
  type ValidityFilter,
} from '../../casework/portal/list.ts'
import { organsById, portalOrgan, publishingOrgans, type PortalOrgan } from '../../casework/portal/organ.ts'
import { GuideFields } from '../../casework/portal/pages/guide-fields.tsx'
import type { Choice } from '../../casework/portal/pages/list-parts.tsx'
import { AcrossPage, ColumnPage, OrgansPage, OverviewPage } from '../../casework/portal/pages/platform-pages.tsx'
import { rowOf } from '../../casework/portal/rows.ts'
import { themeLabel } from '../../casework/portal/themes.ts'
import { COLUMNS, PLATFORM, type ColumnCode } from '../../law/disclosure/portal-columns.ts'
import { RANKS } from '../../law/documents/rank.ts'
import { VALIDITY } from '../../law/documents/validity.ts'
import { localDate } from '../../law/local-date.ts'
import { today } from '../../platform/clock.ts'
import type { View } from '../../platform/web/page.tsx'
import type { Page } from '../../platform/web/query.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { knownView, pageIn, sendPage, yearIn, type PortalWorld } from './portal-view.ts'

export const NO_ORGAN = '没有这个机关，可能地址有误。请从“政府信息公开”选择机关。'
const NO_COLUMN = '没有这个栏目，可能地址有误，或者这个机关不设这个栏目。请从机关的“政府信息公开”查找。'
/** Rows on one page of a list. */
export const LIST_ROWS = 20
/** Rows of each column on an organ's overview. */
const FEW = 6
const FILTERS = ['page', 'year', 'theme', 'rank', 'validity'] as const

export function platformRoutes(server: FastifyInstance, portal: PortalWorld): void {
  const { world, cache } = portal
  const { db } = world

  const organAt = async (slug: string, stamp: string): Promise<PortalOrgan> => {
    const named = await cache.organ(slug)
    if (!named) throw new HttpProblem(404, NO_ORGAN)
    return cache.once(`organ ${named.organId}`, stamp, () => portalOrgan(db, named))
  }

  server.get(`/${PLATFORM.slug}`, (request, reply) =>
    sendPage(portal, request, reply, { view: knownView(request, []), hangs: 'all' }, async () => ({
      frame: {
        title: PLATFORM.title,
        description: '各机关的政府信息公开平台。',
        meta: columnTags(null, PLATFORM.title, ''),
      },
      page: createElement(OrgansPage, { organs: await publishingOrgans(db) }),
    })),
  )

  server.get<{ Params: { slug: string } }>(`/${PLATFORM.slug}/:slug`, (request, reply) => {
    const { slug } = request.params
    return sendPage(portal, request, reply, { view: knownView(request, []), hangs: { slug } }, async (stamp) => {
      const organ = await organAt(slug, stamp)
      const codes: readonly ColumnCode[] = ['policies', 'statutory', 'institutions', 'guide']
      const parts = await Promise.all([
        ...codes.map((code) =>
          part(organ, COLUMNS[code].slug, COLUMNS[code].title, columnAddress(slug, COLUMNS[code].slug)),
        ),
        ...Object.entries(OTHER_COLUMNS).map(([path, title]) => part(organ, path, title, otherAddress(path, slug))),
      ])
      const title = `${organ.name}${PLATFORM.title}`
      return {
        frame: {
          title,
          meta: columnTags(organ.name, PLATFORM.title, ''),
          feed: { title: `${organ.name}：最新公开`, href: `/feed.xml?organ=${encodeURIComponent(slug)}` },
        },
        page: createElement(OverviewPage, { organ, leaves: organ.leaves, parts }),
      }
    })
  })

  const part = async (organ: PortalOrgan, path: string, title: string, href: string) => ({
    title,
    href,
    rows: (await listed(db, { organ: organ.id, path }, 0, FEW)).map((row) => rowOf(row)),
  })

  server.get<{ Params: { slug: string; '*': string } }>(`/${PLATFORM.slug}/:slug/*`, async (request, reply) => {
    const { slug } = request.params
    const path = request.params['*'].replace(/\/$/, '')
    if (path === COLUMNS.annualReports.slug || path === COLUMNS.applications.slug)
      return reply.redirect(columnAddress(slug, path), 302)
    if (otherTitle(path) !== null) return reply.redirect(otherAddress(path, slug), 302)
    return column(request, reply, slug, path, platformAddress(slug, path))
  })

  for (const [path, title] of Object.entries(OTHER_COLUMNS)) {
    server.get<{ Params: { slug: string } }>(`/${path}/:slug`, (request, reply) =>
      column(request, reply, request.params.slug, path, otherAddress(path, request.params.slug)),
    )
    server.get(`/${path}`, (request, reply) => {
      const view = knownView(request, ['page', 'year'])
      return sendPage(portal, request, reply, { view, hangs: 'all' }, async (stamp) => {
        const listing = { organ: null, path, year: yearIn(view) }
        const { page, choices } = await listAt(listing, view, stamp)
        const organs = await organsById(
          db,
          page.items.map(({ organId }) => organId),
        )
        const items = page.items.map((each) => rowOf(each, organs.get(each.organId)?.name ?? null))
        return {
          frame: { title, meta: columnTags(null, title, path) },
          page: createElement(AcrossPage, { view, title, choices, page: { ...page, items } }),
        }
      })
    })
  }

  const column = (
    request: FastifyRequest,
    reply: FastifyReply,
    slug: string,
    path: string,
    address: string,
  ): Promise<FastifyReply> => {
    const view = { ...knownView(request, FILTERS), path: address }
    // The guide shows the organ's profile, which changes without the count.
    const dated = path !== COLUMNS.guide.slug
    return sendPage(portal, request, reply, { view, hangs: { slug }, dated }, async (stamp) => {
      const organ = await organAt(slug, stamp)
      const leaf = organ.leaves.find((each) => each.path === path)
      if (!leaf) throw new HttpProblem(404, NO_COLUMN)
      const listing = { organ: organ.id, path, ...filtersIn(view) }
      const { page, choices } = await listAt(listing, view, stamp)
      const guide = path === COLUMNS.guide.slug && page.total === 0
      return {
        frame: {
          title: `${leaf.title} - ${organ.name}`,
          meta: columnTags(organ.name, leaf.title, path),
          feed: {
            title: `${organ.name}：${leaf.title}`,
            href: `/feed.xml?${new URLSearchParams({ organ: slug, leaf: path }).toString()}`,
          },
        },
        page: createElement(ColumnPage, {
          view,
          organ,
          leaves: organ.leaves,
          path,
          title: leaf.title,
          choices,
          page: { ...page, items: page.items.map((row) => rowOf(row)) },
          subscribe:
            organ.byMail && sendsMail(world.config) && !guide
              ? `/subscribe/${slug}?${new URLSearchParams({ leaf: path.split('/').slice(0, 2).join('/') }).toString()}`
              : null,
          ...(guide && { above: createElement(GuideFields, { organ, profile: organ.profile }) }),
        }),
      }
    })
  }

  /** One page of a list, its length and choices reckoned once for each count of changes. */
  const listAt = async (
    listing: Listing,
    view: View,
    stamp: string,
  ): Promise<{ readonly page: Page<Listed>; readonly choices: readonly Choice[] }> => {
    const { organ, path } = listing
    const count = await cache.once(`count ${JSON.stringify(listing)}`, stamp, () => countListed(db, listing))
    const at = pageWithin(pageIn(view), count, LIST_ROWS)
    const rows = count === 0 ? [] : await listed(db, listing, (at - 1) * LIST_ROWS, LIST_ROWS)
    const found = await cache.once(`choices ${organ ?? ''} ${path}`, stamp, () => choicesOf(db, { organ, path }))
    return { page: pageAt(rows, count, { page: at, size: LIST_ROWS }), choices: choicesIn(path, found) }
  }
}

const isPolicies = (path: string): boolean => path.split('/')[0] === COLUMNS.policies.slug

/** What an address narrows its list by; what it cannot mean narrows nothing. */
function filtersIn(view: View): Omit<Listing, 'organ' | 'path'> {
  const given = (name: string): string => String(view.query[name] ?? '')
  const state = VALIDITY_FILTERS.find((each: ValidityFilter) => each === given('validity'))
  return {
    year: yearIn(view),
    theme: given('theme') || null,
    rank: Object.hasOwn(RANKS, given('rank')) ? given('rank') : null,
    validity: state ? { state, day: localDate(today()) } : null,
  }
}

function choicesIn(
  path: string,
  { years, themes }: { readonly years: readonly number[]; readonly themes: readonly string[] },
): readonly Choice[] {
  const policy: readonly Choice[] = [
    {
      name: 'validity',
      label: '有效性',
      options: VALIDITY_FILTERS.map((value) => ({
        value,
        says: value === 'lapsed' ? `${VALIDITY.lapsed.label}、${VALIDITY.repealed.label}` : VALIDITY[value].label,
      })),
    },
    ...(path === COLUMNS.policies.slug
      ? [
          {
            name: 'rank',
            label: '层级',
            options: Object.entries(RANKS).map(([value, { label }]) => ({ value, says: label })),
          },
        ]
      : []),
  ]
  return [
    { name: 'year', label: '年份', options: years.map((year) => ({ value: String(year), says: `${year}年` })) },
    { name: 'theme', label: '主题分类', options: themes.map((value) => ({ value, says: themeLabel(value) })) },
    ...(isPolicies(path) && years.length > 0 ? policy : []),
  ]
}
