/** 账号的事实：of an outlet the postings of its ledger, by which its own two-week reminder goes; of any other what people entered. */
import { sql } from 'kysely'
import { dayNumber } from '../../law/calendar/day-number.ts'
import { UPDATE_INTERVALS, updateBy } from '../../law/disclosure/update-intervals.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { AccountFacts, Judgement } from '../../law/monitor/facts.ts'
import { beijingDay } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { findOutlet } from '../outlets/outlet.ts'
import { COUNTS } from '../outlets/posting.ts'
import type { OutletState } from '../outlets/kinds.ts'
import type { Watched } from './watched.ts'

const MOST_DAYS = 400
const STATE_OF: Readonly<Record<OutletState, AccountFacts['state']>> = {
  active: 'in-use',
  suspended: 'stopped',
  closed: 'deregistered',
}

export async function accountFacts(
  tx: Tx,
  organ: string,
  of: Watched,
  judgements: readonly Judgement[],
  today: LocalDate,
): Promise<AccountFacts> {
  const { entered, settings } = of
  const shared = {
    id: of.id,
    name: of.name,
    usable: entered.usable,
    interaction: entered.interaction,
    conduct: entered.conduct,
    judgements,
  }
  const outlet = of.outletId === null ? null : await findOutlet(tx, organ, of.outletId)
  if (!outlet)
    return {
      ...shared,
      isApp: settings.isApp,
      state: entered.account,
      stoppedOn: entered.stoppedOn,
      postings: of.way === 'elsewhere' ? entered.postings : null,
    }
  const { rows } = await sql<{ on: LocalDate }>`
    select p.posted_on::text as on from postings p where p.organ_id = ${organ} and p.outlet_id = ${outlet.id} and ${COUNTS}
    order by p.posted_on desc limit ${MOST_DAYS}`.execute(tx)
  const postings = rows.map(({ on }) => on)
  // What it posted before it was registered nobody knows: not until the two weeks since then are over.
  const since = beijingDay(outlet.createdAt) as LocalDate
  const isNew = dayNumber(today) <= dayNumber(updateBy(UPDATE_INTERVALS.newMedia.every, since))
  return {
    ...shared,
    name: outlet.name,
    isApp: outlet.kind === 'client',
    state: STATE_OF[outlet.state],
    stoppedOn: null,
    postings: postings.length === 0 && isNew ? null : postings,
  }
}
