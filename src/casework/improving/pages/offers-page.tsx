/** 查找问题: what the report, its checks, monitoring and complaints say of a year, one by one kept or discarded. */
import { useQuery } from '@tanstack/react-query'
import { App, Button, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { get, post } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import { askReason } from '../../../platform/workbench/dialogs.tsx'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import type { OfferJson } from '../body-shapes.ts'
import { LONGEST, SOURCES } from '../words.ts'
import { CATEGORIES } from './choices.ts'

const YEARS_BACK = 8

export default function OffersPage(): ReactNode {
  const thisYear = Number(beijingDay(new Date()).slice(0, 4))
  const [search, setSearch] = useSearchParams()
  const year = Number(search.get('year') ?? thisYear - 1)
  const asked = useQuery({
    queryKey: ['/improving/offers', year],
    queryFn: ({ signal }) => get<{ readonly items: readonly OfferJson[] }>('/improving/offers', { year }, signal),
  })
  const items = asked.data?.items ?? []
  return (
    <Page
      title="查找问题"
      says="年度报告第五部分逐句、年报检查、网站和新媒体监测、投诉里可能的问题。留下的登记为问题，不是问题的写明理由，都不再列出。"
      actions={<Link to="/improving">问题整改</Link>}
    >
      <p>
        年度{' '}
        <Select
          aria-label="年度"
          value={year}
          options={Array.from({ length: YEARS_BACK }, (_, back) => ({
            value: thisYear - back,
            label: `${thisYear - back} 年`,
          }))}
          onChange={(chosen: number) => setSearch({ year: String(chosen) })}
        />
      </p>
      {asked.error ? (
        <Trouble problem={asked.error} again={() => void asked.refetch()} />
      ) : !asked.data ? (
        <Loading what="线索" />
      ) : items.length === 0 ? (
        <p className="wb-soft">
          {year} 年没有没处理过的线索：没有公开的年度报告，没有检查、投诉发现的问题，或者都已经处理过。
        </p>
      ) : (
        Object.entries(SOURCES).map(([source, label]) => (
          <Offers key={source} year={year} label={label} items={items.filter((each) => each.source === source)} />
        ))
      )}
    </Page>
  )
}

interface OffersProps {
  readonly year: number
  readonly label: string
  readonly items: readonly OfferJson[]
}

function Offers({ year, label, items }: OffersProps): ReactNode {
  if (items.length === 0) return null
  const likely = items.filter(({ unlikely }) => !unlikely)
  const unlikely = items.filter((each) => each.unlikely)
  return (
    <section className="wb-part" aria-label={label}>
      <h2>
        {label}（{items.length}）
      </h2>
      {likely.map((each) => (
        <Offer key={each.key} year={year} of={each} />
      ))}
      {unlikely.length > 0 && (
        <details open={likely.length === 0}>
          <summary>多半不是问题的 {unlikely.length} 条（说打算怎样做的、只是提醒的）</summary>
          {unlikely.map((each) => (
            <Offer key={each.key} year={year} of={each} />
          ))}
        </details>
      )}
    </section>
  )
}

interface Keeping {
  readonly title: string
  readonly category: string
  readonly unitId?: string | null
}

function Offer({ year, of }: { readonly year: number; readonly of: OfferJson }): ReactNode {
  const { modal } = App.useApp()
  const act = useAct()
  const [keeping, keep] = useState(false)
  const discard = async (): Promise<void> => {
    const reason = await askReason(modal, { title: '不作为问题', says: of.title, does: '不作为问题' })
    if (reason !== null)
      await act.run(() => post('/improving/offers', { as: 'discarded', year, key: of.key, reason }), {
        says: '不再列出；可以在问题整改里选“不作为问题”查到。',
      })
  }
  return (
    <article className="imp-offer">
      <p>{of.says}</p>
      <p className="imp-actions">
        <Button size="small" type="primary" onClick={() => keep(true)}>
          登记为问题
        </Button>
        <Button size="small" loading={act.busy} onClick={() => void discard()}>
          不作为问题
        </Button>
        {of.link && <Link to={of.link}>打开来源</Link>}
      </p>
      {keeping && (
        <FormDialog<Keeping, unknown>
          title="登记为问题"
          fields={[
            { name: 'title', label: '问题', kind: 'long', required: true, max: LONGEST.title },
            { name: 'category', label: '类别', kind: 'choice', required: true, choices: CATEGORIES },
            { name: 'unitId', label: '责任科室', kind: 'unit', hint: '空着为工作机构' },
          ]}
          initial={{ title: of.title, category: of.category, unitId: of.unitId }}
          does="登记"
          save={(values) => post('/improving/offers', { as: 'kept', year, key: of.key, ...values })}
          saved={() => '已登记，请在问题整改里定措施。'}
          close={() => keep(false)}
        />
      )}
    </article>
  )
}
