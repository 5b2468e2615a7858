/** The organ an application goes to: whether it takes applications here, and how else it is reached. */
import { sql } from 'kysely'
import type { Sql, Tx } from '../../../platform/database/scope.ts'
import { withScope } from '../../../platform/database/scope.ts'
import { today } from '../../../platform/clock.ts'
import { readSetting } from '../../organ-settings.ts'
import { organProfile } from '../../organs/profile.ts'
import { holdersOf } from '../../to-do/bearers.ts'
import type { Contact } from './pages/apply-page.tsx'
import { ONLINE, type OnlineSetting } from './settings.ts'

export interface ApplyOrgan {
  readonly id: string
  readonly name: string
  readonly slug: string
  readonly contact: Contact
  readonly setting: OnlineSetting
  /** Why it takes no applications here; null when it does. */
  readonly closed: string | null
}

const DEMONSTRATION = '这是示范数据中的机关，不受理申请。请选择您要申请的机关。'
const DISSOLVED = '这个机关已经撤销，不再受理申请；请向承接其职责的机关申请（条例第十条）。'
const UNATTENDED =
  '这个机关还没有在本站开通网上申请（没有指定经办人），现在提交没有人收。请当面提交或者邮寄，这两种方式任何机关都应当受理。'

/** The organ of an address, with what its pages need; null when there is none. */
export async function applyOrgan(db: Sql, slug: string): Promise<ApplyOrgan | null> {
  const { rows } = await sql<{
    id: string
    name: string
    slug: string
    dissolved: boolean
    demonstration: boolean
  }>`select id, name, slug, demonstration, dissolved_on is not null and dissolved_on <= ${today()}::date as dissolved
     from organs where slug = ${slug} and kind = 'organ'`.execute(db)
  const [organ] = rows
  if (!organ) return null
  const { id, name } = organ
  return withScope(db, { organ: id }, async (tx) => {
    const { profile } = await organProfile(tx, id)
    const { value: setting } = await readSetting(tx, id, ONLINE)
    const contact = {
      office: profile.disclosureOffice,
      address: profile.disclosureAddress || profile.address,
      hours: profile.disclosureHours || profile.officeHours,
      phone: profile.disclosurePhone || profile.phone,
      email: profile.disclosureEmail || profile.email,
    }
    const closed = organ.demonstration
      ? DEMONSTRATION
      : organ.dissolved
        ? DISSOLVED
        : (await attended(tx, id))
          ? null
          : UNATTENDED
    return { id, name, slug, contact, setting, closed }
  })
}

/** Somebody is there who hears of an application the day it comes. */
async function attended(tx: Tx, organ: string): Promise<boolean> {
  for (const duty of ['clerk', 'office-head'] as const)
    if ((await holdersOf(tx, organ, duty, null, today())).length > 0) return true
  return false
}
