/** One step of signing in: a small form that says what went wrong and keeps what was typed. */
import { Button } from 'antd'
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { Problem } from '../../../platform/workbench/problem.ts'

interface StepProps {
  readonly title: string
  readonly says?: ReactNode
  readonly does: string
  /** A rejection with a `Problem` is shown. */
  readonly work: () => Promise<void>
  /** A sentence that keeps the form from being sent, or null. */
  readonly lacks?: () => string | null
  readonly children: ReactNode
  /** Below the button. */
  readonly more?: ReactNode
}

export function Step({ title, says, does, work, lacks, children, more }: StepProps): ReactNode {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<readonly string[]>([])
  const told = useRef<HTMLDivElement>(null)
  // In a long form the button is far from where the trouble is told.
  useEffect(() => {
    if (trouble.length > 0) told.current?.scrollIntoView({ block: 'center' })
  }, [trouble])
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const lack = lacks?.() ?? null
    if (lack) return setTrouble([lack])
    setBusy(true)
    setTrouble([])
    try {
      await work()
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault
      const fields = Object.values(fault.fields)
      setTrouble(fields.length > 0 ? fields : [fault.detail])
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="desk-step" onSubmit={(event) => void submit(event)} noValidate>
      <h2>{title}</h2>
      {says && <p className="desk-step-says">{says}</p>}
      <div role="alert" ref={told}>
        {trouble.map((sentence) => (
          <p key={sentence} className="wb-error-box">
            {sentence}
          </p>
        ))}
      </div>
      {children}
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>
        {does}
      </Button>
      {more}
    </form>
  )
}

interface LineProps {
  readonly id: string
  readonly label: string
  readonly hint?: string
  /** What the server found wrong with it. */
  readonly wrong?: string | undefined
  readonly children: ReactNode
}

/** A label above its control, a hint below. */
export const Line = ({ id, label, hint, wrong, children }: LineProps): ReactNode => (
  <div className="desk-line">
    <label htmlFor={id}>{label}</label>
    {children}
    {wrong && <p className="wb-error">{wrong}</p>}
    {hint && (
      <p id={`${id}-hint`} className="desk-hint">
        {hint}
      </p>
    )}
  </div>
)
