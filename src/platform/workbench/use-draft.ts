/**
 * 草稿: what is typed into a form is kept by the server while it is typed, so that nothing is lost by a closed window, a power
 * cut or an ended session. While the server cannot be reached it is kept in this window.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import { get, put, remove } from './api.ts'
import { Problem } from './problem.ts'

interface Draft<Values> {
  readonly content: Values
  /** ISO 8601 */
  readonly savedAt: string
}

export interface Drafting<Values> {
  /** A draft of an earlier time; undefined while it is looked for, null when there is none. */
  readonly earlier: Draft<Values> | null | undefined
  /** What became of the last keystrokes. */
  readonly state: 'none' | 'saving' | 'saved' | 'here-only'
  readonly savedAt: string | null
  /** Keeps what stands in the form now, a moment after the last change. */
  keep(values: Values): void
  /** Forgets the draft: handed in, or thrown away. */
  drop(): void
}

const AFTER = 1_500

/** `form` and `subject` name the draft: `training`, `new`. With `enabled` false nothing is looked for or kept. */
export function useDraft<Values>(form: string, subject: string, enabled = true): Drafting<Values> {
  const path = `/drafts/${encodeURIComponent(form)}/${encodeURIComponent(subject)}`
  const [earlier, setEarlier] = useState<Draft<Values> | null | undefined>(enabled ? undefined : null)
  const [state, setState] = useState<Drafting<Values>['state']>('none')
  const [savedAt, setSavedAt] = useState<string | null>(null)
  const pending = useRef<{ values: Values; timer: ReturnType<typeof setTimeout> } | null>(null)

  useEffect(() => {
    if (!enabled) return
    const leaving = new AbortController()
    get<Draft<Values> | null>(path, {}, leaving.signal)
      .then((draft) => setEarlier(inWindow<Values>(path) ?? draft))
      .catch((fault: unknown) => {
        if (!leaving.signal.aborted) setEarlier(inWindow<Values>(path) ?? null)
        if (!(fault instanceof Problem) && !leaving.signal.aborted) throw fault
      })
    return () => leaving.abort()
  }, [path, enabled])

  const send = useCallback(async () => {
    const values = pending.current?.values
    pending.current = null
    if (values === undefined) return
    setState('saving')
    try {
      const { savedAt: at } = await put<{ readonly savedAt: string }>(path, { content: values })
      keepInWindow(path, null)
      setSavedAt(at)
      setState('saved')
    } catch {
      keepInWindow(path, { content: values, savedAt: new Date().toISOString() })
      setState('here-only')
    }
  }, [path])

  const keep = useCallback(
    (values: Values) => {
      if (!enabled) return
      if (pending.current) clearTimeout(pending.current.timer)
      pending.current = { values, timer: setTimeout(() => void send(), AFTER) }
    },
    [enabled, send],
  )
  const drop = useCallback(() => {
    if (pending.current) clearTimeout(pending.current.timer)
    pending.current = null
    setState('none')
    setEarlier(null)
    keepInWindow(path, null)
    if (enabled) remove(path).catch(() => {})
  }, [path, enabled])

  // What was typed within the last moment is kept when the page is left.
  useEffect(() => () => void (pending.current && (clearTimeout(pending.current.timer), send())), [send])

  return { earlier, state, savedAt, keep, drop }
}

const inWindow = <Values>(path: string): Draft<Values> | null => {
  try {
    return JSON.parse(sessionStorage.getItem(`gongkai:${path}`) ?? 'null') as Draft<Values> | null
  } catch {
    return null
  }
}

function keepInWindow(path: string, draft: unknown): void {
  try {
    if (draft === null) sessionStorage.removeItem(`gongkai:${path}`)
    else sessionStorage.setItem(`gongkai:${path}`, JSON.stringify(draft))
  } catch {
    // No room, or none allowed: what is typed still stands in the form.
  }
}
