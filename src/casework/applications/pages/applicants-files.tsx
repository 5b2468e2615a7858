/** 申请人在网上交来的材料: each place where there is one, to be read and taken down, not added to. */
import type { ReactNode } from 'react'
import { useFiles } from '../../../platform/workbench/upload/attached.ts'
import { Attachments } from '../../../platform/workbench/upload/attachments.tsx'
import { SLOTS, type Slot } from '../slots.ts'

export function ApplicantsFiles({ id, readOnly }: { readonly id: string; readonly readOnly: boolean }): ReactNode {
  const subject = { kind: 'application', id }
  const files = useFiles(subject)
  const used = (Object.keys(SLOTS) as Slot[]).filter((slot) => files.data?.some((file) => file.slot === slot))
  return used.map((slot) => (
    <Attachments
      key={slot}
      subject={subject}
      label={`申请人交来的${SLOTS[slot]}`}
      slot={slot}
      readOnly={readOnly || slot === 'identity'}
    />
  ))
}
