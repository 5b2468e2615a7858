/** 公开目录：the organ's catalogues with their versions, and the columns they add. */
import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { get, post } from '../../../platform/workbench/api.ts'
import type { Field } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { Page } from '../../../platform/workbench/page.tsx'
import { Loading, State, Trouble } from '../../../platform/workbench/states.tsx'
import { StatusTag } from '../../../platform/workbench/status-tag.tsx'
import { useAct } from '../../../platform/workbench/use-act.tsx'
import { confirmDanger } from '../../../platform/workbench/dialogs.tsx'
import { useMay } from '../../../platform/workbench/viewer.ts'
import type { LeafJson } from '../leaf-endpoints.ts'
import type { CatalogueJson, VersionJson } from '../version-endpoints.ts'
import { CATALOGUE_KINDS } from '../words.ts'

interface Begun {
  readonly id: string
  readonly versionId: string
}
interface NewValues {
  readonly kind: string
  readonly title: string
  readonly from: string
}
const NEW: readonly Field<NewValues>[] = [
  {
    name: 'kind',
    label: '种类',
    kind: 'choice',
    required: true,
    choices: Object.entries(CATALOGUE_KINDS).map(([value, label]) => ({ value, label })),
  },
  {
    name: 'title',
    label: '名称',
    kind: 'text',
    required: true,
    max: 100,
    hint: '如“义务教育领域基层政务公开标准目录”',
  },
  {
    name: 'from',
    label: '从哪里开始',
    kind: 'choice',
    required: true,
    choices: [
      { value: 'starter', label: '条例的底本' },
      { value: 'empty', label: '空表，再导入' },
    ],
    help: {
      cites: '《政府信息公开条例》第二十条、第二十一条',
      says: '底本逐项列出本机关依法应当主动公开的内容，公开主体由本机关填写。',
    },
  },
]

export default function CataloguesPage(): ReactNode {
  const may = useMay()
  const act = useAct()
  const go = useNavigate()
  const [adding, add] = useState(false)
  const asked = useQuery({
    queryKey: ['/duties', 'catalogues'],
    queryFn: ({ signal }) => get<readonly CatalogueJson[]>('/duties/catalogues', {}, signal),
  })
  const begin = (values: NewValues): Promise<Begun> => post('/duties/catalogues', values)
  const own = asked.data?.some(({ kind, endedOn }) => kind === 'own' && endedOn === null) ?? true
  const starter = async (): Promise<void> => {
    const done = await act.run(() => begin({ kind: 'own', title: CATALOGUE_KINDS.own, from: 'starter' }))
    if (done) void go(`/catalogues/versions/${done.versionId}`)
  }
  return (
    <Page
      title="公开目录"
      says="主动公开目录、基层标准目录：每一行是一项公开的职责，定时限、栏目和待办（条例第二十条至第二十二条）。"
      actions={may('publications.keep') && <Button onClick={() => add(true)}>新建目录</Button>}
    >
      {asked.error ? (
        <Trouble problem={asked.error} again={() => void asked.refetch()} />
      ) : !asked.data ? (
        <Loading what="公开目录" />
      ) : (
        <>
          {!own && (
            <State title="还没有主动公开目录" says="可以照条例逐项生成底本，再照本机关的情况修改、施行。">
              {may('publications.keep') && (
                <Button type="primary" loading={act.busy} onClick={() => void starter()}>
                  从条例的底本开始
                </Button>
              )}
            </State>
          )}
          {asked.data.map((each) => (
            <Catalogue key={each.id} of={each} />
          ))}
          <Leaves />
        </>
      )}
      {adding && (
        <FormDialog<NewValues, Begun>
          title="新建目录"
          fields={NEW}
          initial={{ kind: own ? 'grassroots' : 'own', from: own ? 'empty' : 'starter' }}
          does="新建"
          save={begin}
          saved={() => '已新建，请修改后施行。'}
          close={() => add(false)}
        />
      )}
    </Page>
  )
}

interface EndValues {
  readonly endedOn: string
  readonly why: string
}
const END: readonly Field<EndValues>[] = [
  { name: 'endedOn', label: '停止施行之日', kind: 'day', required: true },
  { name: 'why', label: '理由', kind: 'text', required: true, max: 500 },
]

function Catalogue({ of }: { readonly of: CatalogueJson }): ReactNode {
  const may = useMay()
  const act = useAct()
  const go = useNavigate()
  const [ending, end] = useState(false)
  const draft = of.versions.find(({ state }) => state === 'draft')
  const begin = async (): Promise<void> => {
    const done = await act.run(() => post<Begun>(`/duties/catalogues/${of.id}/draft`, {}))
    if (done) void go(`/catalogues/versions/${done.versionId}`)
  }
  const keeps = may('publications.keep') && of.endedOn === null
  return (
    <section className="wb-part" aria-label={of.title}>
      <h2>{of.title}</h2>
      {of.endedOn && (
        <p>
          {of.endedOn}起停止施行：{of.endedWhy}
        </p>
      )}
      <VersionTable of={of} />
      {keeps && (
        <div className="wb-toolbar">
          {!draft && (
            <Button loading={act.busy} onClick={() => void begin()}>
              着手修改
            </Button>
          )}
          {!draft && of.versions.some(({ number }) => number !== null) && (
            <Button danger onClick={() => end(true)}>
              停止施行
            </Button>
          )}
        </div>
      )}
      {ending && (
        <FormDialog<EndValues, unknown>
          title={`停止施行“${of.title}”`}
          says="从那一天起，各行不再定时限、不再列入待办；已经发布的信息不受影响。"
          fields={END}
          does="停止施行"
          danger
          save={(values) => post(`/duties/catalogues/${of.id}/end`, { ...values, version: of.version })}
          saved={() => '已停止施行。'}
          close={() => end(false)}
        />
      )}
    </section>
  )
}

const stateOf = (version: VersionJson): string =>
  version.inForce ? '现行' : version.state === 'adopted' ? '已施行的一版' : version.stateSays

function VersionTable({ of }: { readonly of: CatalogueJson }): ReactNode {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways
    <section className="wb-table-room" aria-label={`${of.title}的各版`} tabIndex={0}>
      <table className="wb-table">
        <thead>
          <tr>
            <th scope="col">版本</th>
            <th scope="col">状态</th>
            <th scope="col">施行之日</th>
            <th scope="col">行数</th>
            <th scope="col">依据的文件</th>
          </tr>
        </thead>
        <tbody>
          {of.versions
            .filter(({ state }) => state !== 'dropped')
            .map((version) => (
              <tr key={version.id}>
                <td>
                  <Link to={`/catalogues/versions/${version.id}`}>
                    {version.number === null ? '修改稿' : `第${version.number}版`}
                  </Link>
                </td>
                <td>
                  <StatusTag tone={version.inForce ? 'done' : 'still'} says={stateOf(version)} />
                </td>
                <td>{version.fromOn ?? '—'}</td>
                <td>{version.rows}</td>
                <td>{version.note || '—'}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  )
}

interface LeafValues {
  readonly under: string | null
  readonly slug: string
  readonly title: string
}

/** 栏目：those the organ added; the prescribed ones are the law's. */
function Leaves(): ReactNode {
  const may = useMay()
  const act = useAct()
  const { modal } = App.useApp()
  const [adding, add] = useState(false)
  const { data } = useQuery({
    queryKey: ['/duties', 'leaves'],
    queryFn: ({ signal }) => get<readonly LeafJson[]>('/duties/leaves', {}, signal),
  })
  if (!data) return null
  const own = data.filter(({ version }) => version !== null)
  const remove = async ({ path, whole, version }: LeafJson): Promise<void> => {
    const says = '空着的栏目才能删去；删去以后地址可以再用。'
    if (await confirmDanger(modal, { title: `删去栏目“${whole}”？`, says, does: '删去' }))
      await act.run(() => post('/duties/leaves/remove', { path, version }), { says: '已删去。' })
  }
  const fields: readonly Field<LeafValues>[] = [
    {
      name: 'under',
      label: '上级栏目',
      kind: 'choice',
      choices: data.map(({ path, whole }) => ({ value: path, label: whole })),
      hint: '不选即为一级栏目',
    },
    { name: 'title', label: '名称', kind: 'text', required: true, max: 40 },
    {
      name: 'slug',
      label: '地址',
      kind: 'text',
      required: true,
      max: 40,
      hint: '小写字母、数字和连字符，一般用拼音首字母',
    },
  ]
  return (
    <section className="wb-part" aria-label="增加的栏目">
      <h2>增加的栏目</h2>
      {own.length === 0 ? (
        <p className="wb-soft">没有。统一规定的栏目已经在门户上，目录更细的可以增加。</p>
      ) : (
        <ul>
          {own.map((leaf) => (
            <li key={leaf.path}>
              {leaf.whole}（{leaf.path}）
              {may('publications.keep') && (
                <Button type="link" size="small" onClick={() => void remove(leaf)}>
                  删去
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {may('publications.keep') && <Button onClick={() => add(true)}>增加栏目</Button>}
      {adding && (
        <FormDialog<LeafValues, unknown>
          title="增加栏目"
          fields={fields}
          does="增加"
          save={(values) => post('/duties/leaves', values)}
          saved={() => '已增加。'}
          close={() => add(false)}
        />
      )}
    </section>
  )
}
