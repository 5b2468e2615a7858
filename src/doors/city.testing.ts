/** A city for the tests of collecting: a government that is the 主管部门 of its region, and organs below it that write their reports. */
import { sql } from 'kysely'
import { vi } from 'vitest'
import { signedIn } from './files-desk.testing.ts'
import type { TestSite } from './portal.testing.ts'
import { press, type Press } from './publishing.testing.ts'
import { INSTALLATION } from '../platform/database/scope.ts'
import { uuidv7 } from '../platform/uuid.ts'
import type { ReportYearView } from '../casework/compiling/view.ts'

export interface City {
  readonly region: string
  readonly government: Press
  /** Another organ of the region, whose people can write its report. */
  organ(name: string): Promise<Press>
  /** The system administrator, signed in. */
  administrator(): Promise<string>
}

let cities = 0

/** Founds it; the government is designated by the system administrator, as it is done in life. */
export async function foundCity(site: TestSite): Promise<City> {
  const db = site.database.sql
  const [region, n] = [uuidv7(), ++cities]
  await sql`insert into organs (id, kind, name, slug) values (${region}, 'region', ${`云川市${n}`}, ${`city-${region}`})`.execute(
    db,
  )
  const placed = async (name: string): Promise<Press> => {
    const room = await press(site)
    await sql`update organs set parent_id = ${region}, name = ${name} where id = ${room.organ}`.execute(db)
    return room
  }
  const government = await placed(`云川市${n}人民政府`)
  const administrator = await signedIn(site.database, INSTALLATION, { office: 'system' })
  await government.done('POST', `/supervising-organs/${government.organ}`, { version: 1, region }, administrator)
  return {
    region,
    government,
    organ: placed,
    administrator: () => signedIn(site.database, INSTALLATION, { office: 'system' }),
  }
}

/** Writes the report of a year that lacks nothing: every blank cell 0, `figures` instead where they are given. */
export async function writtenReport(
  room: Press,
  year: number,
  figures: Readonly<Record<string, number>> = {},
): Promise<void> {
  await room.done('POST', '/reports', { year })
  await rewritten(room, year, figures)
}

/** Writes it again with these figures. */
export async function rewritten(room: Press, year: number, figures: Readonly<Record<string, number>>): Promise<void> {
  const of: ReportYearView = await room.done('GET', `/reports/${year}`)
  const given = of.cells.flatMap(({ table, row, column, counted }) => {
    const wanted = figures[`${table}.${row}.${column}`] ?? (counted === null ? 0 : undefined)
    return wanted === undefined ? [] : [{ table, row, column, value: wanted, reason: '经核实的数。' }]
  })
  const content = {
    ...of.content,
    figures: given,
    overview: {
      publication: '本机关通过政府网站及时公开政策文件和工作动态。',
      applications: of.sentences
        .filter(({ aspect }) => aspect === 'applications')
        .map(({ text }) => text)
        .join(''),
      management: '完善信息公开审核制度，公开前逐级审核。',
      platform: '按照统一部署维护政府信息公开专栏。',
      supervision: '明确责任，组织培训。',
    },
    problems: '存在的主要问题：政策解读形式比较单一。改进措施：增加图解和音视频解读，由办公室于六月底前完成。',
    other: '本年度未收取信息处理费，没有其他需要报告的事项。',
    signedOn: `${year + 1}-01-05`,
  }
  await room.done('PUT', `/reports/${year}`, { version: of.version, content })
}

/** Has it reviewed and signed by everybody. */
export async function signedReport(room: Press, year: number): Promise<ReportYearView> {
  const { version } = await room.done('GET', `/reports/${year}`)
  await room.done('POST', `/reports/${year}/hand-in`, { version })
  for (const duty of ['office-head', 'secrecy-reviewer', 'deputy-leader'] as const) {
    const { signOff } = await room.done('GET', `/reports/${year}`, undefined, room.reviewers[duty])
    await room.done('POST', `/reports/${year}/sign`, { ...signOff.seen, decision: 'agree' }, room.reviewers[duty])
  }
  return room.done('GET', `/reports/${year}`)
}

/** Registers its submission. */
export async function submittedReport(room: Press, year: number): Promise<void> {
  const { version } = await room.done('GET', `/reports/${year}`)
  await room.done('POST', `/reports/${year}/submit`, { version, on: `${year + 1}-01-10`, how: '在线报送' })
}

/** Waits for background work to have done what `look` expects. */
export const eventually = (look: () => Promise<void>): Promise<void> =>
  vi.waitFor(look, { timeout: 15_000, interval: 100 })
