/** One application as a line of the ledger: read off its steps; what is not known is blank. Pure. */
import { formatForYear } from '../../../law/annual-report/formats/index.ts'
import { ROW_OF } from '../../../law/annual-report/tally/rows.ts'
import { OUTCOMES } from '../../../law/applications/outcomes/catalogue.ts'
import { RECEIPT_CHANNELS } from '../../../law/time-limits/receipt.ts'
import { SENDING_WAYS } from '../../../law/time-limits/sending.ts'
import { ORGANISATION_KINDS } from '../../../papers/forms/organisation-kinds.ts'
import type { LedgerLine } from '../../../papers/registers/application-ledger.ts'
import { caseOf, type Case } from '../case.ts'
import { eventsText } from '../ledger-events.ts'
import type { ListedApplication } from '../list.ts'
import type { Step, StepOf } from '../step.ts'
import { OPINIONS, WHOM } from '../step-words.ts'

/** What a line needs beside the row and the steps: people as they may be shown, and what hangs on the application. */
export interface Beside {
  readonly wanted: Readonly<Record<string, string>>
  readonly applicant: string
  readonly idKind: string
  readonly idNumber: string
  readonly contact: string
  readonly agent: string
  /** Who signed its last letter, in the order of the chain. */
  readonly signers: readonly string[]
  readonly remedies: readonly string[]
  readonly complaints: readonly string[]
  readonly converted: boolean
}

/** The line; dates as YYYY-MM-DD. */
export function ledgerLine(row: ListedApplication, steps: readonly Step[], beside: Beside): LedgerLine {
  const of = caseOf(steps)
  const confirmed = steps.find((step): step is StepOf<'confirmed'> => step.did === 'confirmed')
  const from = steps.find((step): step is StepOf<'split-from'> => step.did === 'split-from')
  const archived = steps.findLast((step): step is StepOf<'archived'> => step.did === 'archived')
  const judged = [...of.judged.values()]
  return present({
    caseNo: row.caseNo,
    applicantKind:
      row.applicantKind === 'naturalPerson' ? '自然人' : (ORGANISATION_KINDS[row.applicantKind] ?? row.applicantKind),
    applicant: beside.applicant,
    idKind: beside.idKind,
    idNumber: beside.idNumber,
    contact: beside.contact,
    agent: beside.agent,
    channel: RECEIPT_CHANNELS[row.channel]?.label ?? row.channel,
    submittedOn: row.submittedOn,
    signedOn: of.arrival.signedOn,
    confirmedOn: confirmed?.on,
    receivedOn: row.receivedOn,
    request: row.request,
    formWanted: [beside.wanted['supply'], beside.wanted['way']].filter(Boolean).join('，'),
    help: beside.wanted['help'],
    splitOf: from?.fromCaseNo,
    unit: row.unit,
    handler: row.person,
    reviewer: beside.signers.slice(0, -1).join('、'),
    signer: beside.signers.at(-1),
    events: eventsText(steps),
    thirdParty: of.consultations
      .map(({ whom, organ, on, answer, lapsedOn }) =>
        [
          `${on}征求${organ ?? WHOM[whom]}意见`,
          answer ? `${answer.on}${OPINIONS[answer.opinion as keyof typeof OPINIONS] ?? answer.opinion}` : '',
          lapsedOn ? `${lapsedOn}逾期未提出` : '',
        ]
          .filter(Boolean)
          .join('，'),
      )
      .join('；'),
    search: of.searches
      .map(({ on, where, words, who, found, result }) =>
        [`${on} ${where}`, `检索词：${words}`, who, found ? '检索到' : '没有检索到', result].filter(Boolean).join('，'),
      )
      .join('；'),
    fee: feeText(of),
    dueOn: row.dueOn,
    ...answer(of),
    ground: [...new Set(judged.map(({ outcome }) => OUTCOMES[outcome]?.cites ?? ''))].filter(Boolean).join('；'),
    withheld: judged
      .flatMap(({ withheld }) => withheld)
      .map(({ part, ground }) => `${part}（${OUTCOMES[ground]?.label ?? ground}）`)
      .join('；'),
    deliveredOn: of.deliveredOn,
    remedies: beside.remedies.join('；'),
    complaints: beside.complaints.join('；'),
    converted: beside.converted ? '是' : '',
    archivedOn: of.archivedOn,
    archiveNumber: archived?.number,
  })
}

const present = (line: Readonly<Record<string, string | null | undefined>>): LedgerLine =>
  Object.fromEntries(Object.entries(line).filter((pair): pair is [string, string] => Boolean(pair[1])))

function feeText({ fee }: Case): string {
  if (!fee) return ''
  const { noticed, paid, lapsedOn } = fee
  return [
    `${noticed.on}通知收费${noticed.yuan}元`,
    paid ? `${paid.on}缴纳${paid.yuan}元` : '',
    lapsedOn ? `${lapsedOn}逾期未缴费` : '',
  ]
    .filter(Boolean)
    .join('，')
}

/** The first answer is the one the year counts; a withdrawn application has none, but its row. */
function answer({ firstReply, withdrawnOn }: Case): Readonly<Record<string, string | undefined>> {
  const outcome = firstReply?.outcome ?? (withdrawnOn ? 'other_withdrawn' : null)
  const decidedOn = firstReply?.datedOn ?? firstReply?.on ?? withdrawnOn
  if (!outcome || !decidedOn) return {}
  const format = formatForYear(Number(decidedOn.slice(0, 4)))
  const key = format && ROW_OF[format.id][outcome]
  const row = format?.tables
    .find((table) => table.key === 'applications')
    ?.blocks[0]?.rows.find((each) => each.key === key)
  return {
    replyNumber: firstReply?.letter?.number ?? undefined,
    outcome: OUTCOMES[outcome].label,
    reportRow: row?.path.slice(1).join(' '),
    decidedOn,
    sentOn: firstReply?.on,
    sendingWay: firstReply ? SENDING_WAYS[firstReply.way]?.label : undefined,
  }
}
