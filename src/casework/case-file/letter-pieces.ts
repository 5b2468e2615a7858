/** Every letter of a case as it was signed: the letter, what went with it, who signed it, what was taken out, how it arrived. */
import { OUTCOMES, type OutcomeCode } from '../../law/applications/outcomes/catalogue.ts'
import { factsSheet, listingSheets } from '../../papers/case-file/listing.ts'
import type { OwnPiece, Piece } from '../../papers/case-file/piece.ts'
import { LETTERS } from '../../papers/letters/index.ts'
import { SENDING_WAYS } from '../../law/time-limits/sending.ts'
import { beijingTime } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { CONTENT, PROOF } from '../letters/content.ts'
import { LETTER, lettersOf, STATES, type Letter } from '../letters/letter.ts'
import { DECISIONS, ROUND_STATES, type Round } from '../sign-off/round.ts'
import { roundsOf } from '../sign-off/store.ts'
import type { Subject } from './case-file.ts'
import { hungOn } from './file-pieces.ts'

export interface LettersGathered {
  readonly pieces: readonly Piece[]
  readonly subjects: readonly Subject[]
  readonly data: readonly Readonly<Record<string, unknown>>[]
}

/** Letters that were signed, oldest first, each with all that belongs to it; drafts and those never signed are no part of the file. */
export async function letterPieces(
  tx: Tx,
  organ: { readonly id: string; readonly name: string },
  of: Subject,
  caseNo: string,
  masked: boolean,
): Promise<LettersGathered> {
  const letters = (await lettersOf(tx, organ.id, of)).filter(({ contentFileId }) => contentFileId !== null)
  const pieces: Piece[] = []
  for (const letter of letters) pieces.push(...(await piecesOf(tx, organ, letter, caseNo, masked)))
  return {
    pieces,
    subjects: letters.map(({ id }) => ({ kind: LETTER, id })),
    data: letters.map(({ id, key, number, datedOn, state, sentOn, deliveredOn, digest }) => ({
      id, key, title: LETTERS[key].title, number, datedOn, state, sentOn, deliveredOn, digest,
    })), // prettier-ignore
  }
}

async function piecesOf(
  tx: Tx,
  organ: { readonly id: string; readonly name: string },
  letter: Letter,
  caseNo: string,
  masked: boolean,
): Promise<readonly Piece[]> {
  const { title } = LETTERS[letter.key]
  const number = letter.number ?? ''
  const hung = await hungOn(tx, organ.id, { kind: LETTER, id: letter.id }, masked)
  const common = { number, author: organ.name, day: letter.datedOn ?? '' }
  const state = letter.state === 'void' ? `（${STATES.void}）` : ''
  const content = hung
    .filter(({ file }) => file.id === letter.contentFileId)
    .map(({ piece }) => ({ ...piece, ...common, title: `${title}${state}` }))
  const proofs = hung.filter(({ file }) => file.slot === PROOF).map(({ piece }) => piece)
  const others = hung.filter(({ file }) => file.slot !== CONTENT && file.slot !== PROOF).map(({ piece }) => piece)
  const rounds = await roundsOf(tx, organ.id, { kind: LETTER, id: letter.id })
  return [
    ...content,
    ...others,
    ...(rounds.length > 0 ? [signOffPiece(organ.name, caseNo, title, letter, rounds)] : []),
    ...(letter.redactions.length > 0 ? [redactionPiece(organ.name, caseNo, title, letter)] : []),
    ...(letter.sentOn ? [deliveryPiece(organ.name, caseNo, title, letter)] : []),
    ...proofs,
  ]
}

/** 会签单：who signed, when, what they said, and the digest of what they signed. */
function signOffPiece(
  organ: string,
  caseNo: string,
  title: string,
  letter: Letter,
  rounds: readonly Round[],
): OwnPiece {
  const rows = rounds.flatMap((round) => [
    [`第${round.round}轮`, `拟稿：${round.drafter.name}`, moment(round.beganAt), '交付会签', round.digest],
    ...round.signatures.map(({ stepNo, by, onBehalfOf, at, decision, opinion, marks, digest }) => [
      round.chain.steps[stepNo]?.label ?? '',
      onBehalfOf ? `${by.name}（替${onBehalfOf.name}）` : by.name,
      moment(at),
      [
        opinion.startsWith(DECISIONS[decision]) ? '' : DECISIONS[decision],
        opinion,
        ...marks.map((mark) => `${mark.at}：${mark.says}`),
      ]
        .filter(Boolean)
        .join('；'),
      digest,
    ]),
    ...round.chain.skipped.map(({ label }) => [label, '', '', '流程中没有人可签，略过', '']),
    [`第${round.round}轮`, '', round.endedAt ? moment(round.endedAt) : '', ROUND_STATES[round.state], ''],
  ])
  return {
    kind: 'own',
    title: `会签单：${title}`,
    number: letter.number ?? '',
    author: organ,
    day: letter.datedOn ?? '',
    papers: listingSheets({
      title: '会签单',
      organ,
      number: caseNo,
      before: [`文书：${title}${letter.number ? `　${letter.number}` : ''}`],
      head: ['环节', '签署人', '时间', '意见', '所签内容的校验值（SHA-256）'],
      shares: [0.15, 0.15, 0.16, 0.26, 0.28],
      rows,
      after: ['各人签署的是同一份内容：各行的校验值应当相同；内容有任何改动，校验值即不同。'],
    }),
  }
}

/** 区分处理记录（条例第三十七条）. */
const redactionPiece = (organ: string, caseNo: string, title: string, letter: Letter): OwnPiece => ({
  kind: 'own',
  title: `区分处理记录：${title}`,
  number: letter.number ?? '',
  author: organ,
  day: letter.redactions.at(-1)?.on ?? '',
  papers: listingSheets({
    title: '区分处理记录',
    organ,
    number: caseNo,
    head: ['文件', '位置', '理由', '处理人', '日期'],
    shares: [0.28, 0.2, 0.26, 0.12, 0.14],
    rows: letter.redactions.map(({ file, place, ground, by, on }) => [
      file,
      place,
      OUTCOMES[ground as OutcomeCode]?.label ?? ground,
      by,
      on,
    ]),
  }),
})

const deliveryPiece = (organ: string, caseNo: string, title: string, letter: Letter): OwnPiece => ({
  kind: 'own',
  title: `送达情况：${title}`,
  number: letter.number ?? '',
  author: organ,
  day: letter.deliveredOn ?? letter.sentOn ?? '',
  papers: factsSheet('文书送达情况', organ, caseNo, [
    ['文书', title],
    ['文号', letter.number ?? ''],
    ['成文日期', letter.datedOn ?? ''],
    ['送达方式', SENDING_WAYS[letter.way].label],
    ['发出日期', letter.sentOn ?? ''],
    ['邮件号码、签收人等', letter.sending],
    ['送达日期', letter.deliveredOn ?? '尚未登记送达'],
    ['送达凭证', letter.deliveryProof],
  ]),
})

const moment = (at: Date): string => beijingTime(at).slice(0, 16).replace('T', ' ')
