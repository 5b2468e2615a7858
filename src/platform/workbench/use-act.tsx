/**
 * A button that writes: busy while it works and while the page is read again, then a sentence; a refusal, a conflict and a lost
 * network are each told. Until the page is read again its buttons would send the version before, and conflict with oneself.
 */
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
  /** From the press until what was done stands on the page. */
  readonly busy: boolean
  /** Resolves as soon as it is done, to the answer; to undefined when it was not done and the person has been told why. */
  run<Answer>(work: () => Promise<Answer>, told?: Told<Answer>): Promise<Answer | undefined>
}

export function useAct(): Act {
  const { message, modal } = App.useApp()
  const refresh = useRefresh()
  const [running, count] = useState(0)
  const run: Act['run'] = async (work, { says, refresh: keys = [] } = {}) => {
    count((now) => now + 1)
    let read = Promise.resolve()
    try {
      const answer = await work()
      read = refresh(...keys)
      const sentence = typeof says === 'function' ? says(answer) : says
      if (sentence) void read.then(() => message.success(sentence))
      return answer
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault
      if (fault.conflict) {
        await showConflict(modal, fault.conflict)
        read = refresh(...keys)
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
      void read.then(() => count((now) => now - 1))
    }
  }
  return { busy: running > 0, run }
}
