/** Verdicts and grades in their colours and words. */
import type { ReactNode } from 'react'
import { StatusTag, type Tone } from '../../../platform/workbench/status-tag.tsx'

const VERDICT_TONES: Readonly<Record<string, Tone>> = { failed: 'returned', open: 'soon', passed: 'done' }

export const VerdictTag = ({
  verdict,
  says,
}: {
  readonly verdict: string | null
  readonly says: string | null
}): ReactNode =>
  verdict === null ? (
    <StatusTag tone="still" says="还没有检查" />
  ) : (
    <StatusTag tone={VERDICT_TONES[verdict] ?? 'still'} says={says ?? ''} />
  )

interface Graded {
  readonly state: 'open' | 'closed'
  readonly appealed: boolean
  readonly unseen: boolean
  readonly grade: string
  readonly gradeSays: string
}

export function FindingTag({ state, appealed, unseen, grade, gradeSays }: Graded): ReactNode {
  if (state === 'closed') return <StatusTag tone="done" says="已经办结" />
  if (appealed) return <StatusTag tone="still" says="核减的误报" />
  const tag = <StatusTag tone={grade === 'broken' ? 'returned' : 'soon'} says={gradeSays} />
  return unseen ? (
    <>
      {tag} <StatusTag tone="still" says="这次没有复查到" />
    </>
  ) : (
    tag
  )
}

/** An address that opens outside of the desk; anything else is text. */
export const OutsideLink = ({ address }: { readonly address: string }): ReactNode =>
  /^https?:\/\//.test(address) ? (
    <a href={address} target="_blank" rel="noreferrer noopener" className="monitor-address">
      {address}
    </a>
  ) : (
    <span className="monitor-address">{address}</span>
  )
