/** Making applications and letters through the doors, as people do, with a word in every field that is found again in any answer. */
import { sql } from 'kysely'
import { dayNumber, localDateOf } from '../law/calendar/day-number.ts'
import type { LocalDate } from '../law/local-date.ts'
import { today } from '../platform/clock.ts'
import { withScope } from '../platform/database/scope.ts'
import type { Caller } from './callers.testing.ts'
import type { TestSite } from './portal.testing.ts'
import { ask, WORD } from './walking.testing.ts'

/** What a word stands in: the expectations are written for these (leaks-of-states.pg.test.ts). */
export type Field =
  | 'case'
  | 'person'
  | 'address'
  | 'name'
  | 'party'
  | 'remedy'
  | 'remedy-person'
  | 'matter'
  | 'matter-person'
  | 'file'
  | 'identity'
  | 'letter-file'
  | 'code'

export interface Mark {
  readonly text: string
  readonly field: Field
  readonly state: string
  /** Whether the application is given to the first section. */
  readonly assigned: boolean
}

export interface Standing {
  readonly state: string
  readonly id: string
  readonly caseNo: string
  readonly code: string
  readonly name: string
  readonly assigned: boolean
}

/** Things of each kind that was made, by the segment of a path that stands before them. */
export interface Made {
  readonly cases: readonly Standing[]
  readonly marks: readonly Mark[]
  readonly ids: Readonly<Record<string, readonly string[]>>
  /** Letters by the state they are in. */
  readonly letters: Readonly<
    Record<string, { readonly id: string; readonly file: string | null; readonly of: Standing }>
  >
}

export interface Hands {
  readonly clerk: Caller
  readonly drafter: Caller
  /** Who signs, by duty, in the order of the chain. */
  readonly signers: Readonly<Record<string, Caller>>
}

// oxlint-disable-next-line typescript/no-explicit-any -- answers of many shapes, read by name
type Answer = any
type Given = Readonly<Record<string, unknown>>

export const DAY = today() as LocalDate
/** A day so many days from today. */
export const fromToday = (days: number): LocalDate => localDateOf(dayNumber(DAY) + days)
export const PAPER = { number: '云科公开〔2026〕7号', clause: true }
/** An internal last day that is found again. */
export const INTERNAL = '2031-03-07'

/** What letters of the organ need to be issued. */
const PROFILE = {
  reviewGovernment: '云川市人民政府',
  court: '云川市人民法院',
  reviewOnline: 'https://fuyi.example.gov.cn',
  disclosureOffice: '办公室',
  disclosurePhone: '0379-12345678',
  disclosureAddress: '云川市和平路1号',
  numberCode: '云科',
}

/** What makes them in `organ`; those that can be given to a section are `section`'s. */
export async function stateMaker(site: TestSite, organ: string, section: string, { clerk, drafter, signers }: Hands) {
  const marks: Mark[] = []
  const cases: Standing[] = []
  const ids: Record<string, string[]> = {
    applications: [],
    letters: [],
    remedies: [],
    matters: [],
    withheld: [],
    files: [],
  }
  const letters: Record<string, { id: string; file: string | null; of: Standing }> = {}
  let made = 0
  let making = ''

  const desk = async (method: string, path: string, body?: unknown, as = clerk): Promise<Answer> => {
    const answer = await ask(site, as, method, `/api/v1/desk${path}`, body)
    const text = await answer.text()
    if (answer.status !== 200 && answer.status !== 204)
      throw new Error(`${method} ${path} ${making}: ${answer.status} ${text}`)
    return text === '' ? null : JSON.parse(text)
  }
  await withScope(site.database.sql, { organ }, (tx) =>
    sql`insert into organ_profiles (organ_id, profile) values (${organ}, ${JSON.stringify(PROFILE)}::jsonb)
      on conflict (organ_id) do update set profile = excluded.profile`.execute(tx),
  )
  const word = (state: string, field: Field, what: string, assigned: boolean): string => {
    const text = `${WORD}${state}之${what}止`
    marks.push({ text, field, state, assigned })
    return text
  }

  /** An application just registered, its words, and what can be done with it. */
  const begun = async (state: string, { channel = 'in_person', on = DAY, assigned = true } = {}) => {
    making = state
    const say = (field: Field, what: string): string => word(state, field, what, assigned)
    const n = String(++made).padStart(4, '0')
    const numbers = { idNumber: `11010119900307${n}`, phone: `1390000${n}`, email: `secret${n}@leak.example.com` }
    for (const text of Object.values(numbers)) marks.push({ text, field: 'person', state, assigned })
    const name = `某${say('name', '申请人')}`
    const body = {
      channel, submittedOn: on, help: say('case', '需要的帮助'),
      applicant: {
        kind: 'naturalPerson', name, idKind: '居民身份证', ...numbers, address: say('address', '住址'),
        agentName: say('person', '代理人'), agentIdNumber: `11010119800101${n}`, agentPhone: `1380000${n}`,
      },
      request: say('case', '申请内容'),
    } // prettier-ignore
    const { id, caseNo, queryCode } = await desk('POST', '/applications', body)
    const of: Standing = { state, id, caseNo, code: queryCode, name, assigned }
    marks.push({ text: queryCode, field: 'code', state, assigned })
    cases.push(of)
    ids['applications']?.push(id)
    const step = async (given: Given, as = clerk): Promise<Answer> => {
      const { version } = await desk('GET', `/applications/${id}`, undefined, as)
      return desk('POST', `/applications/${id}/steps`, { version, step: { on: DAY, ...given } }, as)
    }
    if (assigned && channel === 'in_person')
      await step({ did: 'assigned', on, unitId: section, internalDueOn: INTERNAL })
    return { ...of, say, step }
  }
  type Begun = Awaited<ReturnType<typeof begun>>

  const attached = async (of: Pick<Begun, 'say' | 'id'>, field: Field, kind: string, slot: string, id = of.id) => {
    const [name, content] = [
      of.say(field === 'letter-file' ? 'case' : field, `${kind}附件名${slot}`),
      of.say(field, `${kind}附件内容${slot}`),
    ]
    const bytes = Buffer.from(content)
    const start = await ask(site, clerk, 'POST', '/api/v1/desk/uploads', undefined, {
      'tus-resumable': '1.0.0',
      'upload-length': String(bytes.length),
      'upload-metadata': `filename ${Buffer.from(`${name}.txt`).toString('base64')}`,
    })
    const upload = start.headers.get('location')?.split('/').at(-1) ?? ''
    await ask(site, clerk, 'PATCH', `/api/v1/desk/uploads/${upload}`, bytes, {
      'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream',
    }) // prettier-ignore
    const file = await desk('POST', '/files', { upload, subject: { kind, id }, slot })
    ids['files']?.push(file.id)
  }
  const judgedGranted = ({ step, say }: Begun) =>
    step({
      did: 'judged', outcome: 'granted_provided',
      facts: { records: [{ name: say('case', '公开的记录'), form: '电子文档', pages: 3 }] },
    }) // prettier-ignore
  const judgedPartly = ({ step, say }: Begun) =>
    step({
      did: 'judged', outcome: 'partial',
      facts: { records: [{ name: say('case', '公开的部分'), form: '电子文档', pages: 3 }] },
      withheld: [{
        part: say('case', '不公开的部分'), ground: 'denied_process_info',
        facts: { processKind: { kind: '请示报告', reason: say('case', '不公开的理由') } },
      }],
    }) // prettier-ignore
  const drafted = async (of: Begun, key: string, facts: Given, way = 'post'): Promise<string> => {
    const { id } = await desk('POST', '/letters', { kind: 'application', subject: of.id, key, way, facts }, drafter)
    ids['letters']?.push(id)
    return id
  }
  const kept = async (state: string, of: Begun, id: string, called = state): Promise<void> => {
    const { state: its, contentFileId } = await desk('GET', `/letters/${id}`)
    if (its !== state) throw new Error(`a letter is ${its}, not ${state}`)
    if (contentFileId) ids['files']?.push(contentFileId)
    const { say: _, step: __, ...standing } = of
    letters[called] = { id, file: contentFileId, of: standing }
  }
  const handedIn = async (id: string): Promise<void> => {
    const { version } = await desk('GET', `/letters/${id}`, undefined, drafter)
    await desk('POST', `/letters/${id}/hand-in`, { version }, drafter)
  }
  const signed = async (of: Begun, id: string, last: 'agree' | 'return' = 'agree'): Promise<void> => {
    for (const [duty, caller] of Object.entries(signers)) {
      const { signOff } = await desk('GET', `/letters/${id}`, undefined, caller)
      if (!signOff.seen) continue
      const opinion = of.say('case', `会签意见${duty}`)
      await desk('POST', `/letters/${id}/sign`, { ...signOff.seen, decision: last, opinion }, caller)
      if (last === 'return') return
    }
  }
  const supplementFacts = ({ say }: Begun) => ({
    points: [{ unclear: say('case', '补正事项'), supply: say('case', '怎样补正') }],
    until: fromToday(15),
  })
  const sent = async (id: string, way: 'send' | 'deliver'): Promise<void> => {
    const { version } = await desk('GET', `/letters/${id}`)
    await desk('POST', `/letters/${id}/${way}`, {
      version,
      on: DAY,
      says: way === 'send' ? 'XA12345678911' : '本人签收',
    })
  }

  return {
    desk, begun, attached, judgedGranted, judgedPartly, drafted, kept, handedIn, signed, supplementFacts, sent,
    made: { cases, marks, ids, letters },
  } // prettier-ignore
}
