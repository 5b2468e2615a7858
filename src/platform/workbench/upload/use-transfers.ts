/** The files a person has chosen: two on their way at a time, the others waiting; each is handed on when it has arrived. */
import { useEffect, useReducer, useRef } from 'react'
import { transferOf, type Transfer } from './transfer.ts'

export type TransferState = 'waiting' | 'sending' | 'paused' | 'checking' | 'failed'

export interface Sending {
  readonly key: number
  readonly name: string
  readonly size: number
  readonly sent: number
  readonly state: TransferState
  /** With `failed`: why, and what to do. */
  readonly why: string
  /** With `failed`: another try may end better. */
  readonly again: boolean
}

interface Transfers {
  readonly list: readonly Sending[]
  add(files: readonly File[]): void
  /** Refuses a file before anything of it is sent. */
  refuse(file: File, why: string): void
  pause(key: number): void
  /** Goes on with one that was paused or that failed. */
  resume(key: number): void
  /** Ends one, or takes a failed one off the list. */
  remove(key: number): void
}

const AT_ONCE = 2

type Step =
  { readonly add: Sending } | { readonly drop: number } | { readonly key: number; readonly change: Partial<Sending> }

function next(list: readonly Sending[], step: Step): readonly Sending[] {
  if ('add' in step) return [...list, step.add]
  if ('drop' in step) return list.filter(({ key }) => key !== step.drop)
  return list.map((each) => (each.key === step.key ? { ...each, ...step.change } : each))
}

/** `handOn` gets the server's id of an upload that has arrived; what it throws (an Error with a sentence) fails the file. */
export function useTransfers(handOn: (upload: string) => Promise<void>): Transfers {
  const [list, step] = useReducer(next, [])
  const transfers = useRef(new Map<number, Transfer>())
  const count = useRef(0)
  const hand = useRef(handOn)
  useEffect(() => {
    hand.current = handOn
  }, [handOn])

  // Whenever a place is free the next one starts.
  useEffect(() => {
    const busy = list.filter(({ state }) => state === 'sending').length
    for (const { key } of list.filter(({ state }) => state === 'waiting').slice(0, Math.max(0, AT_ONCE - busy))) {
      step({ key, change: { state: 'sending', why: '' } })
      transfers.current.get(key)?.start()
    }
  }, [list])
  useEffect(() => {
    const running = transfers.current
    // Leaving the page pauses: what has arrived stays on the server, and choosing the file again goes on there.
    return () => {
      for (const transfer of running.values()) transfer.pause()
    }
  }, [])

  const arrived = async (key: number, upload: string): Promise<void> => {
    step({ key, change: { state: 'checking' } })
    try {
      await hand.current(upload)
      transfers.current.delete(key)
      step({ drop: key })
    } catch (fault) {
      const why = fault instanceof Error ? fault.message : '没有收下，请重试。'
      step({ key, change: { state: 'failed', why, again: false } })
    }
  }
  const listed = (file: File, change: Partial<Sending> = {}): number => {
    const key = (count.current += 1)
    const fresh = { key, name: file.name, size: file.size, sent: 0, state: 'waiting', why: '', again: true } as const
    step({ add: { ...fresh, ...change } })
    return key
  }
  return {
    list,
    add(files) {
      for (const file of files) {
        const key = listed(file)
        const transfer = transferOf(file, {
          progress: (sent) => step({ key, change: { sent } }),
          arrived: (upload) => void arrived(key, upload),
          stopped: (why) => step({ key, change: { state: 'failed', why } }),
        })
        transfers.current.set(key, transfer)
      }
    },
    refuse: (file, why) => void listed(file, { state: 'failed', why, again: false }),
    pause(key) {
      transfers.current.get(key)?.pause()
      step({ key, change: { state: 'paused' } })
    },
    resume: (key) => step({ key, change: { state: 'waiting', why: '' } }),
    remove(key) {
      transfers.current.get(key)?.cancel()
      transfers.current.delete(key)
      step({ drop: key })
    },
  }
}
