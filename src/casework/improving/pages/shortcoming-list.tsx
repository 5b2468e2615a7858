/** 问题整改: what was found, what is being done about it, what is overdue. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { get, put } from '../../../platform/workbench/api.ts'
import type { Column } from '../../../platform/workbench/column.ts'
import { DataTable } from '../../../platform/workbench/data-table.tsx'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import type { Filter } from '../../../platform/workbench/search-form.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { useMay } from '../../../platform/workbench/viewer.ts'
import type { ShortcomingJson } from '../view.ts'
import { RESULTS, SOURCES, STATES } from '../words.ts'
import { CATEGORIES, choicesOf, stateTone } from './choices.ts'

export default function ShortcomingList(): ReactNode {
  const may = useMay()
  const [setting, set] = useState(false)
  return (
    <Page
      title="问题整改"
      says="自查、检查、监测、投诉发现的问题，和年度报告第五部分写的问题，各有措施、责任人、时限和佐证；下一年的年度报告由此说明整改的结果。"
      actions={
        <>
          {may('improving.keep') && <Link to="/improving/offers">查找问题</Link>}{' '}
          {may('improving.keep') && <Link to="/improving/self-inspections">自查</Link>}{' '}
          {may('settings.keep') && <Button onClick={() => set(true)}>设置</Button>}
        </>
      }
    >
      <DataTable<ShortcomingJson>
        name="improving"
        says="问题"
        unit="个"
        path="/improving"
        rowKey={({ id }) => id}
        columns={COLUMNS}
        filters={FILTERS}
        sort="-foundOn"
        open={({ id }) => `/improving/${id}`}
        create={{ label: '登记问题', to: '/improving/new', may: 'improving.keep' }}
        importing={{ path: '/improving/import', may: 'improving.keep' }}
        exporting="/improving/export.xlsx"
        empty="可以从“查找问题”里留下年报、检查、监测、投诉中的问题，可以自查，也可以登记或者导入已有的台账。"
      />
      {setting && <SettingDialog close={() => set(false)} />}
    </Page>
  )
}

interface Setting {
  readonly evidence: boolean
  readonly version: number
}

function SettingDialog({ close }: { readonly close: () => void }): ReactNode {
  const kept = useQuery({
    queryKey: ['/improving/setting'],
    queryFn: ({ signal }) => get<Setting>('/improving/setting', {}, signal),
  })
  if (!kept.data) return null
  const { version, evidence } = kept.data
  return (
    <FormDialog<Pick<Setting, 'evidence'>, unknown>
      title="整改的设置"
      fields={[{ name: 'evidence', label: '完成整改必须有佐证材料', kind: 'yes' }]}
      initial={{ evidence }}
      does="保存"
      save={(values) => put('/improving/setting', { evidence: values.evidence ?? false, version })}
      saved={() => '已保存。'}
      close={close}
    />
  )
}

const FILTERS: readonly Filter[] = [
  { name: 'q', label: '关键词', kind: 'text' },
  { name: 'state', label: '状态', kind: 'choice', choices: choicesOf(STATES) },
  { name: 'due', label: '时限', kind: 'choice', choices: [{ value: 'overdue', label: '有措施超期' }] },
  { name: 'category', label: '类别', kind: 'choice', choices: CATEGORIES },
  { name: 'source', label: '来源', kind: 'choice', choices: choicesOf(SOURCES) },
  { name: 'unit', label: '责任科室', kind: 'unit' },
  { name: 'year', label: '年度', kind: 'text' },
  { name: 'result', label: '整改的结果', kind: 'choice', choices: choicesOf(RESULTS) },
  { name: 'until', label: '截至日期', kind: 'text' },
]

const COLUMNS: readonly Column<ShortcomingJson>[] = [
  { key: 'title', title: '问题', show: ({ title }) => title, width: 280, card: 'title' },
  {
    key: 'state',
    title: '状态',
    show: ({ state, stateSays }) => <StatusTag tone={stateTone(state)} says={stateSays} />,
    width: 110,
    card: 'status',
  },
  {
    key: 'dueOn',
    title: '时限',
    show: ({ nextDue, overdue }) =>
      nextDue ? (
        <>
          {nextDue} {overdue && <StatusTag tone="returned" says="超期" />}
        </>
      ) : (
        '—'
      ),
    sort: true,
    width: 170,
  },
  {
    key: 'measures',
    title: '措施',
    show: ({ measures, openMeasures }) =>
      measures === 0
        ? '还没有'
        : openMeasures === 0
          ? `${measures} 条，都已结束`
          : `${measures} 条，${openMeasures} 条进行中`,
    width: 170,
  },
  { key: 'unit', title: '责任科室', show: ({ unit }) => unit ?? '工作机构', width: 120 },
  { key: 'category', title: '类别', show: ({ categorySays }) => categorySays, width: 110 },
  { key: 'source', title: '来源', show: ({ sourceSays }) => sourceSays, width: 150 },
  { key: 'foundOn', title: '发现日期', show: ({ foundOn }) => foundOn, sort: true, width: 120 },
  { key: 'year', title: '年度', show: ({ year }) => year, width: 80, hidden: true },
  { key: 'closedOn', title: '整改完成日', show: ({ closedOn }) => closedOn ?? '—', width: 120, hidden: true },
]
