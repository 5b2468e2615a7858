/** graphile-worker's words: faults go to the caller, the rest nowhere. */
import { Logger } from 'graphile-worker'

/** A logger that passes on errors only, one line each. */
export const quiet = (say: (line: string) => void): Logger =>
  new Logger(() => (level, message) => {
    if (level === 'error') say(message.split('\n')[0] ?? '')
  })
