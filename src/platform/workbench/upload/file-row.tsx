/** One attachment in a list: what it is called, how large, whether it was scanned, what to know of it, what to do with it. */
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { beijingTime } from '../beijing.ts'
import { StatusTag, type Tone } from '../status-tag.tsx'
import { contentAddress } from './preview-dialog.tsx'
import type { ShownFile } from './shown.ts'
import { sizeInWords } from './size.ts'

interface RowProps {
  readonly file: ShownFile
  readonly preview: () => void
  /** What takes it away again; no button when absent. */
  readonly remove?: { readonly label: string; readonly onClick: () => void }
}

const TONES: Readonly<Record<ShownFile['scan']['state'], Tone>> = {
  clean: 'done',
  scanning: 'waiting',
  'not-scanned': 'soon',
  infected: 'returned',
}

export function FileRow({ file, preview, remove }: RowProps): ReactNode {
  const gone = file.status === 'withdrawn'
  const open = !gone && file.scan.state !== 'infected' && file.scan.state !== 'scanning'
  return (
    <li className={gone ? 'wb-file wb-file-gone' : 'wb-file'}>
      <span className="wb-upload-name">
        {open && !file.personal ? <a href={contentAddress(file.id)}>{file.name}</a> : file.name}
      </span>
      <span className="wb-soft">
        {sizeInWords(file.size)}，{file.kindLabel}，{file.uploadedBy}于 {beijingTime(file.uploadedAt)} 上传
      </span>
      {gone ? (
        <StatusTag tone="still" says={`已撤下：${file.withdrawnWhy ?? ''}`} />
      ) : (
        <StatusTag tone={TONES[file.scan.state]} says={file.scan.says} />
      )}
      {!gone && file.warnings.length > 0 && (
        <ul className="wb-file-warnings">
          {file.warnings.map((says) => (
            <li key={says}>{says}</li>
          ))}
        </ul>
      )}
      <span className="wb-upload-buttons">
        {open && (
          <Button size="small" onClick={preview} aria-label={`预览 ${file.name}`}>
            预览
          </Button>
        )}
        {!gone && remove && (
          <Button size="small" danger onClick={remove.onClick} aria-label={`${remove.label} ${file.name}`}>
            {remove.label}
          </Button>
        )}
      </span>
    </li>
  )
}
