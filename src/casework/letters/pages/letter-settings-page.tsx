/** 文书设置：how documents are numbered, and the organ's own wording of each letter. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { get, put } from '../../../platform/workbench/api.ts'
import type { Field } from '../../../platform/workbench/field.ts'
import { FormPage } from '../../../platform/workbench/form-page.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'

interface Series {
  readonly answer: string
  readonly procedural: string
}
interface Kept {
  readonly series: Series & { readonly version: number; readonly examples: readonly string[] }
  readonly letters: readonly {
    readonly key: string
    readonly code: string
    readonly title: string
    readonly purpose: string
    readonly to: string
    readonly from: string | null
    readonly own: boolean
  }[]
}

const PATH = '/settings/letters'

export default function LetterSettingsPage(): ReactNode {
  const asked = useQuery({ queryKey: [PATH], queryFn: ({ signal }) => get<Kept>(PATH, {}, signal) })
  return (
    <Page title="文书设置" says="发文字号怎样编，文书里可以改写的用语怎样写。改了以后只对此后的文书起作用。">
      {asked.data ? (
        <>
          <SeriesForm key={asked.data.series.version} series={asked.data.series} />
          <section className="wb-part" aria-labelledby="letter-wordings">
            <h2 id="letter-wordings">文书的用语</h2>
            <p className="wb-soft">
              法定要素由系统按事实和法律写明，不能改；其余用语可以按本机关的习惯改写，每改一次是一版。
            </p>
            <ul className="let-list">
              {asked.data.letters.map(({ key, code, title, purpose, to, from, own }) => (
                <li key={key}>
                  <Link to={`/letter-settings/${key}`}>
                    {code} {title}
                  </Link>
                  <span className="wb-soft">
                    给{to}：{purpose}。{own ? `本机关的用语，${from}起用` : '缺省的用语'}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        </>
      ) : asked.error ? (
        <Trouble problem={asked.error} again={() => void asked.refetch()} />
      ) : (
        <Loading what="文书设置" />
      )}
    </Page>
  )
}

function SeriesForm({ series: { version, examples, ...values } }: { readonly series: Kept['series'] }): ReactNode {
  const fields: readonly Field<Series>[] = [
    {
      name: 'answer',
      label: '答复书、告知书的文号',
      kind: 'text',
      required: true,
      max: 60,
      group: '发文字号',
      hint: `今年第一份：${examples[0] ?? ''}。{机关代字} 取自机关简介，{year} 是年份，{seq} 是顺序号，每年从 1 起。`,
    },
    {
      name: 'procedural',
      label: '办理中的文书的文号',
      kind: 'text',
      required: true,
      max: 60,
      hint: `补正、延期、征求意见、收费等通知。今年第一份：${examples[1] ?? ''}。写得与答复的一样，就合编一个序列。`,
    },
  ]
  return (
    <FormPage<Series, { readonly version: number }>
      bare
      form="letter-series"
      subject="own"
      title="文书设置"
      fields={fields}
      initial={values}
      version={version}
      draft={false}
      save={(given, seen) => put(`${PATH}/series`, { ...values, ...given, version: seen ?? 0 })}
      saved={() => ({ says: '已保存，此后签发的文书按新的写法编号。' })}
      fresh={async () => {
        const { series } = await get<Kept>(PATH, {})
        return { values: series, version: series.version }
      }}
      back="/application-settings"
    />
  )
}
