/** A site with an organ whose people write, review and release, for the tests of publishing. */
import { sql } from 'kysely'
import { expect } from 'vitest'
import { newOrgan, signedIn } from './files-desk.testing.ts'
import type { Answer } from './letters.testing.ts'
import type { TestSite } from './portal.testing.ts'
import { readHtml } from '../intake/bodies/read-html.ts'
import { beijingDay, now } from '../platform/clock.ts'

export const REVIEWERS = ['section-head', 'editor', 'secrecy-reviewer', 'office-head', 'deputy-leader'] as const
export type Reviewer = (typeof REVIEWERS)[number]

export interface Press {
  readonly organ: string
  readonly slug: string
  readonly unit: string
  readonly clerk: string
  /** The section's own writer. */
  readonly writer: string
  readonly reviewers: Readonly<Record<Reviewer, string>>
  ask(method: string, path: string, body?: unknown, cookie?: string): Promise<{ status: number; body: Answer }>
  /** The same, that must be answered with 200. */
  done(method: string, path: string, body?: unknown, cookie?: string): Promise<Answer>
  view(id: string, cookie?: string): Promise<Answer>
  /** Drafts a publication that could be handed in as it stands; `more` over its content. */
  drafted(genre: string, more?: Readonly<Record<string, unknown>>): Promise<string>
  /** Everybody of the chain signs; null when somebody refuses. */
  reviewed(id: string): Promise<Answer>
  /** Drafts, reviews, releases. */
  published(genre: string, more?: Readonly<Record<string, unknown>>): Promise<Answer>
  /** Uploads a file, held by the writer. */
  upload(name: string, bytes: Uint8Array | string, cookie?: string): Promise<string>
}

/** Everything the secrecy form asks, answered with no. */
export const REVIEW_CLEAR = {
  stateSecret: 'no',
  workSecret: 'no',
  otherLaw: 'no',
  safetyStability: 'no',
  thirdParty: 'no',
  personal: 'no',
  internal: 'no',
  approval: 'not-needed',
  otherOrgans: 'none',
}

const LEAVES: Readonly<Record<string, string>> = {
  document: 'zcwjk/xzgfxwj',
  information: 'fdzdgknr/tjxx',
  notice: 'tzgg',
  news: 'gzdt',
  interpretation: 'zcjd',
  response: 'hygq',
  consultation: 'zjdc',
  'consultation-result': 'zjdc',
  'open-day': 'zfkfr',
  institution: 'zfxxgkzd',
  guide: 'zfxxgkzn',
}

let made = 0

/** A content of a genre that lacks nothing. */
export function sound(genre: string, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  made++
  return {
    title: `云川市科学技术局第${made}号信息`,
    body: readHtml(`<p>各科室：</p><p>这是第${made}条信息的正文，说明全市科技创新工作的安排。</p>`).body,
    attribute: 'proactive',
    grounds: ['publicKnowledge'],
    category: 'art20_4',
    leaf: LEAVES[genre],
    formedOn: '2026-01-05',
    review: REVIEW_CLEAR,
    ...(genre === 'document' && {
      document: {
        number: `云科发〔2026〕${made}号`,
        kind: 'circular',
        rank: 'otherDocuments',
        issuers: ['云川市科学技术局'],
        signedOn: '2026-01-05',
        effectiveOn: '2026-01-05',
      },
      interpreting: { features: [] },
    }),
    ...(genre === 'interpretation' && { interprets: { documents: [], forms: ['text'] } }),
    ...factsOf(genre),
    ...more,
  }
}

/** What a genre says besides its text: a consultation that runs today, an open day within the month. */
function factsOf(genre: string): { readonly facts?: Readonly<Record<string, string>> } {
  const from = beijingDay(now())
  const later = (days: number): string => beijingDay(new Date(now().getTime() + days * 86_400_000))
  const asks = '请对办法（征求意见稿）提出意见。'
  if (genre === 'consultation')
    return { facts: { kind: 'opinions', basis: 'none', asks, begins: from, ends: later(30), contact: '法规科' } }
  const programme = '参观实验室，演示网上申报。'
  return genre === 'open-day'
    ? { facts: { day: later(20), place: '科技服务大厅', programme, invited: 'residents', registration: '不用报名' } }
    : {}
}

export async function press(site: TestSite): Promise<Press> {
  const { id: organ, unit } = await newOrgan(site.database)
  const { rows } = await sql<{ slug: string }>`select slug from organs where id = ${organ}`.execute(site.database.sql)
  const slug = rows[0]?.slug ?? ''
  const clerk = await signedIn(site.database, organ, { duty: 'clerk' })
  const writer = await signedIn(site.database, organ, { duty: 'section-editor', unit })
  const reviewers: Record<string, string> = {}
  for (const duty of REVIEWERS)
    reviewers[duty] = await signedIn(site.database, organ, { duty, ...(duty === 'section-head' && { unit }) })
  const ask: Press['ask'] = async (method, path, body, cookie = clerk) => {
    const answer = await fetch(`${site.address}/api/v1/desk${path}`, {
      method,
      headers: {
        cookie,
        'x-gongkai-desk': '1',
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const bytes = Buffer.from(await answer.arrayBuffer())
    if (!/json/.test(answer.headers.get('content-type') ?? 'json')) return { status: answer.status, body: bytes }
    return { status: answer.status, body: bytes.length === 0 ? null : JSON.parse(bytes.toString()) }
  }
  const done: Press['done'] = async (method, path, body, cookie) => {
    const { status, body: answer } = await ask(method, path, body, cookie)
    expect(status, `${method} ${path} ${JSON.stringify(answer)}`).toBe(200)
    return answer
  }
  const view: Press['view'] = (id, cookie = clerk) => done('GET', `/publications/${id}`, undefined, cookie)
  const drafted: Press['drafted'] = async (genre, more = {}) => {
    const given = { genre, unitId: unit, content: sound(genre, more) }
    return (await done('POST', '/publications', given, writer)).id
  }
  const reviewed: Press['reviewed'] = async (id) => {
    const { version } = await view(id, writer)
    await done('POST', `/publications/${id}/hand-in`, { version }, writer)
    for (let step = 0; step < REVIEWERS.length; step++)
      for (const duty of REVIEWERS) {
        const { signOff, state } = await view(id, reviewers[duty])
        if (state !== 'in_review') return view(id)
        if (signOff.seen)
          await done('POST', `/publications/${id}/sign`, { ...signOff.seen, decision: 'agree' }, reviewers[duty])
      }
    return view(id)
  }
  return {
    organ,
    slug,
    unit,
    clerk,
    writer,
    reviewers: reviewers as Press['reviewers'],
    ask,
    done,
    view,
    drafted,
    reviewed,
    published: async (genre, more = {}) => {
      const id = await drafted(genre, more)
      const { version } = await reviewed(id)
      await done('POST', `/publications/${id}/release`, { version })
      return view(id)
    },
    upload: async (name, content, cookie = writer) => {
      const bytes = Buffer.from(content)
      const headers = { 'tus-resumable': '1.0.0', cookie, 'x-gongkai-desk': '1' }
      const begun = await fetch(`${site.address}/api/v1/desk/uploads`, {
        method: 'POST',
        headers: {
          ...headers,
          'upload-length': String(bytes.length),
          'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
        },
      })
      const place = begun.headers.get('location') ?? ''
      await fetch(new URL(place, site.address), {
        method: 'PATCH',
        headers: { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
        body: bytes,
      })
      const { id } = await done('POST', '/files', { upload: place.split('/').at(-1) }, cookie)
      return id
    },
  }
}
