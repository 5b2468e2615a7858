/** What became of a message to another system. */
import { explain } from '../queue/explain.ts'
import { InnerNetwork } from './post.ts'

export type Outcome =
  | { readonly became: 'sent' }
  | {
      /** later: may go by itself; never: this message will not arrive as it is. */
      readonly became: 'later' | 'never'
      readonly fault: 'server' | 'settings' | 'content'
      /** A Chinese sentence; holds no key and no address. */
      readonly why: string
      /** Not before this many milliseconds from now, when the other side said so. */
      readonly after?: number
    }

/** The outcome of an exchange that threw. */
export function outcomeOfFault(fault: unknown): Outcome {
  if (fault instanceof InnerNetwork) {
    return {
      became: 'never',
      fault: 'settings',
      why: '对方在内网地址上，本系统的设置不允许发往内网；确需发往内网的，请系统管理员把 OUTGOING_INNER 设为 yes',
    }
  }
  return { became: 'later', fault: 'server', why: withoutAddress(explain(fault)) }
}

/** A fault's words often repeat where it went; a robot's address is its key. */
const withoutAddress = (sentence: string): string => sentence.replaceAll(/\bhttps?:\/\/\S+/g, '…')
