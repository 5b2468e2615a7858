/** 添加监测对象、修改监测设置: one form of what its way asks. */
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { get, post, put } from '../../../platform/workbench/api.ts'
import type { Field, OwnControl } from '../../../platform/workbench/field.ts'
import { FormPage } from '../../../platform/workbench/form-page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import type { Entered, WatchedSettings } from '../settings.ts'
import type { WatchedWhole } from '../watched-view.ts'
import { LONGEST_ADDRESS, LONGEST_NAME, PAGES, WAYS, type Way } from '../words.ts'
import { columnsIn, KIND_NAMES, linesOf } from './column-lines.ts'

interface Values {
  readonly way: Way
  readonly name: string
  readonly address?: string
  readonly ofOrgan?: string | null
  readonly outletId?: string | null
  readonly unitId?: string | null
  readonly personId?: string | null
  readonly packs?: readonly string[]
  readonly external?: string
  readonly consultation?: string
  readonly columns?: string
  readonly confirmed?: string
  readonly harmful?: string
  readonly pages?: number | null
  readonly isApp?: boolean
  readonly account?: string
  readonly postings?: string
  readonly interaction?: string
  readonly usable?: string
  readonly conduct?: string
}

export default function WatchedForm(): ReactNode {
  const { id } = useParams()
  const asked = useQuery({
    queryKey: ['/monitor', 'watched', id],
    queryFn: ({ signal }) => get<WatchedWhole>(`/monitor/watched/${id}`, {}, signal),
    enabled: id !== undefined,
  })
  if (asked.error) return <Trouble problem={asked.error} again={() => void asked.refetch()} />
  if (id !== undefined && !asked.data) return <Loading what="监测设置" />
  const of = asked.data ?? null
  return (
    <FormPage<Values, { readonly id: string }>
      form="watched"
      subject={id ?? 'new'}
      title={of ? `监测设置：${of.name}` : '添加监测对象'}
      says="没有看过的留空：留空是“没有测到”，不是没有问题。"
      fields={fieldsFor(of)}
      initial={
        of
          ? valuesOf(of)
          : {
              way: 'portal',
              external: '',
              consultation: '',
              usable: '',
              interaction: '',
              conduct: '',
              packs: ['deductions', 'local'],
              pages: PAGES.preset,
              account: 'in-use',
            }
      }
      {...(of && { version: of.version })}
      submit={of ? '保存' : '添加'}
      save={(values, version) =>
        of
          ? put(`/monitor/watched/${of.id}`, { version, ...bodyOf(values, of) })
          : post('/monitor/watched', {
              way: values.way,
              ofOrgan: values.ofOrgan || null,
              outletId: values.outletId || null,
              ...bodyOf(values, null),
            })
      }
      saved={({ id: saved }) => ({
        says: of ? '已保存，并且检查了一次。' : '已添加，并且检查了一次。',
        to: `/monitor/watched/${saved}`,
      })}
      back={of ? `/monitor/watched/${of.id}` : '/monitor'}
    />
  )
}

const KNOWN = [
  { value: '', label: '没有看过' },
  { value: 'yes', label: '有' },
  { value: 'no', label: '没有' },
]
const isSite = ({ way }: Partial<Values>): boolean => way === undefined || WAYS[way].of === 'site'
const isAccount = (values: Partial<Values>): boolean => !isSite(values)

const fieldsFor = (of: WatchedWhole | null): readonly Field<Values>[] => [
  ...(of
    ? []
    : ([
        {
          name: 'way',
          label: '监测什么',
          kind: 'choice',
          required: true,
          choices: Object.entries(WAYS).map(([value, { label, says }]) => ({ value, label: `${label}（${says}）` })),
          wide: true,
        },
      ] as const)),
  { name: 'name', label: '名称', kind: 'text', required: true, max: LONGEST_NAME },
  {
    name: 'address',
    label: '网址',
    kind: 'text',
    max: LONGEST_ADDRESS,
    hint: '首页的完整网址，以 http:// 或 https:// 开头',
    when: ({ way = of?.way }) => way === 'address' || way === 'elsewhere',
  },
  ...(of
    ? []
    : ([
        {
          name: 'ofOrgan',
          label: '哪个机关的门户',
          kind: 'own',
          wide: false,
          hint: '空着为本机关；也可以选所属机关在本系统的门户',
          own: (control) => <Picker {...control} path="/organs" query={{ kind: 'organ', size: 100 }} />,
          when: ({ way }) => way === 'portal',
        },
        {
          name: 'outletId',
          label: '哪个账号',
          kind: 'own',
          wide: false,
          own: (control) => <Picker {...control} path="/outlets" query={{ size: 100 }} />,
          when: ({ way }) => way === 'outlet',
        },
      ] as const satisfies readonly Field<Values>[])),
  { name: 'unitId', label: '责任科室', kind: 'unit', hint: '空着为工作机构' },
  { name: 'personId', label: '责任人', kind: 'person' },
  {
    name: 'packs',
    label: '另外照哪些检查',
    kind: 'choices',
    choices: [
      { value: 'deductions', label: '扣分指标（按百分计）' },
      { value: 'local', label: '本地要求' },
    ],
    hint: '单项否决一律检查',
    when: isSite,
  },
  {
    name: 'external',
    label: '对外服务',
    kind: 'choice',
    choices: KNOWN,
    hint: '没有对外服务的，不查办事服务，按75分折算',
    when: isSite,
  },
  { name: 'consultation', label: '有效的网上咨询渠道', kind: 'choice', choices: KNOWN, when: isSite },
  {
    name: 'columns',
    label: '栏目',
    kind: 'long',
    rows: 6,
    hint: `一行一个：名称，网址，类别，周期。类别为${KIND_NAMES.join('、')}；周期如14日、3个月、按需，可以不写。写明 ColumnName 标签的网页不用再写`,
    wrong: (value) => wrongIn(String(value ?? ''), of),
    when: ({ way = of?.way }) => way === 'address',
  },
  { name: 'confirmed', label: '确认过的外部网站', kind: 'long', rows: 3, hint: '一行一个域名', when: isSite },
  {
    name: 'harmful',
    label: '绝不能链接的网站',
    kind: 'long',
    rows: 3,
    hint: '一行一个域名；链接到这些网站即单项否决',
    when: isSite,
  },
  { name: 'pages', label: '一次抓取的网页', kind: 'number', min: 1, max: PAGES.most, suffix: '页', when: isSite },
  {
    name: 'account',
    label: '账号状态',
    kind: 'choice',
    choices: [
      { value: 'in-use', label: '在用' },
      { value: 'stopped', label: '停用，没有注销' },
      { value: 'deregistered', label: '已经注销' },
    ],
    when: ({ way = of?.way }) => way === 'elsewhere',
  },
  {
    name: 'postings',
    label: '发布信息的日子',
    kind: 'long',
    rows: 4,
    hint: '一行一个日期，如 2026-01-05；没有看过的留空',
    when: ({ way = of?.way }) => way === 'elsewhere',
  },
  {
    name: 'isApp',
    label: '移动客户端',
    kind: 'yes',
    says: '是移动客户端（APP）',
    when: ({ way = of?.way }) => way === 'elsewhere',
  },
  { name: 'usable', label: '可以下载和使用', kind: 'choice', choices: KNOWN, when: isAccount },
  { name: 'interaction', label: '有效的互动功能', kind: 'choice', choices: KNOWN, when: isAccount },
  {
    name: 'conduct',
    label: '发布的内容和行为',
    kind: 'choice',
    choices: [
      { value: '', label: '没有看过' },
      { value: 'fine', label: '看过，没有不当的' },
      ...((of?.entered.conduct?.length ?? 0) > 0 ? [{ value: 'keep', label: '照已经登记的' }] : []),
    ],
    when: isAccount,
  },
]

function wrongIn(text: string, of: WatchedWhole | null): string | null {
  const read = columnsIn(text, of?.settings.columns ?? [])
  return 'wrong' in read ? read.wrong : null
}

const said = (known: boolean | null): string => (known === null ? '' : known ? 'yes' : 'no')
const known = (chosen: string | undefined | null): boolean | null =>
  chosen === 'yes' ? true : chosen === 'no' ? false : null
const lines = (text: string | undefined | null): readonly string[] =>
  (text ?? '').split(/[\s,，、]+/).filter((line) => line !== '')

const valuesOf = (of: WatchedWhole): Values => ({
  way: of.way,
  name: of.name,
  address: of.address,
  unitId: of.unitId,
  personId: of.personId,
  packs: of.settings.packs,
  external: said(of.settings.external),
  consultation: said(of.entered.consultation),
  columns: linesOf(of.settings.columns),
  confirmed: of.settings.confirmed.join('\n'),
  harmful: of.settings.harmful.join('\n'),
  pages: of.settings.pages,
  isApp: of.settings.isApp,
  account: of.entered.account,
  postings: (of.entered.postings ?? []).join('\n'),
  interaction: said(of.entered.interaction),
  usable: said(of.entered.usable),
  conduct: of.entered.conduct === null ? '' : of.entered.conduct.length > 0 ? 'keep' : 'fine',
})

/** What the form does not show stays as it is. */
function bodyOf(values: Values, of: WatchedWhole | null): Readonly<Record<string, unknown>> {
  const read = columnsIn(values.columns ?? '', of?.settings.columns ?? [])
  const settings: Partial<WatchedSettings> = {
    ...of?.settings,
    packs: [...(values.packs ?? of?.settings.packs ?? [])] as WatchedSettings['packs'],
    external: known(values.external),
    confirmed: [...lines(values.confirmed)],
    harmful: [...lines(values.harmful)],
    columns: 'columns' in read ? [...read.columns] : [],
    pages: values.pages ?? PAGES.preset,
    isApp: values.isApp ?? false,
  }
  const postings = lines(values.postings)
  const entered = {
    ...of?.entered,
    consultation: known(values.consultation),
    postings: postings.length === 0 ? null : [...postings],
    interaction: known(values.interaction),
    usable: known(values.usable),
    conduct: values.conduct === 'keep' ? (of?.entered.conduct ?? null) : values.conduct === 'fine' ? [] : null,
    account: (values.account ?? 'in-use') as Entered['account'],
  }
  return {
    name: values.name,
    address: values.address ?? '',
    unitId: values.unitId ?? null,
    personId: values.personId ?? null,
    settings,
    entered,
  }
}

/** One thing of a list, by its name. */
function Picker({
  id,
  value,
  onChange,
  path,
  query,
}: OwnControl & { readonly path: string; readonly query: Readonly<Record<string, string | number>> }): ReactNode {
  const found = useQuery({
    queryKey: [path, 'picker'],
    queryFn: ({ signal }) =>
      get<{ readonly items: readonly { readonly id: string; readonly name: string }[] }>(path, query, signal),
  })
  return (
    <Select
      id={id}
      className="wb-full"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={(value as string | null | undefined) ?? null}
      options={(found.data?.items ?? []).map((each) => ({ value: each.id, label: each.name }))}
      notFoundContent={found.isPending ? '正在查找……' : '没有找到'}
      onChange={(chosen?: string) => onChange(chosen ?? null)}
    />
  )
}
