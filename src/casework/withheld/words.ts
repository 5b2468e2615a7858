/** 不予公开信息的说法: states, ways in, grounds; pages and server say the same. */
import { OUTCOMES, outcome, type OutcomeCode } from '../../law/applications/outcomes/catalogue.ts'

/** Kind of the thing in its events, its to-dos, the search. */
export const WITHHELD = 'withheld'
export const STATES = { withheld: '不予公开', opened: '可以公开' } as const
export type State = keyof typeof STATES
export const SOURCES = { application: '答复申请时不予公开', review: '发布审核时不予公开' } as const
export type Source = keyof typeof SOURCES

/** 不予公开的依据：the outcomes by which information is withheld. */
export const GROUNDS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(OUTCOMES)
    .filter(([, each]) => each.class === 'denied')
    .map(([code, { label }]) => [code, label.replace(/^不予公开：/, '')]),
)
export const isGround = (code: OutcomeCode): boolean => outcome(code).class === 'denied'
