/** How refusals of this activity become answers over HTTP. */
import { HttpProblem } from '../../platform/web/problem.ts'
import { SAY_TOO_OFTEN } from './attempts.ts'

/** Too many attempts of an address. */
export const tooOften = (wait: number): HttpProblem => new HttpProblem(429, SAY_TOO_OFTEN, wait)

/** A refusal of an act: nothing was done, for this reason. */
export const refusal = (code: string, sentence: string): HttpProblem =>
  new HttpProblem(409, sentence, undefined, { code })

/** Something wrong with one field of a form. */
export const wrongField = (field: string, sentences: readonly string[]): HttpProblem =>
  new HttpProblem(400, sentences.join(''), undefined, { fields: { [field]: sentences.join('') } })
