/** A button that writes: busy while it works, then a sentence; a refusal, a conflict and a lost network are each told. */
import { App } from 'antd'
import { useState } from 'react'
import { showConflict } from './conflict.tsx'
import { Problem } from './problem.ts'
import { useRefresh } from './viewer.ts'

interface Told<Answer> {
  /** Shown when it is done. */
  readonly says?: string | ((answer: Answer) => string)
  /** First parts of query keys to ask again (`/trainings`); everything when not given. */
  readonly refresh?: readonly string[]
}

export interface Act {
  readonly busy: boolean
  /** Resolves to the answer, or to undefined when it was not done; the person has been told why. */
  run<Answer>(work: () => Promise<Answer>, told?: Told<Answer>): Promise<Answer | undefined>
}

export function useAct(): Act {
  const { message, modal } = App.useApp()
  const refresh = useRefresh()
  const [busy, setBusy] = useState(false)
  const run: Act['run'] = async (work, { says, refresh: keys = [] } = {}) => {
    setBusy(true)
    try {
      const answer = await work()
      refresh(...keys)
      const sentence = typeof says === 'function' ? says(answer) : says
      if (sentence) void message.success(sentence)
      return answer
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault
      if (fault.conflict) {
        await showConflict(modal, fault.conflict)
        refresh(...keys)
      } else {
        const lines = Object.values(fault.fields)
        modal.error({
          title: fault.title,
          content: lines.length > 0 ? lines.map((line) => <p key={line}>{line}</p>) : fault.detail,
          okText: '知道了',
        })
      }
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { busy, run }
}
