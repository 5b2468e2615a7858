/** 监测的网站和账号：their rows. */
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../platform/database/scope.ts'
import {
  enteredShape,
  NO_SETTINGS,
  NOTHING_ENTERED,
  settingsShape,
  type Entered,
  type WatchedSettings,
} from './settings.ts'
import type { SubjectKind, WatchedState, Way } from './words.ts'

export interface Watched {
  readonly id: string
  readonly kind: SubjectKind
  readonly way: Way
  readonly name: string
  readonly ofOrgan: string | null
  readonly outletId: string | null
  readonly address: string
  readonly state: WatchedState
  readonly unitId: string | null
  readonly personId: string | null
  readonly settings: WatchedSettings
  readonly entered: Entered
  readonly version: number
  readonly createdAt: Date
}

const COLUMNS = sql`w.id, w.kind, w.way, w.name, w.of_organ as "ofOrgan", w.outlet_id as "outletId", w.address, w.state,
  w.unit_id as "unitId", w.person_id as "personId", w.settings, w.entered, w.version, w.created_at as "createdAt"`

type Row = Omit<Watched, 'settings' | 'entered'> & { readonly settings: unknown; readonly entered: unknown }

/** What an older version of the program kept in another shape counts as not set, not entered. */
function read({ settings, entered, ...row }: Row): Watched {
  const set = settingsShape.safeParse(settings)
  const said = enteredShape.safeParse(entered)
  return { ...row, settings: set.success ? set.data : NO_SETTINGS, entered: said.success ? said.data : NOTHING_ENTERED }
}

/** One of the organ's, locked when it is to be changed; null when there is none. */
export async function findWatched(tx: Tx, organ: string, id: string, lock = false): Promise<Watched | null> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from watched w where w.organ_id = ${organ} and w.id = ${id} ${lock ? sql`for update` : sql``}`.execute(
    tx,
  )
  return rows[0] ? read(rows[0]) : null
}

/** All of the organ's under conditions over `watched w`, those watched first, by name. */
export async function watchedOf(
  tx: Tx,
  organ: string,
  where: RawBuilder<unknown> = sql`true`,
): Promise<readonly Watched[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from watched w where w.organ_id = ${organ} and ${where}
    order by w.state desc, w.kind desc, w.name, w.id`.execute(tx)
  return rows.map(read)
}

/** Puts a new one down. */
export async function addWatched(tx: Tx, organ: string, of: Watched): Promise<void> {
  await sql`
    insert into watched (organ_id, id, kind, way, name, of_organ, outlet_id, address, state, unit_id, person_id, settings, entered, created_at)
    values (${organ}, ${of.id}, ${of.kind}, ${of.way}, ${of.name}, ${of.ofOrgan}, ${of.outletId}, ${of.address}, ${of.state},
      ${of.unitId}, ${of.personId}, ${JSON.stringify(of.settings)}::jsonb, ${JSON.stringify(of.entered)}::jsonb, ${of.createdAt})`.execute(
    tx,
  )
}

/** Keeps what may change of one, as its next version. */
export async function keepWatched(tx: Tx, organ: string, of: Watched): Promise<Watched> {
  const version = of.version + 1
  await sql`
    update watched set name = ${of.name}, address = ${of.address}, state = ${of.state}, unit_id = ${of.unitId},
      person_id = ${of.personId}, settings = ${JSON.stringify(of.settings)}::jsonb, entered = ${JSON.stringify(of.entered)}::jsonb,
      version = ${version}
    where organ_id = ${organ} and id = ${of.id}`.execute(tx)
  return { ...of, version }
}

/** The address a site is visited at, and where its visits may go. */
export interface Home {
  readonly url: URL
  readonly innerAllowed: boolean
  /** This installation itself may stand in an inner network; what its pages link may not. */
  readonly own?: string
}

/** Of a site by its address, of a portal here that of this installation; null where there is none. */
export function homeOf(
  { kind, way, address }: Pick<Watched, 'kind' | 'way' | 'address'>,
  { PUBLIC_URL, OUTGOING_INNER }: { readonly PUBLIC_URL: string; readonly OUTGOING_INNER: string },
): Home | null {
  if (kind !== 'site') return null
  const given = way === 'portal' ? PUBLIC_URL : address
  if (!URL.canParse(given)) return null
  const url = new URL(given)
  return { url, innerAllowed: OUTGOING_INNER === 'yes', ...(way === 'portal' && { own: url.host }) }
}
