/** 依申请转主动公开审核单 (D46) of a conversion: what is known is printed, the rest is left to be filled in by hand. */
import { sql } from 'kysely'
import { OUTCOMES, type OutcomeCode } from '../../law/applications/outcomes/catalogue.ts'
import type { LocalDate } from '../../law/local-date.ts'
import { composeForm, type FormSheet } from '../../papers/forms/compose.ts'
import { CONVERSION_FORM } from '../../papers/forms/d46-conversion.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { matterOf } from '../matters/case.ts'
import { stepsOf, type MatterRow } from '../matters/store.ts'

interface Asked {
  readonly id: string
  readonly caseNo: string
  readonly outcome: OutcomeCode | null
  readonly repliedOn: LocalDate | null
}

/** The sheet of a conversion; or the sentence why there is none. `organ` by id and by name. */
export async function conversionForm(
  tx: Tx,
  organ: { readonly id: string; readonly name: string },
  row: MatterRow,
): Promise<FormSheet | { readonly say: string }> {
  if (row.kind !== 'conversion') return { say: '只有依申请转主动公开有这一张审核单。' }
  const steps = await stepsOf(tx, organ.id, row.id)
  const { received, conclusion, published } = matterOf(steps)
  const { rows } = await sql<Asked>`
    select id, case_no as "caseNo", outcome, replied_on::text as "repliedOn" from applications
    where organ_id = ${organ.id} and id = any(${[...received.applications]}::uuid[]) order by case_no`.execute(tx)
  const grounds = received.grounds.filter((ground) => ground !== 'assessed')
  const assessed = received.grounds.includes('assessed') ? '定期评估认为可以公开（条例第十八条）。' : ''
  const sheet = composeForm(CONVERSION_FORM, {
    stage: 'blank',
    organ: organ.name,
    number: row.ledgerNo,
    values: {
      title: row.about,
      ...(grounds.length > 0 && { ground: { picks: grounds } }),
      applications: rows.map(({ caseNo, outcome, repliedOn }, at) => ({
        caseNo,
        // Applicants stay unnamed on a sheet that goes round.
        applicant: `申请人${at + 1}`,
        outcome: outcome ? OUTCOMES[outcome].label : '',
        repliedOn: repliedOn ?? '',
      })),
      ...((assessed || received.evidence || conclusion) && {
        reasons: [assessed, received.evidence, conclusion?.says ?? ''].filter(Boolean).join('\n'),
      }),
      ...(conclusion && { decision: { picks: [conclusion.result === 'proactive' ? 'open' : 'notOpen'] } }),
      ...(published && { publishedOn: published.on, channel: published.where }),
    },
  })
  return 'refused' in sheet ? { say: sheet.say } : sheet
}
