/** What each step asks for. */
import type { Field } from '../../../platform/workbench/field.ts'
import { HeldFiles } from '../../../platform/workbench/upload/held-files.tsx'
import { resultOf, type After, type ResultCode } from '../kinds.ts'
import type { MatterView } from '../matter-view.ts'
import { FINDINGS, WAYS } from '../step.ts'

/** Everything a step may ask for; each asks for some of it. */
export interface StepValues {
  readonly on: string
  readonly unitId?: string | null
  readonly internalDueOn?: string | null
  readonly competent?: string | null
  readonly finding?: string | null
  readonly result?: ResultCode | null
  readonly says?: string | null
  readonly link?: string | null
  readonly competentName?: string | null
  readonly competentContact?: string | null
  readonly forwardedOn?: string | null
  readonly correctedOn?: string | null
  readonly before?: string | null
  readonly after?: string | null
  readonly way?: string | null
  readonly number?: string | null
  readonly where?: string | null
  readonly reason?: string | null
  readonly files?: readonly string[] | null
}

const choices = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([value, label]) => ({ value, label }))
const ON: Field<StepValues> = { name: 'on', label: '日期', kind: 'day', required: true }
const says = (label: string): Field<StepValues> => ({ name: 'says', label, kind: 'long', required: true, max: 4000 })
const wants =
  (fact: string) =>
  ({ result }: Partial<StepValues>): boolean =>
    Boolean(result) && resultOf(result as ResultCode).wants.some((each) => each === fact)
const FILES: Field<StepValues> = {
  name: 'files',
  label: '材料',
  kind: 'own',
  own: (control) => <HeldFiles {...control} label="材料" />,
}

/** The fields of a step, in their order. */
export function fieldsOf(did: After, of: MatterView): readonly Field<StepValues>[] {
  switch (did) {
    case 'assigned':
      return [
        ON,
        { name: 'unitId', label: '科室', kind: 'unit', required: true },
        { name: 'internalDueOn', label: '内部期限', kind: 'day' },
      ]
    case 'competence-found':
      return [
        ON,
        {
          name: 'competent',
          label: '本机关有权更正',
          kind: 'choice',
          required: true,
          choices: [
            { value: 'yes', label: '有权更正' },
            { value: 'no', label: '不属于本机关职能范围' },
          ],
        },
        says('理由'),
      ]
    case 'verified':
      return [
        ON,
        { name: 'finding', label: '核实的结论', kind: 'choice', required: true, choices: choices(FINDINGS) },
        says('核实的情况'),
        FILES,
      ]
    case 'put-right':
      return [ON, says('措施'), { name: 'link', label: '网址', kind: 'text', max: 200 }, FILES]
    case 'concluded':
      return [
        ON,
        {
          name: 'result',
          label: '结论',
          kind: 'choice',
          required: true,
          choices: of.results.map(({ value, label }) => ({ value, label })),
        },
        says('理由、情况'),
        {
          name: 'before',
          label: '更正前的内容',
          kind: 'text',
          required: true,
          max: 200,
          when: wants('correction'),
          hint: '加密保存；原来空白的写“（空白）”',
        },
        { name: 'after', label: '更正后的内容', kind: 'text', required: true, max: 200, when: wants('correction') },
        { name: 'correctedOn', label: '更正之日', kind: 'day', required: true, when: wants('correction') },
        {
          name: 'competentName',
          label: '有权处理的机关',
          kind: 'text',
          required: true,
          max: 200,
          when: wants('competent'),
        },
        {
          name: 'competentContact',
          label: '联系方式',
          kind: 'text',
          required: true,
          max: 200,
          when: wants('competent'),
        },
        { name: 'forwardedOn', label: '转送之日', kind: 'day', required: true, when: wants('forwardedOn') },
        FILES,
      ]
    case 'answered':
      return [
        ON,
        { name: 'way', label: '方式', kind: 'choice', required: true, choices: choices(WAYS) },
        { name: 'number', label: '文号', kind: 'text', max: 200, hint: '书面告知的必须填写' },
        FILES,
      ]
    case 'published':
      return [
        ON,
        { name: 'where', label: '在哪里公开', kind: 'text', required: true, max: 500, hint: '栏目和网址' },
        FILES,
      ]
    case 'withdrawn':
      return [ON, says('怎样提出撤回'), FILES]
    case 'reopened':
      return [ON, { name: 'reason', label: '理由', kind: 'long', required: true, max: 4000 }]
  }
}

/** The step as the server takes it; what was left empty is left out. */
export const stepOf = ({ competent, ...values }: Omit<StepValues, 'files'>): Readonly<Record<string, unknown>> => ({
  ...Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  ),
  ...(competent && { competent: competent === 'yes' }),
})
