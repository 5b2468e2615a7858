/** One assessment: the score, each item with its reason and its evidence, the data behind it. */
import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { callForFile, get, post, saveFile } from '../../../platform/workbench/api.ts'
import { askReason, confirmDanger } from '../../../platform/workbench/dialogs.tsx'
import { Facts } from '../../../platform/workbench/facts.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { AssessmentWhole } from '../endpoints.ts'
import { BlockPart } from './block-part.tsx'
import { EvidencePart } from './evidence-part.tsx'
import { FactsPart } from './facts-part.tsx'

const VERDICTS = { passed: '合格', failed: '不合格', pending: '待定' } as const

/** A sheet without marks and vetoes has no verdict; one that is not scored through has none yet, unless it fails already. */
const verdictOf = ({ marked, verdict, pending }: AssessmentWhole['score']): string =>
  !marked ? '评分表没有合格线、单项否决' : verdict === 'passed' && pending > 0 ? VERDICTS.pending : VERDICTS[verdict]

export default function AssessmentPage(): ReactNode {
  const { id = '' } = useParams()
  const { modal } = App.useApp()
  const act = useAct()
  const [open, setOpen] = useState<string | null>(null)
  const asked = useQuery({
    queryKey: ['/score-sheets', id],
    queryFn: ({ signal }) => get<AssessmentWhole>(`/score-sheets/${id}`, {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const of = asked.data
  if (!of) return <Loading what="评分" />
  const { score, version } = of
  const keeps = of.mayKeep && of.state === 'open'
  const conclude = async (): Promise<void> => {
    const says = '定分以后，登记再有变动，得分也不变；要改的可以写明理由重新评分。'
    if (await confirmDanger(modal, { title: '定分', says, does: '定分' }))
      await act.run(() => post(`/score-sheets/${id}/conclude`, { version }), { says: '已定分。' })
  }
  const reopen = async (): Promise<void> => {
    const reason = await askReason(modal, { title: '重新评分', says: '照现在的登记重新计分。', does: '重新评分' })
    if (reason !== null)
      await act.run(() => post(`/score-sheets/${id}/reopen`, { version, reason }), { says: '可以修改了。' })
  }
  return (
    <Page
      title={`${of.year}年 ${of.label}`}
      says={of.says}
      actions={
        <>
          <Button
            loading={act.busy}
            onClick={() =>
              void act.run(async () => saveFile(await callForFile('GET', `/score-sheets/${id}/export.xlsx`)), {
                refresh: ['none'],
              })
            }
          >
            导出
          </Button>{' '}
          {keeps && (
            <Button type="primary" loading={act.busy} onClick={() => void conclude()}>
              定分
            </Button>
          )}
          {of.mayKeep && of.state === 'concluded' && (
            <Button loading={act.busy} onClick={() => void reopen()}>
              重新评分
            </Button>
          )}
        </>
      }
    >
      <Facts
        facts={[
          { label: '状态', value: <StatusTag tone={of.state === 'open' ? 'waiting' : 'done'} says={of.stateSays} /> },
          { label: '得分', value: score.says, wide: true },
          { label: '结果', value: verdictOf(score) },
          { label: '待核', value: `${score.pending} 项` },
          ...(score.vetoed.length > 0 ? [{ label: '触发单项否决', value: score.vetoed.join('、'), wide: true }] : []),
          { label: '评分表的出处', value: of.rests, wide: true },
        ]}
      />
      {score.blocks.map((block) => (
        <BlockPart
          key={block.key}
          id={id}
          version={version}
          block={block}
          facts={score.facts}
          keeps={keeps}
          open={open}
          toggle={(key) => setOpen((now) => (now === key ? null : key))}
        />
      ))}
      <FactsPart id={id} version={version} facts={score.facts} keeps={keeps} />
      {of.mayKeep && <EvidencePart id={id} blocks={score.blocks} />}
      <p>
        <Link to="/score-sheets">考核评分</Link>
      </p>
    </Page>
  )
}
