/** 人口等基数 of a region or an organ: what public sums are divided by, for a year, with its source. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { BASE_CODES, BASES, type Base } from '../../../law/organs/bases.ts'
import { get, put } from '../../../platform/workbench/api.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import type { ShownOrgan } from './answers.ts'

interface Given {
  readonly year: number
  readonly base: Base
  readonly amount: number
  readonly source: string
}

interface Typed {
  readonly base: Base
  readonly year: number
  readonly amount: number | null
  readonly source: string | null
}

export function BasesPart({ organ }: { readonly organ: ShownOrgan }): ReactNode {
  const [typing, setTyping] = useState<Partial<Typed> | null>(null)
  const path = `/organs/${organ.id}/bases`
  const items = useQuery({
    queryKey: [path, organ.version],
    queryFn: ({ signal }) => get<{ readonly items: readonly Given[] }>(path, {}, signal),
  }).data?.items
  return (
    <section className="panel">
      <h2>人口等基数</h2>
      <p className="wb-soft">公开的年报汇总按它算每千人、每千户；登记了就在网站上公开，请写明来源。</p>
      {items && items.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable without a mouse
        <section className="wb-table-room" aria-label="人口等基数列表" tabIndex={0}>
          <table className="wb-table">
            <thead>
              <tr>
                <th scope="col">年度</th>
                <th scope="col">基数</th>
                <th scope="col">来源</th>
                <th scope="col">办理</th>
              </tr>
            </thead>
            <tbody>
              {items.map((each) => (
                <tr key={`${each.year}${each.base}`}>
                  <td>{each.year}</td>
                  <td>
                    {BASES[each.base].label} {each.amount} {BASES[each.base].unit}
                  </td>
                  <td>{each.source}</td>
                  <td>
                    <Button
                      type="link"
                      size="small"
                      aria-label={`修改 ${each.year} 年${BASES[each.base].label}`}
                      onClick={() => setTyping(each)}
                    >
                      修改
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {organ.dissolvedOn === null && (
        <div className="panel-buttons">
          <Button onClick={() => setTyping({ base: 'population' })}>登记基数</Button>
        </div>
      )}
      {typing && <BaseDialog organ={organ} initial={typing} close={() => setTyping(null)} />}
    </section>
  )
}

function BaseDialog({
  organ,
  initial,
  close,
}: {
  readonly organ: ShownOrgan
  readonly initial: Partial<Typed>
  readonly close: () => void
}): ReactNode {
  return (
    <FormDialog<Typed, ShownOrgan>
      title={`“${organ.name}”的基数`}
      says="同一年度同一项再登记一次即修改；数留空即删除。"
      fields={[
        {
          name: 'base',
          label: '项目',
          kind: 'choice',
          required: true,
          choices: BASE_CODES.map((code) => ({ value: code, label: `${BASES[code].label}（${BASES[code].unit}）` })),
        },
        { name: 'year', label: '年度', kind: 'number', required: true, min: 1900, max: 9999 },
        { name: 'amount', label: '数', kind: 'number', min: 1, max: 2_000_000_000 },
        { name: 'source', label: '来源', kind: 'text', max: 200, hint: '如“2024年国民经济和社会发展统计公报”' },
      ]}
      initial={initial}
      does="保存"
      save={({ amount, source, ...values }) =>
        put(`/organs/${organ.id}/bases`, {
          ...values,
          amount: amount ?? null,
          source: source ?? '',
          version: organ.version,
        })
      }
      saved={() => '已保存。'}
      close={close}
    />
  )
}
