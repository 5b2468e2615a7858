/** 经过：what each step says in words, with the responses that went out and those merged, in the order in which they happened. */
import { CONCERNS } from '../../law/disclosure/response.ts'
import { beijingTime } from '../../platform/clock.ts'
import { hourWords } from './hours.ts'
import type { NamingResponse } from './responses.ts'
import type { Registration, TakenStep } from './step.ts'
import { SOURCES, STEPS } from './words.ts'

export interface Happened {
  readonly key: string
  readonly says: string
  readonly tone: 'done' | 'waiting' | 'returned'
  /** ISO 8601, in Beijing. */
  readonly at: string
  readonly who: string | null
  readonly lines: readonly string[]
}

/** Names of what steps name by id. */
export interface Names {
  readonly units: ReadonlyMap<string, string>
  readonly people: ReadonlyMap<string, string>
  readonly concerns: ReadonlyMap<string, string>
  readonly documents: ReadonlyMap<string, string>
}

/** Everything that happened to a concern, oldest first. */
export function happenings(
  steps: readonly TakenStep[],
  responses: readonly NamingResponse[],
  absorbed: readonly { readonly id: string; readonly steps: readonly TakenStep[] }[],
  names: Names,
): readonly Happened[] {
  const taken = steps.map(({ n, at, by, step }) => ({
    key: `step-${n}`,
    says: STEPS[step.did],
    tone: step.did === 'closed' ? ('done' as const) : ('waiting' as const),
    at,
    who: by,
    lines: linesOf(step, names),
  }))
  const came = absorbed.flatMap((each) =>
    each.steps
      .filter(({ step }) => step.did === 'merged')
      .slice(-1)
      .map(({ at, by }) => ({
        key: `merged-${each.id}`,
        says: `${names.concerns.get(each.id) ?? ''}并入这一件`,
        tone: 'waiting' as const,
        at,
        who: by,
        lines: [],
      })),
  )
  const out = responses.flatMap(({ id, title, versions }) =>
    versions.flatMap(({ version, releasedAt, releasedBy, endedAt, endedHow }) => [
      {
        key: `out-${id}-${version}`,
        says: version === 1 ? '发布回应' : '更正、替换或者重新发布回应',
        tone: 'done' as const,
        at: releasedAt,
        who: releasedBy,
        lines: [`《${title}》第${version}版`],
      },
      ...(endedHow === 'withdrawn' && endedAt
        ? [
            {
              key: `gone-${id}-${version}`,
              says: '撤下回应',
              tone: 'returned' as const,
              at: endedAt,
              who: null,
              lines: [`《${title}》第${version}版`],
            },
          ]
        : []),
    ]),
  )
  return [...taken, ...came, ...out]
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())
    .map((each) => ({ ...each, at: beijingTime(each.at) }))
}

function linesOf(step: TakenStep['step'], names: Names): readonly string[] {
  switch (step.did) {
    case 'registered':
      return registered(step, names)
    case 'corrected':
      return [`理由：${step.reason}`, ...registered(step, names)]
    case 'assigned':
      return [ownerWords(step, names)]
    case 'judged':
      return [step.needed ? '需要回应' : '不需回应', ...(step.opinion ? [step.opinion] : [])]
    case 'press-held':
      return [`${hourWords(new Date(step.heldAt))}举行`]
    case 'press-waived':
    case 'separated':
    case 'reopened':
      return [step.reason]
    case 'merged':
      return [`并入${names.concerns.get(step.into) ?? ''}`, step.reason]
    case 'closed':
      return [step.result]
  }
}

const registered = (of: Registration, names: Names): readonly string[] => [
  of.title,
  `${SOURCES[of.source]}：${of.place}，${hourWords(new Date(of.foundAt))}发现`,
  `${CONCERNS[of.kind]}${of.major ? '；涉及特别重大、重大突发事件' : ''}`,
  ...(of.documentId ? [`关于《${names.documents.get(of.documentId) ?? ''}》`] : []),
  ownerWords(of, names),
]

const ownerWords = (
  { unitId, personId }: { readonly unitId: string | null; readonly personId: string | null },
  names: Names,
): string => {
  const owner = [unitId && names.units.get(unitId), personId && names.people.get(personId)].filter(Boolean)
  return owner.length > 0 ? `承办：${owner.join('，')}` : '承办：工作机构'
}
