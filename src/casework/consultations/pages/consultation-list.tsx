/** 征集调查: what was asked, what came in, what is still to be published; the counts of the year and the setting beside it. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { get, put } from '../../../platform/workbench/api.ts'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { DueTag } from '../../../platform/workbench/due-tag.tsx'
import { Facts } from '../../../platform/workbench/facts.tsx'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import type { Filter } from '../../../platform/workbench/search-form.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import type { ConsultationJson, ConsultationSettingJson, ConsultationYear } from '../endpoints.ts'
import { CONSULTATION_KINDS } from '../../publications/genre-fields.ts'
import { PHASES } from '../words.ts'

interface Values {
  readonly resultDays: number | null
}

export default function ConsultationList(): ReactNode {
  const [setting, set] = useState(false)
  const kept = useQuery({
    queryKey: ['/consultations', 'setting'],
    queryFn: ({ signal }) => get<ConsultationSettingJson>('/consultations/setting', {}, signal),
  }).data
  return (
    <Page
      title="征集调查"
      says="发布过的意见征集、问卷调查。要新发起的，在“信息发布”里起草类别为“征集调查”的信息。"
      actions={kept?.mayKeep && <Button onClick={() => set(true)}>设置</Button>}
    >
      <YearOf />
      <DataTable<ConsultationJson>
        name="consultations"
        says="征集调查"
        unit="次"
        path="/consultations"
        rowKey={({ id }) => id}
        columns={COLUMNS}
        filters={FILTERS}
        open={({ id }) => `/consultations/${id}`}
        create={{ label: '发起征集', to: '/publications/new', may: 'publications.write' }}
        empty="征集调查发布以后列在这里，收到的意见从这里处理。"
      />
      {setting && kept && (
        <FormDialog<Values, unknown>
          title="征集调查设置"
          says={`没有填写的，按缺省 ${kept.preset} 日（${kept.presetStanding}；${kept.presetCites}）。过了最后一日没有公布采纳情况的，列入待办并提醒。`}
          fields={[
            {
              name: 'resultDays',
              label: '截止后几日以内公布采纳情况',
              kind: 'number',
              min: 1,
              max: 180,
              decimals: 0,
              suffix: '日',
            },
          ]}
          initial={{ resultDays: kept.resultDays }}
          does="保存"
          save={(values) => put('/consultations/setting', { ...values, version: kept.version })}
          saved={() => '已保存。'}
          close={() => set(false)}
        />
      )}
    </Page>
  )
}

/** The counts of the running year, with what keeps them from being whole. */
function YearOf(): ReactNode {
  const year = beijingDay(new Date()).slice(0, 4)
  const of = useQuery({
    queryKey: ['/consultations', 'figures', year],
    queryFn: ({ signal }) => get<ConsultationYear>('/consultations/figures', { year }, signal),
  }).data
  if (!of) return null
  const part = (value: number | null): string => (value === null ? '处理完才有' : `${value} 条`)
  return (
    <section className="wb-part" aria-label={`${year} 年的征集调查`}>
      <h2>{year} 年</h2>
      <Facts
        facts={[
          { label: '征集调查', value: `${of.held} 次（意见征集 ${of.opinionsAsked} 次，问卷调查 ${of.surveys} 次）` },
          { label: '收到', value: <Link to={`/consultations/opinions?year=${year}`}>{of.received} 条</Link> },
          { label: '采纳', value: part(of.adopted) },
          { label: '部分采纳', value: part(of.partly) },
          { label: '未采纳', value: part(of.notAdopted) },
          { label: '公布采纳情况', value: `${of.results} 次` },
        ]}
      />
    </section>
  )
}

const FILTERS: readonly Filter[] = [
  { name: 'q', label: '标题', kind: 'text' },
  {
    name: 'phase',
    label: '状态',
    kind: 'choice',
    choices: Object.entries(PHASES).map(([value, label]) => ({ value, label })),
  },
  {
    name: 'result',
    label: '采纳情况',
    kind: 'choice',
    choices: [
      { value: 'owed', label: '应公布没有公布' },
      { value: 'published', label: '已公布' },
    ],
  },
  {
    name: 'kind',
    label: '方式',
    kind: 'choice',
    choices: Object.entries(CONSULTATION_KINDS).map(([value, label]) => ({ value, label })),
  },
  { name: 'year', label: '发布年度', kind: 'text' },
  { name: 'resultYear', label: '公布采纳情况的年度', kind: 'text' },
]

const COLUMNS: readonly Column<ConsultationJson>[] = [
  { key: 'title', title: '标题', show: ({ title }) => title, card: 'title' },
  { key: 'kind', title: '方式', show: ({ kindSays }) => kindSays, width: 100 },
  { key: 'days', title: '征集时间', show: ({ begins, ends }) => `${begins} 至 ${ends}`, width: 210 },
  {
    key: 'phase',
    title: '状态',
    show: ({ phase, standingSays }) => (
      <StatusTag
        tone={phase === 'running' ? 'waiting' : 'still'}
        says={standingSays === '已撤下' ? standingSays : PHASES[phase]}
      />
    ),
    width: 100,
    card: 'status',
  },
  {
    key: 'received',
    title: '收到（待处理）',
    show: ({ counts }) => `${counts.received}（${counts.open}）`,
    width: 130,
    align: 'right',
  },
  {
    key: 'result',
    title: '采纳情况',
    show: ({ result, resultDue }) => (resultDue ? <DueTag {...resultDue} /> : (result?.says ?? '—')),
    width: 170,
  },
]
