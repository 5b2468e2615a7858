/** The fields of a registration by hand, the same wherever one is made. */
import type { Field } from '../../../platform/workbench/field.ts'
import { HeldFiles } from '../../../platform/workbench/upload/held-files.tsx'
import { exactNumber } from '../exact-number.ts'
import { MEASURES } from '../kinds.ts'

export interface DeedValues {
  readonly title: string
  readonly number: string
  readonly measure: string
  readonly postedOn: string
  readonly spot: string | null
  readonly address: string | null
  readonly note: string | null
  readonly files: readonly string[] | null
}

/** For any form that holds a deed. */
export const deedFields = <Values extends DeedValues>(): readonly Field<Values>[] =>
  [
    { name: 'title', label: '内容', kind: 'text', required: true, max: 200, wide: true },
    {
      name: 'number',
      label: '数量',
      kind: 'text',
      required: true,
      max: 30,
      hint: '确切的整数；“300余”要数清再填',
      wrong: (value: unknown) =>
        exactNumber(String(value)) === null
          ? `数字要写确切的：“${String(value)}”不知道是多少，请数清以后填写整数。`
          : null,
    },
    {
      name: 'measure',
      label: '单位',
      kind: 'choice',
      required: true,
      choices: MEASURES.map((value) => ({ value, label: value })),
    },
    { name: 'postedOn', label: '发布日期', kind: 'day', required: true, hint: '可以早于今天，不能晚于今天' },
    { name: 'spot', label: '群名、栏名、版面', kind: 'text', max: 200 },
    { name: 'address', label: '网址', kind: 'text', max: 500 },
    {
      name: 'files',
      label: '照片、截图',
      kind: 'own',
      own: ({ id, value, onChange, disabled }) => (
        <HeldFiles id={id} label="照片、截图" value={value} onChange={onChange} disabled={disabled} />
      ),
    },
    { name: 'note', label: '备注', kind: 'long', max: 500 },
  ] as readonly Field<DeedValues>[] as unknown as readonly Field<Values>[]

/** What was left empty, as the interface takes it. */
export const filled = ({ spot, address, note, files, ...values }: DeedValues) => ({
  ...values,
  spot: spot ?? '',
  address: address ?? '',
  note: note ?? '',
  files: files ?? [],
})
