/** 文件年度统计: the figures of 第二十条第（一）项, each a way to what it counts. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { get, put } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import type { Field } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import type { LibraryFigures } from '../sheet-endpoints.ts'

const YEARS_BACK = 12

export default function LibraryFiguresPage(): ReactNode {
  const thisYear = Number(beijingDay(new Date()).slice(0, 4))
  const [search, setSearch] = useSearchParams()
  const [setting, set] = useState(false)
  const year = search.get('year') ?? String(thisYear)
  const asked = useQuery({
    queryKey: ['/library/figures', year],
    queryFn: ({ signal }) => get<LibraryFigures>('/library/figures', { year }, signal),
    retry: false,
  })
  const of = asked.data
  return (
    <Page
      title="文件年度统计"
      says="规章、行政规范性文件的件数由文件库得出，不用填报；点每一个数，看它计了哪些。"
      actions={of?.mayKeep && <Button onClick={() => set(true)}>统计口径和补录</Button>}
    >
      <p>
        年度{' '}
        <Select
          aria-label="年度"
          value={year}
          options={Array.from({ length: YEARS_BACK }, (_, back) => ({
            value: String(thisYear - back),
            label: `${thisYear - back} 年`,
          }))}
          onChange={(chosen: string) => setSearch({ year: chosen })}
        />
      </p>
      {asked.error ? (
        <Trouble problem={asked.error} again={() => void asked.refetch()} />
      ) : of ? (
        <Figures of={of} />
      ) : (
        <Loading what="文件年度统计" />
      )}
      {of && setting && <SettingDialog of={of} close={() => set(false)} />}
    </Page>
  )
}

function Figures({ of }: { readonly of: LibraryFigures }): ReactNode {
  const forms = of.forms.toSorted((a, b) => Number(b.ofYear) - Number(a.ofYear))
  return (
    <>
      {of.running && <p className="wb-says">这一年还没有过完，照现在登记的算到年末，数字会变。</p>}
      {of.setting.confirmedOn === null && (
        <Alert
          type="warning"
          showIcon
          message="还没有确认以前的文件都已经入库"
          description="没有确认以前，对外公开总数量、现行有效件数留空，不是 0。以前仍然有效的文件都登记、导入以后，在“统计口径和补录”里确认。"
        />
      )}
      {forms.map(({ format, cites, ofYear, rows }) => (
        <section key={format} className="wb-part" aria-label={`${cites}的表格`}>
          <h2>
            {cites}
            {ofYear ? '（这一年度用这一种）' : ''}
          </h2>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <section className="wb-table-room" aria-label={`${cites}，可以左右滚动`} tabIndex={0}>
            <table className="wb-table">
              <thead>
                <tr>
                  <th scope="col">信息内容</th>
                  {rows[0]?.cells.map(({ figure, label }) => (
                    <th key={figure} scope="col" className="wb-right">
                      {label}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ rank, label, cells }) => (
                  <tr key={rank}>
                    <th scope="row">{label}</th>
                    {cells.map(({ figure, label: column, value }) => (
                      <td key={figure} className="wb-right">
                        {value === null ? (
                          '—'
                        ) : (
                          <Link
                            to={`/library?countedYear=${of.year}&countedRank=${rank}&counted=${figure}`}
                            aria-label={`${label}${column} ${value} 件`}
                          >
                            {value}
                          </Link>
                        )}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </section>
      ))}
      <Moves of={of} />
    </>
  )
}

function Moves({ of: { moves, year, forms } }: { readonly of: LibraryFigures }): ReactNode {
  if (moves.length === 0) return null
  const named = (rank: string): string =>
    forms.flatMap(({ rows }) => rows).find((row) => row.rank === rank)?.label ?? rank
  return (
    <section className="wb-part" aria-label="数字变动的说明">
      <h2>数字变动的说明</h2>
      <ul>
        {moves.map(({ move, rank, says, value }) => (
          <li key={`${move}/${rank}`}>
            {named(rank)}：{says}，
            <Link to={`/library?countedYear=${year}&countedRank=${rank}&counted=${move}`}>{value} 件</Link>。
          </li>
        ))}
      </ul>
    </section>
  )
}

interface Values {
  readonly complete: boolean
  readonly lapsedAsRepealed: boolean
  readonly pendingAsInForce: boolean
}
const FIELDS: readonly Field<Values>[] = [
  { name: 'complete', label: '补录', kind: 'yes', says: '以前制定、仍然有效的文件都已经入库', wide: true },
  {
    name: 'lapsedAsRepealed',
    label: '本年废止件数',
    kind: 'yes',
    says: '计入有效期届满、宣布失效、被撤销的',
    wide: true,
  },
  { name: 'pendingAsInForce', label: '现行有效件数', kind: 'yes', says: '计入本年制发、年末尚未施行的', wide: true },
]

const SettingDialog = ({ of, close }: { readonly of: LibraryFigures; readonly close: () => void }): ReactNode => (
  <FormDialog<Values, unknown>
    title="统计口径和补录"
    says="表格没有规定失效的、尚未施行的怎样计；两项都计入的，现行有效件数等于上年加制发减废止。"
    fields={FIELDS}
    initial={{ ...of.setting, complete: of.setting.confirmedOn !== null }}
    does="保存"
    save={({ complete, lapsedAsRepealed, pendingAsInForce }) =>
      put('/library/setting', {
        complete: complete === true,
        lapsedAsRepealed: lapsedAsRepealed === true,
        pendingAsInForce: pendingAsInForce === true,
        version: of.settingVersion,
      })
    }
    saved={() => '已保存。'}
    close={close}
  />
)
