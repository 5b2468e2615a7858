/** What may be done to a concern now: one dialog a step, its fields declared. */
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { get, post } from '../../../platform/workbench/api.ts'
import { beijingDay, beijingTime } from '../../../platform/workbench/beijing.ts'
import type { Field, OwnControl } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import type { ConcernJson, ConcernWhole } from '../view.ts'
import { LONGEST_REASON, STEPS, type Did } from '../words.ts'
import { REGISTRATION_FIELDS, registrationOf, type RegistrationValues } from './registration-fields.tsx'

type Handled = Exclude<Did, 'registered'>

interface Values extends Partial<RegistrationValues> {
  readonly needed?: 'yes' | 'no'
  readonly opinion?: string
  readonly reason?: string
  readonly result?: string
  readonly into?: string
  readonly heldOn?: string
  readonly heldTime?: string
  readonly name?: string
  readonly heldAtPlace?: string
  readonly attendance?: number | null
}

const reason = (label: string): Field<Values> => ({
  name: 'reason',
  label,
  kind: 'long',
  required: true,
  max: LONGEST_REASON,
})

const FIELDS: Readonly<Record<Handled, readonly Field<Values>[]>> = {
  judged: [
    {
      name: 'needed',
      label: '研判结论',
      kind: 'choice',
      required: true,
      choices: [
        { value: 'yes', label: '需要回应' },
        { value: 'no', label: '不需回应' },
      ],
    },
    {
      name: 'opinion',
      label: '研判意见',
      kind: 'long',
      max: LONGEST_REASON,
      hint: '不需回应的，应当写明理由',
      wrong: (value, { needed }) =>
        needed === 'no' && String(value ?? '').trim() === '' ? '请写明不需回应的理由。' : null,
    },
  ],
  assigned: [
    { name: 'unitId', label: '承办科室', kind: 'unit', hint: '空着为工作机构承办' },
    { name: 'personId', label: '承办人', kind: 'person' },
  ],
  corrected: [reason('更正的理由'), ...(REGISTRATION_FIELDS as unknown as readonly Field<Values>[])],
  'press-held': [
    { name: 'heldOn', label: '举行日期', kind: 'day', required: true },
    { name: 'heldTime', label: '举行时间', kind: 'time', required: true },
    {
      name: 'name',
      label: '名称',
      kind: 'text',
      required: true,
      max: 100,
      wide: true,
      hint: '同时登记到活动台账，类别为新闻发布会、吹风会',
    },
    { name: 'heldAtPlace', label: '地点', kind: 'text', max: 100 },
    {
      name: 'attendance',
      label: '参加人数',
      kind: 'number',
      min: 0,
      max: 1_000_000,
      suffix: '人',
      hint: '没有清点的留空',
    },
  ],
  'press-waived': [reason('理由，例如由上级机关统一举行')],
  merged: [
    {
      name: 'into',
      label: '并入哪一件',
      kind: 'own',
      required: true,
      own: (control) => <ConcernPicker {...control} />,
    },
    reason('并入的理由'),
  ],
  separated: [reason('取消并入的理由')],
  closed: [{ name: 'result', label: '办理结果', kind: 'long', required: true, max: LONGEST_REASON }],
  reopened: [reason('重新办理的理由')],
}

/** Another concern, found by words of its number or content. */
function ConcernPicker({ id, value, onChange }: OwnControl): ReactNode {
  const [q, seek] = useState('')
  const found = useQuery({
    queryKey: ['/concerns', 'picker', q],
    queryFn: ({ signal }) =>
      get<{ readonly items: readonly ConcernJson[] }>('/concerns', { q, size: 20, sort: '-foundAt' }, signal),
  })
  return (
    <Select
      id={id}
      className="wb-full"
      placeholder="输入编号、内容查找"
      value={(value as string | null | undefined) ?? null}
      showSearch={{ filterOption: false, onSearch: seek }}
      options={(found.data?.items ?? [])
        .filter(({ phase }) => phase !== 'merged')
        .map((each) => ({ value: each.id, label: `${each.number} ${each.title}` }))}
      notFoundContent={found.isPending ? '正在查找……' : '没有找到'}
      onChange={onChange}
    />
  )
}

interface DialogProps {
  readonly of: ConcernWhole
  readonly did: Handled
  readonly close: () => void
}

export const StepDialog = ({ of, did, close }: DialogProps): ReactNode => (
  <FormDialog<Values, unknown>
    title={STEPS[did]}
    fields={FIELDS[did]}
    initial={initialOf(of, did)}
    does={did === 'press-held' ? '登记' : did === 'corrected' ? '更正' : '确定'}
    save={(values) => send(of, did, values)}
    saved={() => `已${did === 'press-held' ? '登记' : '办理'}。`}
    close={close}
  />
)

function initialOf(of: ConcernWhole, did: Handled): Partial<Values> {
  const now = new Date()
  if (did === 'press-held') return { heldOn: beijingDay(now), heldTime: beijingTime(now.toISOString()).slice(11, 16) }
  if (did === 'assigned') return { unitId: of.unitId, personId: of.personId }
  if (did !== 'corrected') return {}
  const { title, about, kind, source, place, document, unitId, personId } = of
  return {
    title,
    about,
    kind,
    source,
    place,
    foundOn: beijingDay(of.ownFoundAt),
    foundTime: beijingTime(of.ownFoundAt).slice(11, 16),
    major: of.ownMajor,
    document: document ? [document.id] : [],
    unitId,
    personId,
  }
}

/** The fields under which the server's sentences come, as they are called here. */
function send({ id, version }: ConcernWhole, did: Handled, values: Values): Promise<unknown> {
  if (did === 'press-held')
    return post(`/concerns/${id}/press`, {
      version,
      heldAt: `${values.heldOn}T${values.heldTime}:00+08:00`,
      name: values.name ?? '',
      place: values.heldAtPlace ?? '',
      attendance: values.attendance ?? null,
    })
  const step =
    did === 'judged'
      ? { did, needed: values.needed === 'yes', opinion: values.opinion ?? '' }
      : did === 'assigned'
        ? { did, unitId: values.unitId ?? null, personId: values.personId ?? null }
        : did === 'corrected'
          ? { did, reason: values.reason ?? '', ...registrationOf(values as RegistrationValues) }
          : did === 'closed'
            ? { did, result: values.result ?? '' }
            : did === 'merged'
              ? { did, into: values.into, reason: values.reason ?? '' }
              : { did, reason: values.reason ?? '' }
  return post(`/concerns/${id}/steps`, { version, step })
}
