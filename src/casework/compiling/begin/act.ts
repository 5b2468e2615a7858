/** 着手编制：a year's report is begun, from 1 January of that year on or for any past year; twice is refused. */
import { preambleOf } from '../../../law/annual-report/draft/preamble.ts'
import { formatForYear } from '../../../law/annual-report/formats/index.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { act, type ActingWorld, type Actor } from '../../acting.ts'
import { organProfile } from '../../organs/profile.ts'
import type { Profile } from '../../organs/profile-fields.ts'
import { groundFor, PERMISSIONS } from '../../permissions.ts'
import { refuse } from '../../refusal.ts'
import { emptyContent } from '../content.ts'
import { subjectOf, titleOf } from '../open.ts'
import type { CompilingRefusal } from '../refusals.ts'
import { addReportYear, findReportYear, type ReportYear } from '../report-year.ts'

export type Begun = { readonly year: number; readonly version: number } | CompilingRefusal

/** Begins the report of a year with the preamble the form wants and the organ's contact. */
export const beginReport = (world: ActingWorld, actor: Actor, { year }: { readonly year: number }): Promise<Begun> =>
  act(world, actor, async (acting): Promise<Begun> => {
    const { tx, at, today, record } = acting
    const organ = actor.organId
    const ground = groundFor(actor, 'reports.compile')
    if (!ground) return refuse('not-allowed', { words: [PERMISSIONS['reports.compile'].says] })
    const format = formatForYear(year)
    if (!format) return refuse('no-form', { field: 'year', words: [year] })
    if (today < `${year}-01-01`) return refuse('not-yet', { field: 'year', words: [year] })
    if (await findReportYear(tx, organ, year, true)) return refuse('begun-already', { field: 'year', words: [year] })
    const { profile } = await organProfile(tx, organ)
    const of: ReportYear = {
      id: uuidv7(),
      year,
      state: 'draft',
      purpose: 'first',
      purposeReason: '',
      version: 1,
      content: { ...emptyContent(), preamble: preambleOf(format, year, contactOf(profile)) },
      digest: null,
      begunAt: at,
      begunBy: actor.author.name,
      changedAt: at,
      submissions: [],
      publishedVersion: 0,
      firstPublishedAt: null,
      publishedAt: null,
    }
    await addReportYear(tx, organ, of)
    await record({
      did: 'report-begun',
      subject: { ...subjectOf(of), version: 1 },
      title: titleOf(of),
      after: { 年度: year },
      onBehalfOf: ground.onBehalfOf?.name ?? null,
    })
    return { year, version: 1 }
  })

/** That of the disclosure office, or of the organ where the office has none of its own. */
const contactOf = (profile: Profile) => ({
  address: profile.disclosureAddress || profile.address,
  postcode: profile.disclosurePostcode || profile.postcode,
  phone: profile.disclosurePhone || profile.phone,
  fax: profile.disclosureFax || profile.fax,
  email: profile.disclosureEmail || profile.email,
})
