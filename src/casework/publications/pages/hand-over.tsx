/** 移送国家档案馆、公共图书馆: the list of what was published in a period, as the form and as a sheet. */
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { callForFile, saveFile } from '../../../platform/workbench/api.ts'
import type { Days } from '../../../platform/workbench/day-input.tsx'
import type { Field } from '../../../platform/workbench/field.ts'
import { FormDialog } from '../../../platform/workbench/form-dialog.tsx'
import { useMay } from '../../../platform/workbench/viewer.ts'
import type { PublicationChoices } from '../choices.ts'

interface Asked {
  readonly receiver: string
  readonly name: string
  readonly days?: Days | null
  readonly format: string
}

const fieldsOf = (receivers: PublicationChoices['receivers']): readonly Field<Asked>[] => [
  {
    name: 'receiver',
    label: '接收单位',
    kind: 'choice',
    required: true,
    choices: receivers,
  },
  { name: 'name', label: '接收单位名称', kind: 'text', required: true, max: 60 },
  { name: 'days', label: '公开日期', kind: 'days', required: true },
  {
    name: 'format',
    label: '格式',
    kind: 'choice',
    required: true,
    choices: [
      { value: 'docx', label: '移送明细表（Word）' },
      { value: 'pdf', label: '移送明细表（PDF）' },
      { value: 'xlsx', label: '清单（Excel）' },
    ],
  },
]

export function HandOverButton({ choices }: { readonly choices: PublicationChoices | undefined }): ReactNode {
  const may = useMay()
  const [open, show] = useState(false)
  if (!choices || !may('publications.keep')) return null
  return (
    <>
      <Button onClick={() => show(true)}>移送清单</Button>
      {open && (
        <FormDialog<Asked, unknown>
          title="向国家档案馆、公共图书馆移送的清单"
          says="条例第二十五条：行政机关应当及时向国家档案馆、公共图书馆提供主动公开的政府信息。列出这段时间公开、现在还公开的信息。"
          fields={fieldsOf(choices.receivers)}
          initial={{ receiver: 'archives', format: 'docx' }}
          does="下载"
          save={async ({ receiver, name, days, format }) =>
            saveFile(
              await callForFile('GET', `/publications/hand-over.${format}`, {
                query: { receiver, name, from: days?.from, to: days?.to },
              }),
            )
          }
          saved={() => '已下载。'}
          close={() => show(false)}
        />
      )}
    </>
  )
}
