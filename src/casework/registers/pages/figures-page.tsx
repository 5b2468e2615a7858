/** 台账统计：what each register counts in a year, each figure with the entries behind it, and the sentence for the annual report. */
import { useQuery } from '@tanstack/react-query'
import { App, Button, Select } from 'antd'
import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { get } from '../../../platform/workbench/api.ts'
import { beijingDay } from '../../../platform/workbench/beijing.ts'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'

interface Counted {
  readonly key: string
  readonly label: string
  readonly unit: string
  readonly value: number | null
  readonly entries: number
  readonly blank: number
}
interface RegisterFigures {
  readonly register: string
  readonly name: string
  readonly measure: string
  readonly entries: number
  readonly lacking: number
  readonly figures: readonly Counted[]
  readonly rates: readonly { readonly key: string; readonly label: string; readonly percent: string | null }[]
  readonly sentence: { readonly text: string | null; readonly open: readonly string[] }
}

/** Years back from this one that can be chosen. */
const YEARS = 12

export default function FiguresPage(): ReactNode {
  const thisYear = Number(beijingDay(new Date()).slice(0, 4))
  const [search, setSearch] = useSearchParams()
  const year = search.get('year') ?? String(thisYear)
  const asked = useQuery({
    queryKey: ['/registers/figures', year],
    queryFn: ({ signal }) => get<readonly RegisterFigures[]>('/registers/figures', { year }, signal),
  })
  return (
    <Page
      title="台账统计"
      says="按登记的日期计入年度；撤下的不计。没有填写的不当作 0：填齐之前，这个数空着。"
      actions={
        <Select
          aria-label="年度"
          value={year}
          options={Array.from({ length: YEARS }, (_, back) => ({
            value: String(thisYear - back),
            label: `${thisYear - back} 年`,
          }))}
          onChange={(chosen: string) => setSearch({ year: chosen })}
        />
      }
    >
      {asked.error ? (
        <Trouble problem={asked.error} again={() => void asked.refetch()} />
      ) : asked.data ? (
        asked.data.map((each) => <OneRegister key={each.register} of={each} year={year} />)
      ) : (
        <Loading what="统计" />
      )}
    </Page>
  )
}

function OneRegister({ of, year }: { readonly of: RegisterFigures; readonly year: string }): ReactNode {
  const { message } = App.useApp()
  const { register, name, measure, entries, lacking, figures, rates, sentence } = of
  const counted = figures.filter((figure) => figure.entries > 0).length > 0
  const list = `/registers/${register}?year=${year}`
  const copy = async (text: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      void message.success('已复制。')
    } catch {
      void message.warning('浏览器不允许复制，请选中文字后复制。')
    }
  }
  return (
    <section className="wb-list" aria-label={name}>
      <h2>{name}</h2>
      <p>
        {entries > 0 ? (
          <Link to={`${list}&status=recorded`}>{`登记 ${entries} ${measure}`}</Link>
        ) : counted ? (
          '这一年没有新登记的。'
        ) : (
          '这一年没有登记。'
        )}
        {lacking > 0 && (
          <>
            ，其中 <Link to={`${list}&status=recorded&lacking=1`}>{`${lacking} ${measure}缺少应有的附件`}</Link>
          </>
        )}
      </p>
      {(entries > 0 || counted) && (
        <div className="wb-table-room">
          <table className="wb-table">
            <thead>
              <tr>
                <th scope="col">统计项</th>
                <th scope="col">数</th>
                <th scope="col">计入的{measure}数</th>
              </tr>
            </thead>
            <tbody>
              {figures.map((figure) => (
                <tr key={figure.key}>
                  <th scope="row">{figure.label}</th>
                  <td>
                    {figure.value !== null
                      ? `${figure.value} ${figure.unit}`
                      : figure.blank > 0
                        ? `有 ${figure.blank} ${measure}没有填写`
                        : '没有'}
                  </td>
                  <td>
                    {figure.entries > 0 ? (
                      <Link to={`${list}&figure=${figure.key}`}>{`${figure.entries} ${measure}`}</Link>
                    ) : (
                      '没有'
                    )}
                  </td>
                </tr>
              ))}
              {rates.map(({ key, label, percent }) => (
                <tr key={key}>
                  <th scope="row">{label}</th>
                  <td>{percent === null ? '没有' : `${percent}%`}</td>
                  <td>—</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {sentence.text && (
        <p>
          写进年度报告：{sentence.text}{' '}
          <Button size="small" onClick={() => void copy(sentence.text ?? '')}>
            复制
          </Button>
        </p>
      )}
      {sentence.open.map((each) => (
        <p key={each} className="wb-error">
          {each}
        </p>
      ))}
    </section>
  )
}
