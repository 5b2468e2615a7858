/** Attachments in a form whose thing is not there yet: uploaded and held, their ids are the field's value. */
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { post } from '../api.ts'
import { useAct } from '../use-act.tsx'
import { FILES, receive, useFile } from './attached.ts'
import { DropArea } from './drop-area.tsx'
import { FileRow } from './file-row.tsx'
import { PreviewDialog } from './preview-dialog.tsx'
import type { ShownFile } from './shown.ts'

interface HeldProps {
  readonly id: string
  readonly label: string
  readonly value?: unknown
  readonly onChange?: (ids: readonly string[]) => void
  readonly disabled?: boolean
}

/** A control for fields of kind `own`; the act that makes the thing hangs the files on it. */
export function HeldFiles({ id, label, value, onChange = () => {}, disabled = false }: HeldProps): ReactNode {
  const ids = Array.isArray(value) ? (value as string[]) : []
  const latest = useRef<readonly string[]>(ids)
  useEffect(() => {
    latest.current = ids
  })
  const [shown, setShown] = useState<ShownFile | null>(null)
  return (
    <div id={id} className="wb-files">
      <ul className="wb-file-list">
        {ids.map((each) => (
          <Held
            key={each}
            id={each}
            preview={setShown}
            gone={() => onChange(ids.filter((one) => one !== each))}
            disabled={disabled}
          />
        ))}
      </ul>
      <DropArea
        label={label}
        disabled={disabled}
        handOn={async (upload) => {
          const file = await receive(upload, null, 'attachment')
          // Two may arrive at once: neither forgets the other.
          latest.current = [...latest.current, file.id]
          onChange(latest.current)
        }}
      />
      {shown && <PreviewDialog file={shown} close={() => setShown(null)} />}
    </div>
  )
}

interface OneProps {
  readonly id: string
  readonly preview: (file: ShownFile) => void
  readonly gone: () => void
  readonly disabled: boolean
}

function Held({ id, preview, gone, disabled }: OneProps): ReactNode {
  const { data: file } = useFile(id)
  const { run } = useAct()
  if (!file) return null
  const remove = async (): Promise<void> => {
    const done = await run(() => post(`${FILES}/${file.id}/withdraw`, { version: file.version }))
    if (done) gone()
  }
  return (
    <FileRow
      file={file}
      preview={() => preview(file)}
      {...(!disabled && { remove: { label: '移去', onClick: () => void remove() } })}
    />
  )
}
