/** One publication: where it stands, how it reads, who signed, what is out, what may be done. */
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useState, type ReactNode } from 'react'
import { useParams } from 'react-router'
import { get, post } from '../../../platform/workbench/api.ts'
import { beijingTime } from '../../../platform/workbench/beijing.ts'
import { Facts } from '../../../platform/workbench/facts.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { SignOffPart } from '../../sign-off/sign-off-part.tsx'
import type { SignBody } from '../../sign-off/view.ts'
import type { PublicationChoices } from '../choices.ts'
import type { PublicationView } from '../view.ts'
import { Acts } from './acts.tsx'
import { DifferencePart } from './difference-part.tsx'
import { FindingsPart } from './findings-part.tsx'
import { FormsPart } from './forms-part.tsx'
import { PreviewPart } from './preview-part.tsx'
import { STANDING_TONES, STATE_TONES } from './tones.ts'

export default function PublicationPage(): ReactNode {
  const { id = '' } = useParams()
  const asked = useQuery({
    queryKey: ['/publications', id],
    queryFn: ({ signal }) => get<PublicationView>(`/publications/${id}`, {}, signal),
  })
  const choices = useQuery({
    queryKey: ['/publications', 'choices'],
    queryFn: ({ signal }) => get<PublicationChoices>('/publications/choices', {}, signal),
    staleTime: 300_000,
  }).data
  const [marks, mark] = useState<SignBody['marks']>([])
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  const of = asked.data
  if (!of) return <Loading what="信息" />
  const { content } = of
  const named = (
    list: readonly { readonly value: string; readonly label: string }[] | undefined,
    value: string | null,
  ) => list?.find((each) => each.value === value)?.label ?? null
  const signs = of.signOff.seen !== null
  const { document } = content
  return (
    <Page title={of.title || '没有标题的信息'} actions={<Acts of={of} />}>
      <Facts
        facts={[
          { label: '状态', value: <StatusTag tone={STATE_TONES[of.state]} says={of.stateSays} /> },
          { label: '公开情况', value: <StatusTag tone={STANDING_TONES[of.standing]} says={of.standingSays} /> },
          { label: '类别', value: of.genreSays },
          {
            label: '公开属性',
            value: [
              named(choices?.attributes, content.attribute),
              ...content.grounds.map((ground) =>
                named(
                  choices?.attributes.flatMap(({ grounds }) => grounds),
                  ground,
                ),
              ),
            ]
              .filter(Boolean)
              .join('：'),
          },
          { label: '栏目', value: named(choices?.leaves, content.leaf) },
          { label: '法定主动公开内容', value: named(choices?.categories, content.category) },
          { label: '拟稿', value: [of.unit, of.draftedBy].filter(Boolean).join(' ') },
          { label: '公开期限', value: of.dueOn },
          ...(document
            ? [
                { label: '发文字号', value: document.number },
                { label: '成文日期', value: document.signedOn },
              ]
            : []),
          { label: '索引号', value: of.indexNumber ?? '发布时编' },
          ...(of.releaseAt ? [{ label: '定时发布', value: beijingTime(of.releaseAt) }] : []),
          {
            label: '公开页',
            value: of.address ? (
              <a href={of.address} target="_blank" rel="noreferrer">
                {of.address}
              </a>
            ) : null,
          },
        ]}
      />
      {of.standing === 'withdrawn' && (
        <Alert
          type="warning"
          showIcon
          title={`${of.withdrawnAt ? beijingTime(of.withdrawnAt) : ''} 撤下：${of.withdrawnWhy}`}
        />
      )}
      {of.purposeReason && of.state !== 'released' && (
        <Alert type="info" showIcon title={`正在更正、替换：${of.purposeReason}`} />
      )}
      {of.mayWrite && of.faults.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title="还不能交付审核"
          description={
            <ul>
              {of.faults.map(({ says }) => (
                <li key={says}>{says}</li>
              ))}
            </ul>
          }
        />
      )}
      <div className="pub-columns">
        <div className="pub-main">
          <PreviewPart of={of} marks={signs ? marks : null} mark={mark} />
        </div>
        <aside className="pub-aside" aria-label="审核和发布">
          <SignOffPart
            of={of.signOff}
            marks={marks}
            sign={async (signing) => {
              await post(`/publications/${id}/sign`, signing)
              mark([])
            }}
            takeBack={() => post(`/publications/${id}/take-back`, { version: of.version })}
            changed={<DifferencePart id={id} version={of.version} against="round" />}
          />
          {of.versions.length > 0 && of.state !== 'released' && (
            <section className="wb-part" aria-labelledby="pub-against">
              <h2 id="pub-against">与公开的相比</h2>
              <DifferencePart id={id} version={of.version} against="published" />
            </section>
          )}
          <FindingsPart of={of} />
          <Versions of={of} />
          <FormsPart of={of} choices={choices} />
        </aside>
      </div>
    </Page>
  )
}

const Versions = ({ of }: { readonly of: PublicationView }): ReactNode =>
  of.versions.length === 0 ? null : (
    <section className="wb-part" aria-labelledby="pub-versions">
      <h2 id="pub-versions">发布过的版本</h2>
      <ol className="pub-versions">
        {of.versions.map((each) => (
          <li key={each.version}>
            第 {each.version} 版：{each.purposeSays}，{each.releasedBy}于 {beijingTime(each.releasedAt)} 发布
            {each.reason && `，${each.reason}`}
            {each.endedAt && `；${beijingTime(each.endedAt)} ${each.ended ?? ''}`}
          </li>
        ))}
      </ol>
    </section>
  )
