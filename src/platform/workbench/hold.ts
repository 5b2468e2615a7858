/** What a control of a form still has to finish: until it has, the form is not handed in, and says what it waits for. */
import { createContext, useContext, useEffect, useId } from 'react'

/** The sentences of the controls that hold the form back, by control; null outside of forms. */
export const Holds = createContext<Map<string, string> | null>(null)

/** Holds the form around back with this sentence, as long as it is not null. */
export function useHold(sentence: string | null): void {
  const holds = useContext(Holds)
  const control = useId()
  useEffect(() => {
    if (!holds || sentence === null) return
    holds.set(control, sentence)
    return () => void holds.delete(control)
  }, [holds, control, sentence])
}
