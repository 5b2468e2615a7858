/** The case file of an application, gathered in the archive's order from what is recorded of it. */
import { sql } from 'kysely'
import { RELATION_WORDS, type Relation } from '../applications/relations.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { factsSheet, listingSheets } from '../../papers/case-file/listing.ts'
import type { OwnPiece, Piece } from '../../papers/case-file/piece.ts'
import { beijingDay } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { APPLICANT_KIND_LABELS } from '../applications/applicant-kinds.ts'
import { caseOf } from '../applications/case.ts'
import { caseView, type CaseView } from '../applications/case-view.ts'
import { receiptLetter } from '../applications/receipt.ts'
import type { SLOTS } from '../applications/slots.ts'
import { THIRD_PARTY } from '../applications/step.ts'
import { findApplication, stepsOf, type Application } from '../applications/store.ts'
import type { Actor } from '../acting.ts'
import { PERSONAL_FIELDS, type PersonalField } from '../personal-data/fields.ts'
import { readPersonal } from '../personal-data/store.ts'
import { remediesOfApplication } from '../remedies/store.ts'
import { remedyView } from '../remedies/view.ts'
import type { Gathered, Subject } from './case-file.ts'
import { calendarPiece, clockPiece, coursePiece } from './course-pieces.ts'
import { hungOn } from './file-pieces.ts'
import { letterPieces } from './letter-pieces.ts'
import { organNamed, type GatherWorld } from './organ.ts'
import { registerPiece } from './register-piece.ts'
import { remedyPieces } from './gather-remedy.ts'

const FIELDS: readonly PersonalField[] = [
  'name', 'id-kind', 'id-number', 'contact-person', 'phone', 'email', 'address', 'postcode', 'fax', 'agent-name',
  'agent-id-number', 'agent-phone',
] // prettier-ignore

/** Everything of an application; null when the organ has none of that id. `masked` leaves out what names persons. */
export async function gatherApplication(
  tx: Tx,
  world: GatherWorld,
  actor: Actor,
  id: string,
  { masked, at, madeAt }: { readonly masked: boolean; readonly at: Date; readonly madeAt: string },
): Promise<Gathered | null> {
  const organId = actor.organId
  const application = await findApplication(tx, organId, id)
  const view = application && (await caseView(tx, actor, application, beijingDay(at) as LocalDate))
  if (!application || !view) return null
  const organ = await organNamed(tx, organId)
  const steps = await stepsOf(tx, organId, id)
  const of = caseOf(steps)
  const personal = masked
    ? {}
    : await readPersonal(tx, world.cipher, { organ: organId, kind: 'application', id }, FIELDS)
  const applicant = personal.name ?? application.applicantShown
  const named = { organ: organ.name, caseNo: application.caseNo }
  const hung = await hungOn(tx, organId, { kind: 'application', id }, masked)
  const isOriginal = (slot: string): boolean => slot === 'envelope' || FORM.includes(slot) || slot === 'attachment'
  const letters = await letterPieces(tx, organ, { kind: 'application', id }, application.caseNo, masked)
  const remedies = await remediesOfApplication(tx, organId, id)
  const remedyParts = []
  for (const remedy of remedies) {
    const seen = await remedyView(tx, actor, remedy.id, beijingDay(at) as LocalDate)
    if (seen) remedyParts.push(await remedyPieces(tx, organ, seen, masked))
  }
  const archived = steps.findLast((step) => step.did === 'archived')
  const receipt = masked ? [] : await receiptPiece(tx, world, organ, application, view)
  const pieces: Piece[] = [
    registerPiece(organ.name, application, view, of, steps, { applicant, personal }),
    requestPiece(named, application, view, applicant, personal),
    ...hung.filter(({ file }) => isOriginal(file.slot)).map(({ piece }) => piece),
    ...receipt,
    ...hung.filter(({ file }) => !isOriginal(file.slot)).map(({ piece }) => piece),
    ...(of.searches.length > 0 ? [searchPiece(named, of.searches)] : []),
    ...letters.pieces,
    ...(view.clock.length > 0 ? [clockPiece(named, view.clock, view.due?.dueOn ?? null)] : []),
    ...(view.days.length > 0 ? [calendarPiece(named, view.days)] : []),
    coursePiece(named, view.timeline),
    ...(await linkedPiece(tx, organId, named, id)),
    ...remedyParts.flatMap((part) => part.pieces),
  ]
  const subjects: Subject[] = [
    { kind: 'application', id },
    ...of.consultations.filter(({ whom }) => whom === 'third-party').map(({ ref }) => ({ kind: THIRD_PARTY, id: ref })),
    ...letters.subjects,
    ...remedyParts.flatMap((part) => part.subjects),
    ...pieces.flatMap((piece) => (piece.kind === 'file' ? [{ kind: 'file', id: piece.id }] : [])),
  ]
  return {
    head: {
      organ: organ.name,
      caseNo: application.caseNo,
      title: '政府信息公开申请案卷',
      about: application.request.replaceAll(/\s+/gu, ' '),
      facts: [
        ['申请人', applicant],
        ['提交之日', view.submittedOn],
        ['收到申请之日', view.receivedOn ?? ''],
        ['答复期限', view.due?.dueOn ?? ''],
        ['答复日期', of.reply?.on ?? ''],
        ['结果', view.outcome ?? ''],
        ['状态', view.phaseSays],
        ['承办', [view.unit?.name, view.person?.name].filter(Boolean).join(' ')],
        ['档号', archived?.number ?? ''],
      ],
      applicant,
      receivedOn: view.receivedOn,
      outcome: view.outcome ?? '',
      repliedOn: of.reply?.on ?? null,
      archiveNumber: archived?.number ?? '',
      masked,
      madeAt,
    },
    pieces,
    subjects,
    data: {
      kind: 'application',
      caseNo: application.caseNo,
      applicant: masked ? application.applicantShown : applicant,
      applicantKind: view.applicantKind,
      request: application.request,
      submittedOn: view.submittedOn,
      receivedOn: view.receivedOn,
      dueOn: view.due?.dueOn ?? null,
      provisional: view.due?.provisional ?? null,
      outcome: view.outcome,
      repliedOn: of.reply?.on ?? null,
      phase: view.phase,
      steps: view.timeline,
      clock: view.clock,
      days: view.days,
      letters: letters.data,
      remedies: remedyParts.map((part) => part.data),
    },
  }
}

const FORM: readonly string[] = ['identity', 'mandate', 'other'] satisfies (keyof typeof SLOTS)[]

/** What was asked, in full, as it was registered. */
function requestPiece(
  { organ, caseNo }: { readonly organ: string; readonly caseNo: string },
  application: Application,
  view: CaseView,
  applicant: string,
  personal: { readonly [Field in PersonalField]?: string },
): OwnPiece {
  const further = FIELDS.filter((field) => field !== 'name').map(
    (field) => [PERSONAL_FIELDS[field].label, personal[field] ?? ''] as const,
  )
  return {
    kind: 'own',
    title: '政府信息公开申请（登记的内容）',
    number: '',
    author: applicant,
    day: view.submittedOn,
    papers: factsSheet('政府信息公开申请（登记的内容）', organ, caseNo, [
      ['申请人', applicant],
      ['申请人类别', APPLICANT_KIND_LABELS[application.applicantKind]],
      ...further,
      ['提交方式', view.channel],
      ['提交之日', view.submittedOn],
      ['收到申请之日', view.receivedOn ?? '尚未确定'],
      ['收到的根据', view.receiptSays],
      ['申请内容', application.request],
      ...view.items.map((item, at) => [`第${at + 1}项`, item] as const),
      ['提供的形式', application.wanted['supply'] ?? ''],
      ['获取的途径', application.wanted['way'] ?? ''],
      ['需要的帮助', application.wanted['help'] ?? ''],
      ['邮件号码', application.wanted['tracking'] ?? ''],
    ]),
  }
}

/** 接收回执, set again from the steps with the day of receipt; none while there is no such day. */
async function receiptPiece(
  tx: Tx,
  world: GatherWorld,
  organ: { readonly id: string; readonly name: string },
  application: Application,
  { receivedOn }: CaseView,
): Promise<readonly OwnPiece[]> {
  if (receivedOn === null) return []
  const letter = await receiptLetter(tx, world.cipher, organ.id, application, receivedOn as LocalDate, null)
  if ('say' in letter) return []
  const common = { number: '', author: organ.name, day: receivedOn }
  return [{ kind: 'own', title: '申请接收回执（按登记的内容补打）', ...common, papers: [letter] }]
}

function searchPiece(
  { organ, caseNo }: { readonly organ: string; readonly caseNo: string },
  searches: ReturnType<typeof caseOf>['searches'],
): OwnPiece {
  return {
    kind: 'own',
    title: '检索记录',
    number: '',
    author: organ,
    day: searches.at(-1)?.on ?? '',
    papers: listingSheets({
      title: '检索记录',
      organ,
      number: caseNo,
      head: ['日期', '检索的地方', '检索词', '检索人', '结果'],
      shares: [0.14, 0.24, 0.22, 0.14, 0.26],
      rows: searches.map(({ on, where, words, who, found, result }) => [
        on,
        where,
        words,
        who,
        [found ? '检索到' : '没有检索到', result].filter(Boolean).join('：'),
      ]),
    }),
  }
}

/** 关联的申请, by number and relation only: each has a case file of its own. */
async function linkedPiece(
  tx: Tx,
  organId: string,
  { organ, caseNo }: { readonly organ: string; readonly caseNo: string },
  id: string,
): Promise<readonly OwnPiece[]> {
  const { rows } = await sql<{ caseNo: string; submittedOn: string; relation: string; mine: boolean; note: string }>`
    select a.case_no as "caseNo", (a.submitted_at at time zone 'Asia/Shanghai')::date::text as "submittedOn", l.relation,
      l.from_id = ${id} as mine, l.note
    from application_links l
    join applications a on a.organ_id = l.organ_id and a.id = case when l.from_id = ${id} then l.to_id else l.from_id end
    where l.organ_id = ${organId} and (l.from_id = ${id} or l.to_id = ${id}) order by a.case_no`.execute(tx)
  if (rows.length === 0) return []
  const relation = (kind: string, mine: boolean): Relation =>
    kind === 'split' ? (mine ? 'split-from' : 'split-of') : kind === 'joined' ? (mine ? 'joined-into' : 'joined-by') : 'together' // prettier-ignore
  const sheets = listingSheets({
    title: '关联的申请',
    organ,
    number: caseNo,
    head: ['登记号', '提交之日', '关系', '说明'],
    shares: [0.26, 0.18, 0.2, 0.36],
    rows: rows.map((row) => [row.caseNo, row.submittedOn, RELATION_WORDS[relation(row.relation, row.mine)], row.note]),
    after: ['各件另有案卷。'],
  })
  return [{ kind: 'own', title: '关联的申请', number: '', author: organ, day: '', papers: sheets }]
}
