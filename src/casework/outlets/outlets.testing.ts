/** An organ with outlets whose other sides are doubles with a clock of their own, for the tests of publishing through them. */
import { sql } from 'kysely'
import {
  addPublication,
  findPublication,
  keepPublication,
  PUBLICATION,
  type Publication,
} from '../publications/publication.ts'
import { contentShape } from '../publications/content.ts'
import { giveAddress, putOnPortal, takeOffPortal } from '../portal/document.ts'
import { readHtml } from '../../intake/bodies/read-html.ts'
import { openHosts, type Hosts } from '../../platform/channels/doubles/hosts.testing.ts'
import { APP, wechatDouble, type WechatDouble } from '../../platform/channels/doubles/wechat.testing.ts'
import { UID, weiboDouble, type WeiboDouble } from '../../platform/channels/doubles/weibo.testing.ts'
import { openWecom, type WecomDouble } from '../../platform/messages/wecom-double.testing.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { act, type Actor } from '../acting.ts'
import { openOffice, type Office } from '../to-do/office.testing.ts'
import { registerOutlet } from './keep/act.ts'
import type { KindCode } from './kinds.ts'
import { kindOf } from './kinds.ts'
import { moveOnce, type Moved } from './move.ts'
import { findPosting, stepsOf, type Posting } from './posting.ts'

/** Acts of people bear the machine's own time: the doubles begin there and go on by themselves. */
export const START = new Date()
const DOMAIN = 'https://gk.example.gov.cn'

export interface Newsroom {
  readonly office: Office
  readonly actor: Actor
  readonly hosts: Hosts
  readonly wechat: WechatDouble
  readonly weibo: WeiboDouble
  readonly wecom: WecomDouble
  /** Marks that the webhook's receiver took, each with how often it was published. */
  readonly hooked: ReadonlyMap<string, { published: number; withdrawn: boolean }>
  /** Registers an outlet whose other side is the double. */
  outlet(
    kind: KindCode,
    more?: { readonly name?: string; readonly settings?: Readonly<Record<string, unknown>> },
  ): Promise<string>
  /** Puts an item on the portal as a release does, its event included. */
  release(channels: readonly string[], title?: string): Promise<string>
  correct(id: string, title: string): Promise<void>
  withdraw(id: string): Promise<void>
  postings(publication: string): Promise<readonly Posting[]>
  one(publication: string, outlet: string): Promise<Posting>
  /** Moves a posting until it rests or waits for a person, the double's clock going on as far as is waited for. */
  drive(id: string, days?: number): Promise<Posting>
  step(id: string): Promise<Moved>
  steps(id: string): Promise<readonly string[]>
  close(): Promise<void>
}

export async function openNewsroom(
  settings: Readonly<Record<string, string>> = {},
  exporter?: Parameters<typeof openOffice>[1],
): Promise<Newsroom> {
  const office = await openOffice({ PUBLIC_URL: DOMAIN, ...settings }, exporter)
  const { ground, organ, inOrgan } = office
  const person = await office.hire('张经办', null, ['clerk', 'office-head'])
  const actor = office.actorOf(person, person.held)
  let wechat!: WechatDouble
  let weibo!: WeiboDouble
  const hooked = new Map<string, { published: number; withdrawn: boolean }>()
  const hosts = await openHosts((now) => {
    wechat = wechatDouble(now)
    weibo = weiboDouble(now)
    return {
      'api.weixin.qq.com': wechat.host,
      'api.weibo.com': weibo.host,
      hook: ({ raw }) => {
        const { op, mark } = JSON.parse(raw.toString()) as { op: string; mark: string }
        const had = hooked.get(mark)
        if (op === 'publish') hooked.set(mark, { published: (had?.published ?? 0) + 1, withdrawn: false })
        if (op === 'withdraw' && had) had.withdrawn = true
        if (op === 'query') return { body: JSON.stringify({ state: had && !had.withdrawn ? 'published' : 'absent' }) }
        return { body: '{}' }
      },
    }
  }, START)
  const wecom = await openWecom()
  const secrets: Readonly<Partial<Record<KindCode, Readonly<Record<string, string>>>>> = {
    wechat: { ...APP, appSecret: wechat.appSecret },
    weibo: { accessToken: weibo.accessToken, uid: UID },
    wecom: { address: wecom.address },
    webhook: { secret: 'a-secret-of-the-test' },
  }
  const bases: Readonly<Partial<Record<KindCode, Readonly<Record<string, unknown>>>>> = {
    wechat: { base: hosts.base('api.weixin.qq.com'), release: 'program' },
    weibo: { base: hosts.base('api.weibo.com'), safeDomains: ['gk.example.gov.cn'], publicIp: '203.0.113.7' },
    webhook: { address: `${hosts.base('hook')}/in` },
    files: { folder: 'column' },
  }
  let made = 0
  const letOut = async (of: Publication, version: number): Promise<void> => {
    const did = version === 1 ? 'publication-released' : 'publication-corrected'
    await act(ground, actor, async ({ tx, at, today, record }) => {
      const out = { ...of, releasedVersion: version, standing: 'published' as const, state: 'released' as const }
      if (version === 1) await addPublication(tx, organ, out)
      await keepPublication(tx, organ, out)
      await sql`
        insert into publication_versions (organ_id, publication_id, version, purpose, reason, content, digest, round, released_at,
          released_by)
        values (${organ}, ${of.id}, ${version}, ${version === 1 ? 'release' : 'correction'}, ${version === 1 ? '' : '写错了数'},
          ${JSON.stringify(of.content)}::jsonb, '', 1, ${at}, '张经办')`.execute(tx)
      const address = await giveAddress(tx, organ, of.id, async () => ({ year: 2026, seq: ++made }))
      await putOnPortal(tx, {
        organId: organ, id: of.id, version, address, genre: 'information', leaf: 'gzdt', category: null, rank: null, theme: null,
        documentKind: null, title: of.title, summary: of.content.summary, documentNumber: '', indexNumber: '', publisher: '某局',
        source: '', author: '', keywords: '', signedOn: today, effectiveOn: null, expiresOn: null, firstPublishedAt: at,
        publishedAt: at, changeNote: version === 1 ? '' : '写错了数', body: of.content.body, attachments: [], pictures: [], facts: {},
      }) // prettier-ignore
      await record({ did, subject: { kind: PUBLICATION, id: of.id, version }, title: '信息' })
    })
  }
  const step = (id: string): Promise<Moved> => moveOnce(ground, organ, id, hosts.now)
  const found = async (id: string): Promise<Posting> => {
    const posting = await inOrgan((tx) => findPosting(tx, organ, id))
    if (!posting) throw new Error('no such posting')
    return posting
  }
  const postings: Newsroom['postings'] = async (publication) => {
    const { rows } = await inOrgan((tx) =>
      sql<{ id: string }>`select id from postings where publication_id = ${publication} order by id`.execute(tx),
    )
    return Promise.all(rows.map(({ id }) => found(id)))
  }
  return {
    office,
    actor,
    hosts,
    wechat,
    weibo,
    wecom,
    hooked,
    postings,
    outlet: async (kind, { name = kindOf(kind).label, settings: more = {} } = {}) => {
      const { base, ...plain } = { base: undefined, ...bases[kind] } as Record<string, unknown>
      const done = await act(
        ground,
        actor,
        (acting) =>
        registerOutlet(acting, ground.cipher, kind, {
          name, unitId: null, personId: person.id, measure: kindOf(kind).measure, settings: { ...plain, ...more },
          secrets: secrets[kind] ?? {}, verifiedUntil: null, every: null, note: '',
        }), // prettier-ignore
      )
      if ('refused' in done) throw new Error(JSON.stringify(done))
      // The desk's interface takes no base: a test puts it there itself.
      if (base)
        await inOrgan((tx) =>
          sql`update outlets set settings = settings || ${JSON.stringify({ base })}::jsonb where id = ${done.id}`.execute(
            tx,
          ),
        )
      return done.id
    },
    release: async (channels, title = '关于“三公”经费的公告') => {
      const id = uuidv7()
      const content = contentShape.parse({
        title, summary: '本年度“三公”经费支出比上年下降。', channels: [...channels],
        body: readHtml('<p>各科室：</p><p>这是正文。</p>').body,
      }) // prettier-ignore
      await letOut({
        id, genre: 'information', state: 'approved', standing: 'unpublished', purpose: 'release', purposeReason: '', version: 1,
        title, content, unitId: null, draftedBy: null, draftedByPerson: null, draftedByName: '张经办', draftedAt: START,
        changedAt: START, digest: null, indexNumber: null, dueOn: null, releaseAt: null, releasedVersion: 0, firstPublishedAt: null,
        publishedAt: null, withdrawnAt: null, withdrawnWhy: '', checked: [],
      }, 1) // prettier-ignore
      return id
    },
    correct: async (id, title) => {
      const of = await inOrgan((tx) => findPublication(tx, organ, id))
      if (of) await letOut({ ...of, title, content: { ...of.content, title } }, of.releasedVersion + 1)
    },
    withdraw: (id) =>
      act(ground, actor, async ({ tx, record }) => {
        await takeOffPortal(tx, organ, id)
        await sql`update publications set standing = 'withdrawn' where organ_id = ${organ} and id = ${id}`.execute(tx)
        await record({ did: 'publication-withdrawn', subject: { kind: PUBLICATION, id }, title: '信息', why: '误发' })
      }),
    one: async (publication, outlet) => {
      const all = (await postings(publication)).filter(({ outletId }) => outletId === outlet)
      const last = all.at(-1)
      if (!last) throw new Error('no such posting')
      return last
    },
    step,
    steps: async (id) => (await inOrgan((tx) => stepsOf(tx, organ, id))).map(({ state, says }) => `${state} ${says}`),
    drive: async (id, days = 10) => {
      const end = hosts.now().getTime() + days * 86_400_000
      for (let n = 0; n < 400; n += 1) {
        const moved = await step(id)
        if (moved === 'rest') break
        if (moved === 'again') continue
        if (moved.until.getTime() > end) break
        hosts.pass(Math.max(0, moved.until.getTime() - hosts.now().getTime()))
      }
      return found(id)
    },
    close: async () => {
      await Promise.all([hosts.close(), wecom.close(), office.close()])
    },
  }
}
