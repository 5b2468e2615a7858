/** 登记以前的、别处公布的文件，或者更正它的登记. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { DOCUMENT_KINDS } from '../../../law/documents/kinds.ts'
import { RANKS } from '../../../law/documents/rank.ts'
import { THEMES } from '../../../law/documents/themes.ts'
import { get, post, put } from '../../../platform/workbench/api.ts'
import type { Choice, Field } from '../../../platform/workbench/field.ts'
import { FormPage } from '../../../platform/workbench/form-page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import type { LibraryWhole } from '../endpoints.ts'

interface Values {
  readonly title: string
  readonly number: string | null
  readonly rank: string
  readonly kind: string | null
  readonly theme: string | null
  readonly issuers: string
  readonly signedOn: string
  readonly publishedOn: string
  readonly effectiveOn: string | null
  readonly expiresOn: string | null
  readonly elsewhere: string | null
  readonly takenDownOn: string | null
  readonly reason: string
}

export default function LibraryForm(): ReactNode {
  const { id } = useParams()
  return id === undefined ? <NewDocument /> : <Correction id={id} />
}

const NewDocument = (): ReactNode => (
  <FormPage<Values, { readonly id: string }>
    form="library-document"
    subject="new"
    title="登记以前的文件"
    says="登记不是在本系统发布的文件。以后的备案、修改、废止、延长有效期，入库以后在文件的页面上登记。"
    fields={FIELDS}
    initial={{ rank: 'normativeDocuments' }}
    submit="登记"
    save={(values) => post<{ readonly id: string }>('/library', values)}
    saved={({ id }) => ({ says: '已入库。', to: `/library/${id}` })}
    back="/library"
  />
)

function Correction({ id }: { readonly id: string }): ReactNode {
  const asked = useQuery({
    queryKey: ['/library', id],
    queryFn: ({ signal }) => get<LibraryWhole>(`/library/${id}`, {}, signal),
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  if (!asked.data) return <Loading what="文件" />
  const of = asked.data
  return (
    <FormPage<Values, { readonly id: string }>
      form="library-document"
      subject={id}
      title="更正登记"
      says="更正以后，原来登记的成文、公布仍然看得到，写着更正的理由。"
      fields={[...FIELDS, REASON]}
      initial={{
        ...of,
        kind: of.kind,
        theme: of.themeCode,
        publishedOn: of.publishedOn ?? '',
        expiresOn: of.publishedExpiresOn,
      }}
      version={of.version}
      save={(values, version) => put<{ readonly id: string }>(`/library/${id}`, { ...values, version })}
      saved={() => ({ says: '已更正。', to: `/library/${id}` })}
      back={`/library/${id}`}
    />
  )
}

const choices = (table: Readonly<Record<string, { readonly label: string }>>): readonly Choice[] =>
  Object.entries(table).map(([value, { label }]) => ({ value, label }))

const FIELDS: readonly Field<Values>[] = [
  { name: 'title', label: '文件名称', kind: 'text', required: true, max: 200, wide: true },
  { name: 'number', label: '文号', kind: 'text', max: 60, hint: '如：嵩科规〔2021〕3号；令号照写' },
  { name: 'issuers', label: '制定机关', kind: 'text', required: true, max: 400, hint: '几个机关的用顿号隔开' },
  { name: 'rank', label: '类别', kind: 'choice', required: true, choices: choices(RANKS) },
  { name: 'kind', label: '文种', kind: 'choice', choices: choices(DOCUMENT_KINDS) },
  {
    name: 'theme',
    label: '主题分类',
    kind: 'choice',
    choices: THEMES.map(({ code, label }) => ({ value: code, label })),
  },
  { name: 'signedOn', label: '成文日期', kind: 'day', required: true },
  { name: 'publishedOn', label: '公布日期', kind: 'day', required: true },
  { name: 'effectiveOn', label: '施行日期', kind: 'day', hint: '不填为公布之日' },
  { name: 'expiresOn', label: '有效期至', kind: 'day', hint: '没有规定有效期的不填' },
  { name: 'elsewhere', label: '原文网址', kind: 'text', max: 500 },
  { name: 'takenDownOn', label: '撤下日期', kind: 'day', hint: '还能在网上看到的不填' },
]
const REASON: Field<Values> = { name: 'reason', label: '更正的理由', kind: 'long', required: true, max: 500 }
