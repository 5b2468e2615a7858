/** The papers of a review or suit: notice, answer, hearing, decision with their files, clock and course; for its own case file and for the application's. */
import { factsSheet } from '../../papers/case-file/listing.ts'
import type { OwnPiece, Piece } from '../../papers/case-file/piece.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingDay } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import type { Actor } from '../acting.ts'
import { readPersonal } from '../personal-data/store.ts'
import { REMEDY } from '../remedies/step.ts'
import { remedyView, type RemedyView } from '../remedies/view.ts'
import type { Gathered, Subject } from './case-file.ts'
import { clockPiece, coursePiece } from './course-pieces.ts'
import { hungOn } from './file-pieces.ts'
import { organNamed, type GatherWorld } from './organ.ts'

interface RemedyPart {
  readonly pieces: readonly Piece[]
  readonly subjects: readonly Subject[]
  readonly data: Readonly<Record<string, unknown>>
}

/** Pieces of one case of review or suit, in the order of its steps. */
export async function remedyPieces(
  tx: Tx,
  organ: { readonly id: string; readonly name: string },
  of: RemedyView,
  masked: boolean,
  party = of.partyShown,
): Promise<RemedyPart> {
  const named = { organ: organ.name, caseNo: of.ledgerNo }
  const hung = await hungOn(tx, organ.id, { kind: REMEDY, id: of.id }, masked)
  const sheet = factsSheet(`${of.kindSays}案件登记`, organ.name, of.ledgerNo, factsOf(of, party))
  const mark = (piece: OwnPiece): OwnPiece => ({ ...piece, title: `${piece.title}（${of.ledgerNo}）` })
  const registered = { title: '案件登记', number: of.theirNo, author: organ.name, day: of.receivedOn, papers: sheet }
  const pieces: Piece[] = [
    mark({ kind: 'own', ...registered }),
    ...hung.map(({ piece }) => piece),
    ...(of.clock.length > 0 ? [mark(clockPiece(named, of.clock, of.answerDueOn))] : []),
    mark(coursePiece(named, of.timeline)),
  ]
  const { id, ledgerNo, block, instance, forum, theirNo, claim, phase, filedOn, receivedOn } = of
  const { answerDueOn, answeredOn, result, corrected, timeline, clock } = of
  return {
    pieces,
    subjects: [{ kind: REMEDY, id: of.id }, ...hung.map(({ piece }) => ({ kind: 'file', id: piece.id }))],
    data: {
      id, ledgerNo, block, instance, forum, theirNo, claim, phase, filedOn, receivedOn, answerDueOn, answeredOn, result,
      corrected, steps: timeline, clock,
    }, // prettier-ignore
  }
}

/** The case file of a review or suit of its own; null when there is none of that id. */
export async function gatherRemedy(
  tx: Tx,
  world: GatherWorld,
  actor: Actor,
  id: string,
  { masked, at, madeAt }: { readonly masked: boolean; readonly at: Date; readonly madeAt: string },
): Promise<Gathered | null> {
  const of = await remedyView(tx, actor, id, beijingDay(at) as LocalDate)
  if (!of) return null
  const organ = await organNamed(tx, actor.organId)
  const owner = { organ: actor.organId, kind: REMEDY, id }
  const party = masked ? of.partyShown : ((await readPersonal(tx, world.cipher, owner, ['name'])).name ?? of.partyShown)
  const { pieces, subjects, data } = await remedyPieces(tx, organ, of, masked, party)
  return {
    head: {
      organ: organ.name,
      caseNo: of.ledgerNo,
      title: '行政复议、行政诉讼案卷',
      about: of.claim.replaceAll(/\s+/gu, ' '),
      facts: factsOf(of, party).filter(([label]) => label !== '请求'),
      applicant: party,
      receivedOn: of.receivedOn,
      outcome: of.result ?? '',
      repliedOn: of.answeredOn,
      archiveNumber: '',
      masked,
      madeAt,
    },
    pieces,
    subjects,
    data: { kind: REMEDY, party, application: of.application?.caseNo ?? null, ...data },
  }
}

const factsOf = (of: RemedyView, party: string): readonly (readonly [string, string])[] => [
  ['类型', of.kindSays],
  [of.block === 'review' ? '复议机关' : '法院', of.forum],
  ['案号', of.theirNo],
  ['申请人、原告', party],
  ['提出之日', of.filedOn],
  ['收到副本之日', of.receivedOn],
  ['答复（答辩）期限', of.answerDueOn ?? ''],
  ['答复（答辩）之日', of.answeredOn ?? ''],
  ['听证、开庭', of.hearing ? `${of.hearing.day}，${of.hearing.place}，${of.hearing.who}` : ''],
  ['结果', of.result ? `${of.result}${of.cites ? `（${of.cites}）` : ''}` : ''],
  ['要求本机关', of.orders ?? ''],
  ['状态', of.phaseSays],
  ['所涉的申请', of.application ? `${of.application.caseNo}（另有案卷）` : ''],
  ['前案', of.follows ? `${of.follows.ledgerNo}（${of.follows.says}）` : ''],
  ['后案', of.followers.map(({ ledgerNo, says }) => `${ledgerNo}（${says}）`).join('；')],
  ['请求', of.claim],
]
