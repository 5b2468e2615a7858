/** 同一申请人、相同或者相近内容的: shown, never merged; earlier answers to the same request, and how many others ask for it. */
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import { PHASES } from '../case.ts'
import type { Found, Similar } from '../similar.ts'

const useSimilar = (id: string): UseQueryResult<Found> =>
  useQuery({
    queryKey: ['/applications', id, 'similar'],
    queryFn: ({ signal }) => get<Found>(`/applications/${id}/similar`, {}, signal),
  })

/** On the page of a case: the others like it; nothing when there are none. */
export function SimilarPart({ id }: { readonly id: string }): ReactNode {
  const { data } = useSimilar(id)
  if (!data || data.similar.length === 0) return null
  return (
    <section className="wb-part" aria-label="相同、相似的申请">
      <h2>相同、相似的申请</h2>
      <ManyAsk count={data.othersAsked} />
      <SimilarList similar={data.similar} />
    </section>
  )
}

interface OnesProps {
  readonly similar: readonly Similar[]
  readonly othersAsked?: number
}

/** In the form, before one is saved. */
export const SimilarOnes = ({ similar, othersAsked = 0 }: OnesProps): ReactNode => (
  <section aria-label="相同、相似的申请">
    <p>已有 {similar.length} 件同一申请人或者内容相同、相近的申请（照样可以登记，系统不合并）：</p>
    <ManyAsk count={othersAsked} />
    <SimilarList similar={similar} />
  </section>
)

/** 第四十四条: asked for by several applicants, what may be public may be published on our own motion. */
const ManyAsk = ({ count }: { readonly count: number }): ReactNode =>
  count > 0 && (
    <Alert
      className="app-held"
      type="info"
      showIcon
      title={`另有 ${count} 件其他申请人的申请内容相同或者相近。该信息可以公开的，可以纳入主动公开的范围（条例第四十四条）。`}
    />
  )

const SimilarList = ({ similar }: { readonly similar: readonly Similar[] }): ReactNode => (
  <ul className="app-likes">
    {similar.map((each) => (
      <li key={each.id}>
        <Link to={`/applications/${each.id}`} target="_blank">
          {each.caseNo}
        </Link>
        ，{each.submittedOn}，{likeWords(each)}，{PHASES[each.phase]}
        {each.answer && `，${answerWords(each.answer)}`}：<span className="app-request">{each.request}</span>
      </li>
    ))}
  </ul>
)

const likeWords = ({ samePerson, sameText, near }: Similar): string =>
  [samePerson && '同一申请人', sameText ? '内容相同' : near !== null && `内容相近（${Math.round(near * 100)}%）`]
    .filter(Boolean)
    .join('、')

const answerWords = ({ outcome, number, on }: NonNullable<Similar['answer']>): string =>
  `${on}答复“${outcome}”${number ? `，${number}` : ''}`

interface EarlierProps {
  readonly id: string
  readonly choose: (answer: { readonly number: string; readonly on: string }) => void
}

/** 此前的答复, one click away from the fields of 不予重复处理. */
export function EarlierAnswers({ id, choose }: EarlierProps): ReactNode {
  const { data } = useSimilar(id)
  const answered = (data?.similar ?? []).filter(
    ({ samePerson, sameText, near, answer }) => samePerson && (sameText || near !== null) && answer?.number,
  )
  if (answered.length === 0)
    return (
      <Alert
        className="app-held"
        type="warning"
        showIcon
        title="系统里没有同一申请人内容相同、相近而已经答复的申请；请核对以前的纸质案卷。"
      />
    )
  return (
    <ul className="app-earlier">
      {answered.map(({ id: other, caseNo, answer }) => (
        <li key={other}>
          {caseNo}，{answer && answerWords(answer)}{' '}
          <Button size="small" onClick={() => choose({ number: answer?.number ?? '', on: answer?.on ?? '' })}>
            用这一份
          </Button>
        </li>
      ))}
    </ul>
  )
}
