/** How refusals of this activity become answers over HTTP. */
import { beijingTime } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import type { ChangedMeanwhile } from '../changed-meanwhile.ts'
import { SAY_TOO_OFTEN } from './attempts.ts'

/** Too many attempts of an address. */
export const tooOften = (wait: number): HttpProblem => new HttpProblem(429, SAY_TOO_OFTEN, wait)

/** A refusal of an act: nothing was done, for this reason. */
export const refusal = (code: string, sentence: string): HttpProblem =>
  new HttpProblem(409, sentence, undefined, { code })

/** Something wrong with one field of a form. */
export const wrongField = (field: string, sentences: readonly string[]): HttpProblem =>
  new HttpProblem(400, sentences.join(''), undefined, { fields: { [field]: sentences.join('') } })

/** Somebody else was quicker: who, when, what. `labels` are the fields as the page calls them. */
export const changed = (
  { changedBy, changedAt, changes }: ChangedMeanwhile,
  version: number,
  labels: Readonly<Record<string, string>>,
): HttpProblem =>
  new HttpProblem(409, `您打开之后，${changedBy}修改了这项内容，请看过最新内容再办。`, undefined, {
    code: 'changed-meanwhile',
    changedBy,
    changedAt: changedAt && beijingTime(changedAt),
    version,
    changes: changes.map(({ field, from, to }) => ({
      field: labels[field] ?? field,
      from: inWords(from),
      to: inWords(to),
    })),
  })

const inWords = (value: unknown): string | null =>
  value === null || value === undefined
    ? null
    : typeof value === 'boolean'
      ? value
        ? '是'
        : '否'
      : typeof value === 'string' || typeof value === 'number'
        ? String(value)
        : JSON.stringify(value)
