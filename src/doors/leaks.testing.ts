/** An organ full of recognisable secrets, each with who may read it: for the test that nobody sees what they must not. */
import { sql } from 'kysely'
import { secretPlace } from '../casework/accounts/account.ts'
import { CHANNELS_SETTING, seal } from '../casework/notifications/channels.ts'
import { keepSetting } from '../casework/organ-settings.ts'
import { may } from '../casework/permissions.ts'
import { keepPersonal } from '../casework/personal-data/store.ts'
import { index } from '../casework/search/entry.ts'
import { openToDo } from '../casework/to-do/to-do.ts'
import { createFieldCipher, type FieldCipher } from '../platform/crypto/field-cipher.ts'
import { openKeyRing } from '../platform/crypto/data-keys.ts'
import { readConfig } from '../platform/config.ts'
import { beijingDay, now } from '../platform/clock.ts'
import { enterScope, INSTALLATION, withScope, type Tx } from '../platform/database/scope.ts'
import { beginRecord, openRecord } from '../platform/record/append.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { keepDraft } from '../casework/desk/drafts.ts'
import { ask, WORD, type Things } from './walking.testing.ts'
import { hire, type Caller } from './callers.testing.ts'
import type { TestSite } from './portal.testing.ts'

export interface Secret {
  readonly text: string
  /** Who may read it. */
  readonly readers: (caller: Caller) => boolean
}

export interface Planted extends Things {
  readonly organ: string
  readonly sections: readonly [string, string]
  readonly owner: Caller
  readonly secrets: readonly Secret[]
}

/** An organ with one of everything, each with a secret of its own in it. */
export async function plant(site: TestSite, mark: string): Promise<Planted> {
  const cipher = await cipherOf(site)
  const organ = uuidv7()
  const [one, two] = [uuidv7(), uuidv7()] as const
  const secrets: Secret[] = []
  const say = (what: string, readers: Secret['readers']): string => {
    const text = `${WORD}${mark}${what}`
    secrets.push({ text, readers })
    return text
  }
  const here = (caller: Caller): boolean => caller.organ === organ && caller.holder?.colleague === true
  const directory = (caller: Caller): boolean => here(caller) || (caller.holder?.office ?? null) !== null
  const holding =
    (code: Parameters<typeof may>[1], unitId: string | null = null): Secret['readers'] =>
    (caller) =>
      caller.organ === organ && caller.holder !== null && !caller.holder.office && may(caller.holder, code, { unitId })
  const nobody = (): boolean => false
  await sql`insert into organs (id, kind, name, slug) values (${organ}, 'organ', ${`${mark}局`}, ${`o-${organ}`})`.execute(
    site.database.sql,
  )
  await withScope(site.database.sql, { organ }, async (tx) => {
    await beginRecord(tx, organ)
    for (const [id, unit] of [[one, '一科'], [two, '二科']] as const)
      await sql`insert into units (organ_id, id, name, kind) values (${organ}, ${id}, ${say(unit, directory)}, 'section')`.execute(tx) // prettier-ignore
  })
  const owner = await hire(site, organ, { name: say('姓名', directory) })
  const own = (caller: Caller): boolean => caller.account === owner.account && caller.holder !== null
  const ownOrArranging = (caller: Caller): boolean => own(caller) || holding('substitutes.keep')(caller)
  const [entry, application, group, substitution, post, phrase, message, outgoing, duty, person] = Array.from(
    { length: 10 },
    () => uuidv7(),
  )
  const ids: Things['ids'] = {
    organs: organ, units: one, people: owner.person ?? '', entries: entry ?? '', 'leading-groups': group ?? '',
    substitutions: substitution ?? '', posts: post ?? '', phrases: phrase ?? '', outbox: outgoing ?? '', messages: message ?? '',
    accounts: owner.account ?? '', duties: duty ?? '', application: application ?? '', applications: application ?? '', sessions: uuidv7(), stranger: person ?? '',
  } // prettier-ignore
  const at = now()
  const day = beijingDay(at)
  await withScope(site.database.sql, { organ, identity: true }, async (tx) => {
    const run = async (statement: ReturnType<typeof sql>): Promise<void> => void (await statement.execute(tx))
    await run(sql`update people set phone = ${say('电话', directory)}, title = ${say('职务', directory)} where organ_id = ${organ} and id = ${owner.person}`)
    await run(sql`insert into people (organ_id, id, name, created_at) values (${organ}, ${person}, ${say('另一人', directory)}, ${at})`)
    await run(sql`insert into posts (organ_id, id, person_id, unit_id, title, from_on) values (${organ}, ${post}, ${owner.person}, ${one}, ${say('岗位', directory)}, ${day})`)
    await run(sql`insert into leading_groups (organ_id, id, name) values (${organ}, ${group}, ${say('小组', directory)})`)
    await run(sql`insert into substitutions (organ_id, id, person_id, substitute_id, from_on, to_on, why) values (${organ}, ${substitution}, ${owner.person}, ${person}, ${day}, ${day}, ${say('替岗事由', directory)})`)
    await run(sql`insert into duties (organ_id, id, person_id, duty, from_on, status, proposed_by) values (${organ}, ${duty}, ${person}, 'clerk', ${day}, 'proposed', ${say('提出人', directory)})`)
    await run(sql`insert into register_entries (organ_id, id, register, occurred_on, title, unit_id, fields, status, created_by_name, created_at, updated_at)
      values (${organ}, ${entry}, 'trainings', ${day}, ${say('台账', here)}, ${one}, ${JSON.stringify({ topic: say('课题', here) })}, 'recorded', '某人', ${at}, ${at})`)
    await run(sql`insert into applications (organ_id, id, case_no, channel, applicant_kind, applicant_shown, request, submitted_at, submitted_on, code_mark, phase, unit_id)
      values (${organ}, ${application}, ${say('案号', holding('applications.read', one))}, 'letter', 'citizen', ${say('申请人', holding('applications.read', one))}, ${say('申请内容', holding('applications.read', one))}, ${at}, ${day}, ${say('查询码', nobody)}, 'received', ${one})`)
    await run(sql`insert into phrases (organ_id, id, person_id, place, words) values (${organ}, ${phrase}, ${owner.person}, 'why', ${say('自己的常用语', own)})`)
    await run(sql`insert into phrases (organ_id, id, person_id, place, words) values (${organ}, ${uuidv7()}, null, 'why', ${say('常用语', here)})`)
    await run(sql`insert into desk_preferences (organ_id, person_id, name, value) values (${organ}, ${owner.person}, 'x', ${JSON.stringify(say('列表设置', own))})`)
    await run(sql`insert into notifications (organ_id, person_id, id, kind, title, body, created_at, cause) values (${organ}, ${owner.person}, ${message}, 'to-do', ${say('消息', own)}, ${say('消息正文', own)}, ${at}, 'x')`)
    await run(sql`insert into outbox (organ_id, id, channel, person_id, subject, body, state, last_error, created_at) values (${organ}, ${outgoing}, 'mail', ${owner.person}, ${say('待发', holding('settings.keep'))}, ${say('待发正文', nobody)}, 'failed', '连不上', ${at})`)
    await index(tx, { organId: organ, kind: 'register-entry', subjectId: uuidv7(), title: say('搜索台账', here), body: '', may: 'registers.read', unitId: one, link: '/x' }, at)
    await index(tx, { organId: organ, kind: 'application', subjectId: application ?? '', title: say('搜索申请', holding('applications.read', one)), body: say('搜索正文', holding('applications.read', one)), may: 'applications.read', unitId: one, link: '/x' }, at)
    await openToDo(tx, organ, at, { kind: 'x', subject: { kind: 'x', id: uuidv7() }, title: say('待办', ownOrArranging), link: '/x', assignee: { person: owner.person ?? '' }, tell: false })
    await openToDo(tx, organ, at, { kind: 'x', subject: { kind: 'x', id: uuidv7() }, title: say('本科待办', ({ holder, ...its }) => its.organ === organ && (holder?.duties.some((held) => held.duty === 'section-head' && (held.unitId === one || held.unitId === null)) ?? false)), link: '/x', assignee: { duty: 'section-head', unit: one }, tell: false })
    await keepDraft(tx, cipher, { organ, person: owner.person ?? '' }, { form: 'f', subject: 'new' }, { text: say('草稿', own) }, at)
    await keepPersonal(tx, cipher, { organ, kind: 'application', id: application ?? '' }, { employer: say('本人', holding('personal-data.view')) }, at)
    const sealed = seal(cipher, organ, 'webhook', say('密钥', nobody))
    await keepSetting(tx, organ, CHANNELS_SETTING, 0, { robot: null, webhook: { address: 'https://203.0.113.9/x', sealed, kinds: [] } })
    const record = await openRecord(tx, organ, 'sha256')
    await record.append(
      { did: 'register-entry-recorded', subject: { kind: 'x', id: uuidv7() }, title: say('记录题名', nobody), before: { a: say('原值', nobody) }, after: { a: say('新值', nobody) }, why: say('理由', nobody) },
      { kind: 'person', accountId: null, personId: null, name: '某人' },
      { door: 'desk', address: null, requestId: null },
    )
    await enterScope(tx, { organ: INSTALLATION, identity: true })
    await credentials(tx, cipher, owner.account ?? '', say)
  }) // prettier-ignore
  return { organ, ids, sections: [one, two], owner, secrets }
}

async function credentials(
  tx: Tx,
  cipher: FieldCipher,
  account: string,
  say: (what: string, readers: Secret['readers']) => string,
): Promise<void> {
  const nobody = (): boolean => false
  const at = now()
  const totp = cipher.encrypt(secretPlace(account, 'totp'), say('动态口令密钥', nobody))
  await sql`update accounts set password_hash = ${say('口令摘要', nobody)}, password_set_at = ${at}, totp_pending = ${totp},
    oidc_subject = ${say('统一身份', ({ holder }) => ['system', 'security'].includes(holder?.office ?? ''))} where id = ${account}`.execute(
    tx,
  )
  await sql`insert into account_passwords (account_id, set_at, password_hash) values (${account}, ${at}, ${say('旧口令', nobody)})`.execute(tx) // prettier-ignore
  await sql`insert into recovery_codes (account_id, code_hash) values (${account}, ${say('恢复码', nobody)})`.execute(
    tx,
  )
  await sql`insert into account_links (account_id, id, purpose, token_hash, expires_at, created_at)
    values (${account}, ${uuidv7()}, 'reset', ${say('链接', nobody)}, ${at}, ${at})`.execute(tx)
}

const cipherOf = async (site: TestSite): Promise<FieldCipher> =>
  createFieldCipher(await openKeyRing(readConfig({ GONGKAI_DATA: site.data })), 'aes-256-gcm')

/** A file on the entry, one on the application, one not used yet, and an upload under way. */
export async function plantFiles(site: TestSite, mark: string, planted: Planted, clerk: Caller): Promise<Planted> {
  const { organ, owner, ids, sections } = planted
  const here = (caller: Caller): boolean => caller.organ === organ && caller.holder?.colleague === true
  const inCase = (caller: Caller): boolean =>
    here(caller) && caller.holder !== null && may(caller.holder, 'applications.read', { unitId: sections[0] })
  const own = (caller: Caller): boolean => caller.account === owner.account && caller.holder !== null
  const given = [
    ['files', '台账附件', clerk, { kind: 'register-entry', id: ids['entries'] }, here],
    ['caseFile', '申请附件', clerk, { kind: 'application', id: ids['application'] }, inCase],
    ['heldFile', '未用附件', owner, null, own],
  ] as const
  const made: Record<string, string> = {}
  const secrets = [...planted.secrets]
  const begin = async (as: Caller, name: string, bytes: Buffer): Promise<string> => {
    const begun = await ask(site, as, 'POST', '/api/v1/desk/uploads', undefined, {
      'tus-resumable': '1.0.0',
      'upload-length': String(bytes.length),
      'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
    })
    if (begun.status !== 201) throw new Error(await begun.text())
    return begun.headers.get('location')?.split('/').at(-1) ?? ''
  }
  for (const [key, what, as, subject, readers] of given) {
    const [name, content] = [`${WORD}${mark}${what}名`, `${WORD}${mark}${what}内容`]
    const bytes = Buffer.from(content)
    const upload = await begin(as, `${name}.txt`, bytes)
    const piece = { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }
    await ask(site, as, 'PATCH', `/api/v1/desk/uploads/${upload}`, bytes, piece)
    const received = await ask(site, as, 'POST', '/api/v1/desk/files', { upload, subject })
    if (received.status !== 200) throw new Error(await received.text())
    made[key] = ((await received.json()) as { id: string }).id
    secrets.push({ text: name, readers }, { text: content, readers })
  }
  made['uploads'] = await begin(owner, '传到一半.txt', Buffer.from('一半'))
  return { ...planted, ids: { ...ids, ...made }, secrets }
}
