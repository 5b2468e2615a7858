/** 登记、修改发布渠道: what its kind needs, and keys that are typed in and never shown again. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { get, post, put } from '../../../platform/workbench/api.ts'
import type { Field } from '../../../platform/workbench/field.ts'
import { FormPage } from '../../../platform/workbench/form-page.tsx'
import { Loading, Trouble } from '../../../platform/workbench/states.tsx'
import { KIND_CODES, KINDS, kindOf, MEASURES, type KindCode } from '../kinds.ts'
import type { OutletJson } from '../outlet-endpoints.ts'

interface Values {
  readonly kind: KindCode
  readonly name: string
  readonly unitId: string | null
  readonly personId: string | null
  readonly measure: string
  readonly verifiedUntil: string | null
  readonly days: number | null
  readonly note: string | null
  readonly release: string | null
  readonly presetCover: string | null
  readonly safeDomains: string | null
  readonly publicIp: string | null
  readonly shape: string | null
  readonly address: string | null
  readonly folder: string | null
  readonly folderShape: string | null
  readonly site: string | null
  readonly where: string | null
  readonly appId: string | null
  readonly appSecret: string | null
  readonly accessToken: string | null
  readonly uid: string | null
  readonly robot: string | null
  readonly secret: string | null
}

const of =
  (...kinds: readonly KindCode[]) =>
  ({ kind }: Partial<Values>): boolean =>
    kind !== undefined && kinds.includes(kind)
const byHand = ({ kind }: Partial<Values>): boolean => kind !== undefined && kindOf(kind).way === 'hand'
const account = ({ kind }: Partial<Values>): boolean => kind !== undefined && kindOf(kind).account

const SECRET = { kind: 'text', secret: true, max: 1000, autoComplete: 'off' } as const

const fieldsFor = (there: boolean): readonly Field<Values>[] => {
  const hint = there ? '已保存的不再显示；留空为不改' : ''
  return [
    {
      name: 'kind',
      label: '种类',
      kind: 'choice',
      required: true,
      readOnly: there,
      choices: KIND_CODES.map((value) => ({ value, label: KINDS[value].label })),
    },
    { name: 'name', label: '名称', kind: 'text', required: true, max: 60, hint: '例如“某局微信公众号”“一楼公示栏”' },
    {
      name: 'measure',
      label: '计量单位',
      kind: 'choice',
      required: true,
      choices: MEASURES.map((value) => ({ value, label: value })),
    },
    { name: 'unitId', label: '负责科室', kind: 'unit' },
    { name: 'personId', label: '负责人', kind: 'person', hint: '待办给负责人；没有的给科室信息员、经办人' },
    {
      name: 'days',
      label: '更新间隔',
      kind: 'number',
      min: 1,
      max: 3660,
      suffix: '日',
      hint: '不填：政务新媒体账号 14 日，其他不提醒',
    },
    { name: 'verifiedUntil', label: '账号认证有效期至', kind: 'day', when: account },
    { name: 'where', label: '网址、频道、位置', kind: 'text', max: 200, when: byHand },
    {
      name: 'release',
      label: '怎样发表',
      kind: 'choice',
      group: '设置',
      choices: [
        { value: 'operator', label: '留草稿，由操作员在公众平台发表' },
        { value: 'program', label: '由系统发布（不通知粉丝，不在账号主页显示）' },
      ],
      when: of('wechat'),
    },
    { name: 'presetCover', label: '预设封面的 media_id', kind: 'text', max: 200, when: of('wechat') },
    { name: 'appId', label: 'AppID', ...SECRET, hint, when: of('wechat') },
    { name: 'appSecret', label: 'AppSecret', ...SECRET, hint, when: of('wechat') },
    {
      name: 'safeDomains',
      label: '安全域名',
      kind: 'text',
      max: 500,
      group: '设置',
      hint: '几个用逗号隔开',
      when: of('weibo'),
    },
    { name: 'publicIp', label: '本服务器的公网 IP', kind: 'text', max: 45, when: of('weibo') },
    { name: 'accessToken', label: '授权（access_token）', ...SECRET, hint, when: of('weibo') },
    { name: 'uid', label: '账号 uid', ...SECRET, hint, when: of('weibo') },
    {
      name: 'robot',
      label: 'Webhook 地址',
      ...SECRET,
      group: '设置',
      hint: hint || '只能是内部群；地址里的 key 就是密钥',
      when: of('wecom'),
    },
    {
      name: 'shape',
      label: '消息的样式',
      kind: 'choice',
      choices: [
        { value: 'news', label: '图文（标题、摘要，点开看全文）' },
        { value: 'text', label: '文字' },
        { value: 'markdown', label: 'markdown' },
      ],
      when: of('wecom'),
    },
    { name: 'address', label: '接收地址', kind: 'text', max: 500, required: true, group: '设置', when: of('webhook') },
    { name: 'secret', label: '密钥', ...SECRET, hint: hint || '不少于 16 个字符，与接收方约定', when: of('webhook') },
    {
      name: 'folder',
      label: '目录名',
      kind: 'text',
      max: 41,
      required: true,
      group: '设置',
      hint: '在数据目录 exports 之下',
      when: of('files'),
    },
    {
      name: 'folderShape',
      label: '导出为',
      kind: 'choice',
      choices: [
        { value: 'folder', label: '目录' },
        { value: 'zip', label: '压缩包' },
      ],
      when: of('files'),
    },
    {
      name: 'site',
      label: '将来的网址',
      kind: 'text',
      max: 300,
      hint: '这些文件放在哪个网址下，如 https://www.example.gov.cn/kjj；不知道的不填',
      when: of('files'),
    },
    { name: 'note', label: '备注', kind: 'long', max: 500 },
  ]
}

/** As the interface takes it: settings and keys of the kind, nothing of the others. */
function given(values: Values): Readonly<Record<string, unknown>> {
  const { kind, name, unitId, personId, measure, verifiedUntil, days, note } = values
  const text = (value: string | null): string => value?.trim() ?? ''
  const domains = text(values.safeDomains)
    .split(/[,，、\s]+/)
    .filter(Boolean)
  const settings: Readonly<Partial<Record<KindCode, Readonly<Record<string, unknown>>>>> = {
    wechat: { release: values.release ?? 'operator', presetCover: text(values.presetCover) },
    weibo: { safeDomains: domains, publicIp: text(values.publicIp) },
    wecom: { shape: values.shape ?? 'news' },
    webhook: { address: text(values.address) },
    files: { folder: text(values.folder), shape: values.folderShape ?? 'folder', site: text(values.site) },
    mail: {},
  }
  const secrets: Readonly<Partial<Record<KindCode, Readonly<Record<string, string>>>>> = {
    wechat: { appId: text(values.appId), appSecret: text(values.appSecret) },
    weibo: { accessToken: text(values.accessToken), uid: text(values.uid) },
    wecom: { address: text(values.robot) },
    webhook: { secret: text(values.secret) },
  }
  return {
    name,
    unitId: unitId ?? null,
    personId: personId ?? null,
    measure,
    verifiedUntil: verifiedUntil ?? null,
    every: days ? { days } : null,
    note: note ?? '',
    settings: settings[kind] ?? { where: text(values.where) },
    secrets: secrets[kind] ?? {},
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What is there, as the form holds it. */
const initialOf = (of_: OutletJson): Partial<Values> => ({
  kind: of_.kind,
  name: of_.name,
  unitId: of_.unitId,
  personId: of_.personId,
  measure: of_.measure,
  verifiedUntil: of_.verifiedUntil,
  days: of_.every && 'days' in of_.every ? of_.every.days : null,
  note: of_.note,
  release: text(of_.settings['release']) || 'operator',
  presetCover: text(of_.settings['presetCover']),
  safeDomains: Array.isArray(of_.settings['safeDomains']) ? of_.settings['safeDomains'].join('，') : '',
  publicIp: text(of_.settings['publicIp']),
  shape: text(of_.settings['shape']),
  address: text(of_.settings['address']),
  folder: text(of_.settings['folder']),
  folderShape: text(of_.settings['shape']) || 'folder',
  site: text(of_.settings['site']),
  where: text(of_.settings['where']),
})

export default function OutletForm(): ReactNode {
  const { id } = useParams()
  const there = useQuery({
    queryKey: ['/outlets', id ?? ''],
    queryFn: ({ signal }) => get<OutletJson>(`/outlets/${id ?? ''}`, {}, signal),
    enabled: id !== undefined,
  })
  if (there.error) return <Trouble problem={there.error} again={() => void there.refetch()} />
  if (id !== undefined && !there.data) return <Loading what="发布渠道" />
  return (
    <FormPage<Values, { readonly id: string }>
      form="outlet"
      subject={id ?? 'new'}
      title={id ? '修改发布渠道' : '登记发布渠道'}
      says="密钥加密保存，保存以后不再显示，也不会写进日志。"
      fields={fieldsFor(id !== undefined)}
      initial={there.data ? initialOf(there.data) : { kind: 'wechat-group', measure: '条' }}
      {...(there.data && { version: there.data.version })}
      draft={false}
      submit="保存"
      save={(values, version) =>
        id
          ? put<{ readonly id: string }>(`/outlets/${id}`, { ...given(values), version })
          : post<{ readonly id: string }>('/outlets', { ...given(values), kind: values.kind })
      }
      saved={(answer) => ({ says: '已保存。', to: `/outlets/${answer.id}` })}
      back={id ? `/outlets/${id}` : '/outlets'}
    />
  )
}
