/** 邮件订阅在门户上：which organs offer it, and what may be chosen. */
import { sql } from 'kysely'
import type { Config } from '../../../platform/config.ts'
import { withScope, type Sql } from '../../../platform/database/scope.ts'
import { COLUMNS } from '../../../law/disclosure/portal-columns.ts'
import { mailerOf } from '../../notifications/channels.ts'
import { hasMailOutlet, portalOrgan, publishingOrgans, type PublishingOrgan } from '../../portal/organ.ts'
import { titlePath } from '../../portal/leaves.ts'

export interface Offer {
  readonly organ: PublishingOrgan
  /** What may be chosen besides everything, in the order of the portal. */
  readonly leaves: readonly { readonly path: string; readonly title: string }[]
}

type MailConfig = Pick<Config, 'SMTP_URL' | 'MAIL_FROM' | 'PUBLIC_URL'>

/** Whether this installation can send letters whose links lead somewhere. */
export const sendsMail = (config: MailConfig): boolean => config.PUBLIC_URL !== '' && mailerOf(config) !== null

/** Whether an organ has an outlet of this kind in use. */
const offers = (db: Sql, organ: string): Promise<boolean> => withScope(db, { organ }, (tx) => hasMailOutlet(tx, organ))

/** Organs with something on the portal whose publications can be subscribed to by mail. */
export async function offeringOrgans(db: Sql, config: MailConfig): Promise<readonly PublishingOrgan[]> {
  if (!sendsMail(config)) return []
  const offering: PublishingOrgan[] = []
  for (const organ of await publishingOrgans(db)) if (await offers(db, organ.id)) offering.push(organ)
  return offering
}

/** What one organ offers, by its name in addresses; null when it offers nothing of the kind. */
export async function offerOf(db: Sql, config: MailConfig, slug: string): Promise<Offer | null> {
  if (!sendsMail(config)) return null
  const { rows } = await sql<PublishingOrgan>`
    select id, slug, name from organs where slug = ${slug} and kind = 'organ'`.execute(db)
  const [organ] = rows
  if (!organ) return null
  const { leaves, byMail } = await portalOrgan(db, { organId: organ.id, slug, name: organ.name })
  const without: readonly string[] = [COLUMNS.annualReports.slug, COLUMNS.applications.slug, COLUMNS.guide.slug]
  if (!byMail) return null
  return {
    organ,
    // What stands below a column is chosen with it.
    leaves: leaves
      .filter(({ path }) => path.split('/').length <= 2 && !without.includes(path))
      .map(({ path }) => ({ path, title: titlePath(leaves, path).replace('/', ' — ') })),
  }
}
