/** One case: what is asked, the clock and how it follows, what may be done next and why the rest may not, the papers, what happened. */
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import { DueTag } from '../../../platform/workbench/due-tag.tsx'
import { Facts } from '../../../platform/workbench/facts.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { Timeline } from '../../../platform/workbench/timeline.tsx'
import { Attachments } from '../../../platform/workbench/upload/attachments.tsx'
import { useMay } from '../../../platform/workbench/viewer.ts'
import { CaseFilePart } from '../../case-file/case-file-part.tsx'
import { PersonalFacts } from '../../personal-data/personal-facts.tsx'
import { REMEDY, STEPS, type Did } from '../step.ts'
import type { RemedyView } from '../view.ts'
import { NextPart } from './next-part.tsx'
import { phaseTone } from './tones.ts'

export default function RemedyPage(): ReactNode {
  const { id = '' } = useParams()
  const may = useMay()
  const asked = useQuery({
    queryKey: ['/remedies', id],
    queryFn: ({ signal }) => get<RemedyView>(`/remedies/${id}`, {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const of = asked.data
  if (!of) return <Loading what="案件" />
  const readOnly = !of.mayWrite || of.phase === 'closed'
  const done = [...new Set(of.timeline.map(({ did }) => did as Did))].filter((did) => did !== 'resumed')
  return (
    <Page
      title={of.ledgerNo}
      actions={
        of.mayWrite && (
          <Link className="ant-btn wb-button-link" to={`/remedies/new?follows=${of.id}`}>
            登记后案（起诉、上诉、再审）
          </Link>
        )
      }
    >
      {of.corrected && of.phase === 'to-perform' && (
        <Alert type="warning" showIcon title={`本机关的行为被纠正，应当履行：${of.orders ?? ''}`} />
      )}
      <Facts facts={factsOf(of)} />
      <NextPart of={of} />
      <section className="wb-part" aria-label="期限">
        <h2>期限是怎样算出来的</h2>
        <ol className="wb-sentences">
          {of.clock.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
      </section>
      <section className="wb-part" aria-label="对方当事人">
        <h2>对方当事人</h2>
        {may('personal-data.view') ? <PersonalFacts kind={REMEDY} id={id} /> : <p>{of.partyShown}</p>}
      </section>
      {done.map((did) => (
        <Attachments
          key={did}
          subject={{ kind: REMEDY, id }}
          label={`${STEPS[did]}的材料`}
          slot={did}
          readOnly={readOnly}
        />
      ))}
      <CaseFilePart kind="remedy" id={id} />
      <section className="wb-part" aria-label="经过">
        <h2>经过</h2>
        <Timeline
          label="案件经过"
          steps={of.timeline.map(({ n, did, says, on, at, who, lines }) => ({
            key: String(n),
            says: `${says}（${on}）`,
            tone: did === 'decided' || did === 'performed' || did === 'closed' ? 'done' : 'waiting',
            who,
            at,
            more:
              lines.length > 0 ? (
                <ul>
                  {lines.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              ) : null,
          }))}
        />
      </section>
    </Page>
  )
}

const linkTo = ({ id, ledgerNo, says }: RemedyView['followers'][number]): ReactNode => (
  <Link key={id} to={`/remedies/${id}`}>
    {ledgerNo}（{says}）
  </Link>
)

const factsOf = (of: RemedyView) => [
  { label: '状态', value: <StatusTag tone={phaseTone(of.phase)} says={of.phaseSays} /> },
  { label: '最近的期限', value: of.due && <DueTag {...of.due} /> },
  { label: '类型', value: of.kindSays },
  { label: of.block === 'review' ? '复议机关' : '法院', value: of.forum },
  { label: '案号', value: of.theirNo },
  { label: '申请人、原告', value: `${of.partyShown}（${of.partyKind}）` },
  { label: '提出之日', value: of.filedOn },
  { label: '收到副本之日', value: of.receivedOn },
  {
    label: '答复（答辩）',
    value: of.answeredOn
      ? `${of.answeredOn}已提交${of.answerDueOn ? `（期限${of.answerDueOn}${of.answeredOn > of.answerDueOn ? '，超期' : ''}）` : ''}`
      : of.answerDueOn && `到${of.answerDueOn}为止`,
  },
  {
    label: '听证、开庭',
    value:
      of.hearing && `${of.hearing.day}，${of.hearing.place}，${of.hearing.who}${of.hearing.held ? '（已开）' : ''}`,
  },
  ...(of.result ? [{ label: '结果', value: `${of.result}（${of.cites ?? ''}）`, wide: true }] : []),
  ...(of.orders
    ? [{ label: '要求本机关', value: `${of.orders}${of.performBy ? `（到${of.performBy}为止）` : ''}`, wide: true }]
    : []),
  ...(of.appealBy ? [{ label: '本机关可以上诉到', value: of.appealBy }] : []),
  {
    label: '所涉的申请',
    value:
      of.application &&
      (of.application.mayRead ? (
        <Link to={`/applications/${of.application.id}`}>{of.application.caseNo}</Link>
      ) : (
        of.application.caseNo
      )),
  },
  { label: '前案', value: of.follows && linkTo(of.follows) },
  ...(of.followers.length > 0 ? [{ label: '后案', value: of.followers.map(linkTo) }] : []),
  { label: '请求', value: <p className="wb-as-written">{of.claim}</p>, wide: true },
]
