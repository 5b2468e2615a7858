/** 登记复议诉讼: from the notice to a case with its last day, in under a minute. */
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { post } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import { FormPage } from '../../../platform/workbench/form-page.tsx'
import { FIELDS } from './notice-fields.tsx'
import type { NoticeValues } from './notice-values.ts'

interface Answer {
  readonly id: string
  readonly ledgerNo: string
  readonly answerDueOn: string | null
}

export default function NoticePage(): ReactNode {
  const [search] = useSearchParams()
  const today = beijingDay(new Date())
  return (
    <FormPage<NoticeValues, Answer>
      form="remedy"
      subject="new"
      title="登记复议诉讼"
      says="照通知书填。答复（答辩）的最后一日当场算出，经办人、合法性审核员、工作机构负责人同时得到提醒。登记以后不能删除。"
      fields={FIELDS}
      initial={{
        receivedOn: today,
        simple: 'no',
        instance: 'first',
        partyKind: 'person',
        applicationId: search.get('application'),
        follows: search.get('follows'),
      }}
      draft={false}
      submit="登记"
      save={(values) => post<Answer>('/remedies', bodyOf(values))}
      saved={({ id, ledgerNo, answerDueOn }) => ({
        says: answerDueOn ? `已登记，${ledgerNo}，答复（答辩）到${answerDueOn}为止。` : `已登记，${ledgerNo}。`,
        to: `/remedies/${id}`,
      })}
      back="/remedies"
    />
  )
}

/** The body of the call; what was left empty is left out, so that the server's own presets hold. */
function bodyOf({ simple, files, ...values }: NoticeValues): unknown {
  const given = Object.entries(values).filter(
    ([name, value]) => name !== 'reckoned' && value !== null && value !== undefined && value !== '',
  )
  return { ...Object.fromEntries(given), simple: simple === 'yes', files: files ?? [] }
}
