/** The one gate: who may see what. Every page, list, feed, file and export reads through it and adds nothing of its own. */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../platform/database/scope.ts'
import type { Actor } from './acting.ts'
import { PROOF } from './letters/places.ts'
import { seesText } from './letters/who-reads.ts'
import type { PersonalField } from './personal-data/fields.ts'
import { may, type PermissionCode, type Thing } from './permissions.ts'

/** Who asks. So far everybody is the public. */
export interface Viewer {
  readonly kind: 'public'
}

export const PUBLIC: Viewer = { kind: 'public' }

/** The rows of `annual_reports` a viewer may see, to select from: to the public what is published, and never a draft. */
export function readableReports(viewer: Viewer): RawBuilder<unknown> {
  switch (viewer.kind) {
    case 'public':
      return sql`(select * from annual_reports where status = 'published')`
  }
}

/** A thing that files hang on. */
export interface FileSubject {
  readonly title: string
  /** What the permission to see or change it depends on. */
  readonly thing: Thing
  /** Whether files may still be added. */
  readonly open: boolean
  /** Places whose files are settled: none comes any more and none is taken down. */
  readonly settled?: (slot: string) => boolean
  /** Who sees the files of a place, where that is not everybody who sees the thing. */
  readonly sees?: (actor: Actor, slot: string) => boolean
}

/** The proof of identity is personal data in the original. */
const APPLICANTS_OWN: Readonly<Record<string, PersonalField>> = { identity: 'id-image' }

interface FileSubjectKind {
  /** Who sees the thing sees its files; who may change it may add files. */
  readonly read: PermissionCode
  readonly write: PermissionCode
  /** Places whose files are themselves personal data: which field each is the original of. */
  readonly personal?: Readonly<Record<string, PersonalField>>
  /** The thing in the organ's scope; null when there is none. */
  find(tx: Tx, organ: string, id: string): Promise<FileSubject | null>
}

/** Every kind of thing that files may hang on: a file is visible to whoever may see its thing, and to nobody else. */
export const FILE_SUBJECTS: Readonly<Record<string, FileSubjectKind>> = {
  'register-entry': {
    read: 'registers.read',
    write: 'registers.write',
    find: async (tx, organ, id) => {
      const { rows } = await sql<{ title: string; unit_id: string | null; status: string }>`
        select title, unit_id, status from register_entries where organ_id = ${organ} and id = ${id}`.execute(tx)
      const [entry] = rows
      return entry ? { title: entry.title, thing: { unitId: entry.unit_id }, open: entry.status === 'recorded' } : null
    },
  },
  remedy: {
    read: 'remedies.read',
    write: 'remedies.keep',
    find: async (tx, organ, id) => {
      const { rows } = await sql<{ ledger_no: string; phase: string }>`
        select ledger_no, phase from remedies where organ_id = ${organ} and id = ${id}`.execute(tx)
      const [found] = rows
      return found ? { title: found.ledger_no, thing: {}, open: found.phase !== 'closed' } : null
    },
  },
  matter: {
    read: 'matters.read',
    write: 'matters.work',
    find: async (tx, organ, id) => {
      const { rows } = await sql<{ ledger_no: string; unit_id: string | null }>`
        select ledger_no, unit_id from matters where organ_id = ${organ} and id = ${id}`.execute(tx)
      const [found] = rows
      return found ? { title: found.ledger_no, thing: { unitId: found.unit_id }, open: true } : null
    },
  },
  // What a publication goes out with was signed with it: files come and go only while it is written.
  publication: {
    read: 'publications.read',
    write: 'publications.write',
    find: async (tx, organ, id) => {
      const { rows } = await sql<{ title: string; unit_id: string | null; state: string }>`
        select title, unit_id, state from publications where organ_id = ${organ} and id = ${id}`.execute(tx)
      const [found] = rows
      if (!found) return null
      const written = found.state === 'draft' || found.state === 'returned'
      return {
        title: found.title || '没有标题的信息',
        thing: { unitId: found.unit_id },
        open: found.state !== 'void',
        settled: (slot) => slot !== 'evidence' && !written,
      }
    },
  },
  // Files a superior reads as reports of its organs: what was read stays readable.
  'collecting-batch': {
    read: 'reports.collected',
    write: 'reports.collect',
    find: async (tx, organ, id) => {
      const { rows } = await sql<{ year: number; state: string }>`
        select year, state from collecting_batches where organ_id = ${organ} and id = ${id}`.execute(tx)
      const [found] = rows
      return found ? { title: `${found.year}年度年度报告采集`, thing: {}, open: found.state !== 'reading' } : null
    },
  },
  concern: {
    read: 'concerns.read',
    write: 'concerns.register',
    find: async (tx, organ, id) => {
      const { rows } = await sql<{ number: string; unit_id: string | null }>`
        select number, unit_id from concerns where organ_id = ${organ} and id = ${id}`.execute(tx)
      const [found] = rows
      return found ? { title: found.number, thing: { unitId: found.unit_id }, open: true } : null
    },
  },
  shortcoming: {
    read: 'improving.read',
    write: 'improving.work',
    find: async (tx, organ, id) => {
      const { rows } = await sql<{ title: string; unit_id: string | null; state: string }>`
        select title, unit_id, state from findings where organ_id = ${organ} and id = ${id}`.execute(tx)
      const [found] = rows
      return found ? { title: found.title, thing: { unitId: found.unit_id }, open: found.state === 'open' } : null
    },
  },
  assessment: {
    read: 'assessments.read',
    write: 'assessments.keep',
    find: async (tx, organ, id) => {
      const { rows } = await sql<{ title: string; state: string }>`
        select year || '年 ' || (sheet ->> 'label') as title, state from assessments where organ_id = ${organ} and id = ${id}`.execute(
        tx,
      )
      const [found] = rows
      return found ? { title: found.title, thing: {}, open: found.state === 'open' } : null
    },
  },
  // A section proves its own measures.
  measure: {
    read: 'improving.read',
    write: 'improving.work',
    find: async (tx, organ, id) => {
      const { rows } = await sql<{ title: string; unit_id: string | null; state: string }>`
        select m.text as title, coalesce(m.unit_id, f.unit_id) as unit_id, f.state
        from measures m join findings f on f.organ_id = m.organ_id and f.id = m.finding_id
        where m.organ_id = ${organ} and m.id = ${id}`.execute(tx)
      const [found] = rows
      return found ? { title: found.title, thing: { unitId: found.unit_id }, open: found.state === 'open' } : null
    },
  },
  posting: {
    read: 'outlets.read',
    write: 'postings.register',
    find: async (tx, organ, id) => {
      const { rows } = await sql<{ title: string; unit_id: string | null; state: string }>`
        select p.title, coalesce(p.unit_id, o.unit_id) as unit_id, p.state
        from postings p join outlets o on o.organ_id = p.organ_id and o.id = p.outlet_id
        where p.organ_id = ${organ} and p.id = ${id}`.execute(tx)
      const [found] = rows
      return found ? { title: found.title, thing: { unitId: found.unit_id }, open: found.state !== 'void' } : null
    },
  },
  // A letter's files hold the names that its text holds. What it goes out with was signed with it.
  letter: {
    read: 'applications.read',
    write: 'applications.handle',
    find: async (tx, organ, id) => {
      const { rows } = await sql<{ case_no: string; unit_id: string | null; state: string; drafted_by: string | null }>`
        select coalesce(a.case_no, m.ledger_no) as case_no, coalesce(a.unit_id, m.unit_id) as unit_id, l.state, l.drafted_by
        from letters l
        left join applications a on a.organ_id = l.organ_id and l.subject_kind = 'application' and a.id = l.subject_id
        left join matters m on m.organ_id = l.organ_id and l.subject_kind = 'matter' and m.id = l.subject_id
        where l.organ_id = ${organ} and l.id = ${id} and coalesce(a.id, m.id) is not null`.execute(tx)
      const [found] = rows
      if (!found) return null
      const { state, drafted_by: draftedBy } = found
      const thing = { unitId: found.unit_id }
      const written = state === 'draft' || state === 'returned'
      return {
        title: found.case_no,
        thing,
        open: !['in_review', 'void'].includes(state),
        settled: (slot) => slot !== PROOF && !written,
        sees: (actor) => seesText(actor, { draftedBy }, thing, may(actor, 'applications.reply', thing)),
      }
    },
  },
  application: {
    read: 'applications.read',
    write: 'applications.handle',
    personal: APPLICANTS_OWN,
    find: async (tx, organ, id) => {
      const { rows } = await sql<{ case_no: string; unit_id: string | null; phase: string }>`
        select case_no, unit_id, phase from applications where organ_id = ${organ} and id = ${id}`.execute(tx)
      const [found] = rows
      if (!found) return null
      const thing = { unitId: found.unit_id }
      const sees = (actor: Actor, slot: string): boolean =>
        !Object.hasOwn(APPLICANTS_OWN, slot) || may(actor, 'personal-data.view', thing)
      return { title: found.case_no, thing, open: found.phase !== 'archived', sees }
    },
  },
}
