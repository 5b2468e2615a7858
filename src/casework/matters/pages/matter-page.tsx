/** One matter: what is asked, by when, what may be done next and why the rest may not, who it is from, the papers, what happened. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { callForFile, get, saveFile } from '../../../platform/workbench/api.ts'
import { DueTag } from '../../../platform/workbench/due-tag.tsx'
import { Facts } from '../../../platform/workbench/facts.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { Timeline } from '../../../platform/workbench/timeline.tsx'
import { Attachments } from '../../../platform/workbench/upload/attachments.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { useMay } from '../../../platform/workbench/viewer.ts'
import { LettersPart } from '../../letters/letters-part.tsx'
import { PersonalFacts } from '../../personal-data/personal-facts.tsx'
import type { MatterView } from '../matter-view.ts'
import { MATTER, STEPS, type Did } from '../step.ts'
import { NextPart } from './next-part.tsx'
import { phaseTone } from './tones.ts'

/** Steps that papers come with. */
const WITH_PAPERS: readonly Did[] = [
  'received',
  'verified',
  'put-right',
  'concluded',
  'answered',
  'published',
  'withdrawn',
]

export default function MatterPage(): ReactNode {
  const { id = '' } = useParams()
  const may = useMay()
  const asked = useQuery({
    queryKey: ['/matters', id],
    queryFn: ({ signal }) => get<MatterView>(`/matters/${id}`, {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const of = asked.data
  if (!of) return <Loading what="事项" />
  const done = new Set(of.timeline.map(({ did }) => did as Did))
  return (
    <Page title={`${of.kindName} ${of.ledgerNo}`} actions={of.kind === 'conversion' && <FormButtons id={id} />}>
      <Facts facts={factsOf(of)} />
      <NextPart of={of} />
      {of.kind === 'correction' && <LettersPart kind={MATTER} id={id} />}
      {of.personal && (
        <section className="wb-part" aria-label="提出人">
          <h2>提出人</h2>
          {may('personal-data.view') ? <PersonalFacts kind={MATTER} id={id} /> : <p>{of.partyShown}</p>}
        </section>
      )}
      {WITH_PAPERS.filter((did) => done.has(did)).map((did) => (
        <Attachments
          key={did}
          subject={{ kind: MATTER, id }}
          label={did === 'received' ? '来件、证据' : `${STEPS[did]}的材料`}
          slot={did}
          readOnly={!of.mayWrite}
        />
      ))}
      <section className="wb-part" aria-label="经过">
        <h2>经过</h2>
        <Timeline
          label="办理经过"
          steps={of.timeline.map(({ n, did, says, on, at, who, lines }) => ({
            key: String(n),
            says: `${says}（${on}）`,
            tone: did === 'answered' || did === 'published' ? 'done' : 'waiting',
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

/** 依申请转主动公开审核单, to be signed on paper. */
function FormButtons({ id }: { readonly id: string }): ReactNode {
  const act = useAct()
  const print = (format: 'docx' | 'pdf') => () =>
    void act.run(
      async () => saveFile(await callForFile('GET', `/matters/${id}/conversion-form`, { query: { format } })),
      { refresh: ['none'] },
    )
  return (
    <>
      <Button loading={act.busy} onClick={print('pdf')}>
        审核单（PDF）
      </Button>
      <Button loading={act.busy} onClick={print('docx')}>
        审核单（Word）
      </Button>
    </>
  )
}

const factsOf = (of: MatterView) => [
  { label: '状态', value: <StatusTag tone={phaseTone(of.phase)} says={of.phaseSays} /> },
  { label: '期限', value: of.due && (of.closedOn ? of.due.dueOn : <DueTag {...of.due} />) },
  { label: '依据', value: of.cites },
  { label: '收到之日', value: of.receivedOn },
  { label: '来源', value: of.cameBy },
  { label: '提出人', value: of.partyShown },
  ...(of.kind === 'complaint' || of.kind === 'suggestion' ? [{ label: '关于', value: of.subject }] : []),
  ...(of.grounds.length > 0 ? [{ label: '缘由', value: of.grounds.join('；') }] : []),
  { label: '承办科室', value: of.unit },
  ...(of.applications.length > 0
    ? [
        {
          label: '有关的申请',
          value: of.applications.map((each) => (
            <Link key={each.id} className="matter-link" to={`/applications/${each.id}`}>
              {each.caseNo}
            </Link>
          )),
          wide: true,
        },
      ]
    : []),
  ...(of.withheldId
    ? [{ label: '评估的信息', value: <Link to={`/withheld/${of.withheldId}`}>不予公开信息定期评估</Link> }]
    : []),
  { label: of.asks, value: <p className="wb-as-written">{of.about}</p>, wide: true },
  ...(of.evidence
    ? [{ label: of.kind === 'rectification' ? '文号' : '证据、理由', value: of.evidence, wide: true }]
    : []),
  ...(of.result
    ? [{ label: '结果', value: of.closedOn ? `${of.result}（${of.closedOn}办结）` : of.result, wide: true }]
    : []),
]
