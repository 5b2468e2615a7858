/** Tables three of 100,000 applications ÷ one pass that only counts over the same array. Aim: ≤ 3. */
import { OUTCOME_CODES, type OutcomeCode } from '../src/law/applications/outcomes/catalogue.ts'
import { FORMATS } from '../src/law/annual-report/formats/index.ts'
import {
  tallyApplications,
  type ApplicantKind,
  type CountedApplication,
} from '../src/law/annual-report/tally/applications.ts'
import { localDate } from '../src/law/local-date.ts'
import { inTurns, ratioLine } from './measure.ts'

const KINDS: readonly ApplicantKind[] = [
  'naturalPerson',
  'business',
  'research',
  'publicWelfare',
  'legalService',
  'otherOrg',
]
const COUNT = 100_000
const YEAR = 2022
const dayOf = (n: number): ReturnType<typeof localDate> =>
  localDate(new Date(Date.UTC(YEAR - 1, 6, 1) + n * 86_400_000).toISOString().slice(0, 10))

const applications: readonly CountedApplication[] = Array.from({ length: COUNT }, (_, i) => {
  const received = (i * 7919) % 540
  const takes = (i * 104_729) % 90
  return {
    id: `${i}`,
    applicant: KINDS[i % KINDS.length] as ApplicantKind,
    receivedOn: dayOf(received),
    decided:
      i % 17 === 0
        ? null
        : { outcome: OUTCOME_CODES[(i * 31) % OUTCOME_CODES.length] as OutcomeCode, on: dayOf(received + takes) },
  }
})

function countOnly(): number {
  const counts = new Map<string, number>()
  for (const { applicant, receivedOn, decided } of applications) {
    if (receivedOn > `${YEAR}-12-31` || (decided && decided.on < `${YEAR}-01-01`)) continue
    const key = decided?.outcome ?? 'open'
    counts.set(key, (counts.get(key) ?? 0) + 1)
    counts.set(applicant, (counts.get(applicant) ?? 0) + 1)
  }
  return counts.size
}

const [whole, bare] = await inTurns({
  'tally of 100,000 applications': () => tallyApplications(applications, YEAR, FORMATS['annual-2021']),
  'one counting pass': countOnly,
})
if (whole && bare) console.log(ratioLine(whole, bare))
