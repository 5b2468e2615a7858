/** One application: what is asked, the clock and how it follows, what may lawfully be done next and why the rest may not, what happened. */
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
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
import { LettersPart, useLetterOf } from '../../letters/letters-part.tsx'
import { PersonalFacts } from '../../personal-data/personal-facts.tsx'
import { RemediesOfApplication } from '../../remedies/of-application-part.tsx'
import { WithheldPart } from '../../withheld/withheld-part.tsx'
import type { Phase } from '../case.ts'
import type { CaseView } from '../case-view.ts'
import { THIRD_PARTY } from '../step.ts'
import { ApplicantsFiles } from './applicants-files.tsx'
import { ClockPart } from './clock-part.tsx'
import { LinksPart } from './links-part.tsx'
import { NextSteps } from './next-steps.tsx'
import { phaseTone } from './tones.ts'
import { ReceiptButtons } from './receipt-buttons.tsx'
import { SimilarPart } from './similar-part.tsx'
import { StepPapers } from './step-papers.tsx'

/** What the applicant wished, by the key it is kept under. */
const WANTED: Readonly<Record<string, string>> = {
  supply: '提供的形式',
  way: '获取的途径',
  help: '需要的帮助',
  tracking: '邮件号码',
}

export default function CasePage(): ReactNode {
  const { id = '' } = useParams()
  const may = useMay()
  const letter = useLetterOf({ kind: 'application', id })
  const asked = useQuery({
    queryKey: ['/applications', id],
    queryFn: ({ signal }) => get<CaseView>(`/applications/${id}`, {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const of = asked.data
  if (!of) return <Loading what="申请" />
  const seesPersons = may('personal-data.view')
  return (
    <Page
      title={of.caseNo}
      actions={of.receivedOn && may('applications.register') && <ReceiptButtons id={id} queryCode={null} />}
    >
      {of.phase === 'to-confirm' && (
        <Alert type="warning" showIcon title={`应当当日与申请人确认，确认之日才是收到申请之日。${of.receiptSays}`} />
      )}
      <Facts facts={factsOf(of)} />
      <NextSteps of={of} draft={letter.open} />
      {letter.dialog}
      <LettersPart kind="application" id={id} />
      <ClockPart of={of} />
      <section className="wb-part" aria-label="申请人">
        <h2>申请人</h2>
        {seesPersons ? <PersonalFacts kind="application" id={id} /> : <p>{of.applicantShown}</p>}
        {seesPersons &&
          of.consultations
            .filter(({ whom }) => whom === 'third-party')
            .map(({ ref, name }) => (
              <div key={ref}>
                <h3>征求意见的第三方：{name}</h3>
                <PersonalFacts kind={THIRD_PARTY} id={ref} />
              </div>
            ))}
      </section>
      <Attachments
        subject={{ kind: 'application', id }}
        label="信封、申请材料的图像"
        slot="envelope"
        readOnly={!of.mayWrite || of.phase === 'archived'}
      />
      <ApplicantsFiles id={id} readOnly={!of.mayWrite || of.phase === 'archived'} />
      <StepPapers of={of} readOnly={!of.mayWrite || of.phase === 'archived'} />
      <LinksPart id={id} mayAssign={may('applications.assign')} />
      {may('applications.handle') && <SimilarPart id={id} />}
      <RemediesOfApplication application={id} />
      <WithheldPart id={id} caseNo={of.caseNo} />
      <CaseFilePart kind="application" id={id} />
      <section className="wb-part" aria-label="经过">
        <h2>经过</h2>
        <Timeline
          label="办理经过"
          steps={of.timeline.map(({ n, did, says, on, at, who, lines }) => ({
            key: String(n),
            says: `${says}（${on}）`,
            tone: did === 'replied' || did === 'delivered' || did === 'archived' ? 'done' : 'waiting',
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

const factsOf = (of: CaseView) => [
  { label: '状态', value: <StatusTag tone={phaseTone(of.phase as Phase)} says={of.phaseSays} /> },
  { label: '答复期限', value: of.due && (of.answered ? `${of.due.dueOn}（${of.answered}）` : <DueTag {...of.due} />) },
  { label: '提交方式', value: of.channel },
  { label: '申请人', value: `${of.applicantShown}（${of.applicantKind}）` },
  { label: '提交之日', value: of.submittedOn },
  { label: '收到申请之日', value: of.receivedOn },
  { label: '承办', value: [of.unit?.name, of.person?.name].filter(Boolean).join(' ') },
  { label: '内部期限', value: of.internalDueOn },
  { label: '申请内容', value: <p className="wb-as-written">{of.request}</p>, wide: true },
  ...(of.items.length > 0
    ? [
        {
          label: '请求事项',
          value: (
            <ol className="app-items">
              {of.items.map((item, at) => (
                <li key={item}>
                  {item}
                  {of.judged.find((each) => each.item === at + 1) &&
                    `：${of.judged.find((each) => each.item === at + 1)?.label ?? ''}`}
                </li>
              ))}
            </ol>
          ),
          wide: true,
        },
      ]
    : of.judged.map(({ item, label }) => ({ label: '判断', value: label, wide: true, item }))),
  ...Object.entries(of.wanted).flatMap(([key, value]) => (WANTED[key] ? [{ label: WANTED[key], value }] : [])),
  ...(of.outcome ? [{ label: '结果', value: of.outcome, wide: true }] : []),
]
