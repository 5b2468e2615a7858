/** The acts of the progress page, by the name their form has. */
import {
  answerFee,
  correctContact,
  giveReasons,
  supplement,
  withdraw,
  type Answer,
} from '../../casework/applications/follow-online.ts'
import type { Asking, Followed, FollowRefusal } from '../../casework/applications/own-application.ts'
import { takeLetter } from '../../casework/applications/own-letters.ts'
import { ownReceipt, type OwnPaper } from '../../casework/applications/own-receipt.ts'
import { firstOf } from '../../casework/applications/portal/form-input.ts'
import type { Actor } from '../../casework/acting.ts'
import type { File } from '../../casework/files/file.ts'
import type { Ground } from '../../casework/ground.ts'
import type { Fields } from '../../platform/web/streamed-form.ts'

/** What an act is asked with. */
export interface Asked {
  readonly ground: Ground
  readonly actor: Actor
  readonly asking: Asking
  readonly fields: Fields
  /** The files that came, and the folder they are in. */
  readonly handed: () => Promise<Pick<Answer, 'files' | 'folder'>>
}

/** The application afterwards, a paper to take away, or why not. */
export type Done = Followed | FollowRefusal | OwnPaper | File | string

interface PageAct {
  /** What is said when it is done; null for what gives a paper. */
  readonly says: string | null
  readonly run: (asked: Asked) => Promise<Done>
}

const NOT_SURE = '没有撤回：请先在“我确定撤回这件申请”前打勾。'

const PAGE_ACTS: Readonly<Record<string, PageAct>> = {
  supplement: {
    says: '已经收到您的补正。',
    run: async (asked) => supplement(asked.ground, asked.actor, await answerOf(asked)),
  },
  reasons: {
    says: '已经收到您说明的理由。',
    run: async (asked) => giveReasons(asked.ground, asked.actor, await answerOf(asked)),
  },
  fee: {
    says: '已经收到您对收费的答复。',
    run: async (asked) => {
      const [choice, receipt] = [firstOf(asked.fields, 'choice'), firstOf(asked.fields, 'receipt')]
      return answerFee(asked.ground, asked.actor, { ...(await answerOf(asked)), choice, receipt })
    },
  },
  contact: {
    says: '联系方式已经更正。',
    run: ({ ground, actor, asking, fields }) =>
      correctContact(ground, actor, { ...asking, contact: contactIn(fields) }),
  },
  withdraw: {
    says: '申请已经撤回。',
    run: async ({ ground, actor, asking, fields }) =>
      firstOf(fields, 'sure') === 'yes' ? withdraw(ground, actor, { ...asking, seen: seenIn(fields) }) : NOT_SURE,
  },
  letter: {
    says: null,
    run: ({ ground, actor, asking, fields }) =>
      takeLetter(ground, actor, asking, { letter: firstOf(fields, 'letter'), file: firstOf(fields, 'file') }),
  },
  receipt: { says: null, run: ({ ground, actor, asking }) => ownReceipt(ground, actor, asking) },
}

/** The act of a name; undefined when there is none. */
export const pageAct = (name: string): PageAct | undefined =>
  Object.hasOwn(PAGE_ACTS, name) ? PAGE_ACTS[name] : undefined

const answerOf = async ({ asking, fields, handed }: Asked): Promise<Answer> => ({
  ...asking,
  seen: seenIn(fields),
  says: firstOf(fields, 'says'),
  ...(await handed()),
})

const seenIn = (fields: Fields): number => {
  const text = firstOf(fields, 'version')
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0
}

const contactIn = (fields: Fields) => ({
  phone: firstOf(fields, 'phone'),
  email: firstOf(fields, 'email'),
  address: firstOf(fields, 'address'),
  postcode: firstOf(fields, 'postcode'),
})
