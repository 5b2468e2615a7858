/** What has to be there tomorrow: days off, keys, the record and its anchors, jobs, backups. */
import { existsSync } from 'node:fs'
import { sql } from 'kysely'
import { CALENDAR, type Calendar } from '../../../law/calendar/calendar.ts'
import type { Database } from '../../../platform/database/database.ts'
import { beijingDay } from '../../../platform/clock.ts'
import { keyFile, openKeyRing } from '../../../platform/crypto/data-keys.ts'
import { withScope } from '../../../platform/database/scope.ts'
import { queueState } from '../../../platform/queue/dead-letters.ts'
import { readAnchors, type Anchor } from '../../../platform/record/anchors.ts'
import { anchorFile, organsWithRecord } from '../../audit/proving.ts'
import { calendarOf } from '../../calendar/calendar-of.ts'
import { backupsIn } from '../backups.ts'
import { good, note, wrong, type Examination, type Finding } from './finding.ts'

const HOUR = 3_600_000
/** From this month on next year's arrangement should have been gazetted (it usually is in October or November). */
const NOTICE_BY = 11

export const calendar: Examination = {
  code: 'calendar',
  needsDatabase: false,
  look: async ({ at, database }) => {
    const known = await knownCalendar(database)
    const [year = 0, month = 0] = beijingDay(at).split('-').map(Number)
    const next = year + 1
    if (!known.gazetted.has(year))
      return [
        wrong(
          '放假安排',
          `没有 ${year} 年的放假安排，期限只能暂定`,
          '请在工作台“工作日历”登记国务院办公厅的通知，或者升级程序。',
        ),
      ]
    if (known.gazetted.has(next)) return [good('放假安排', `有 ${year} 年和 ${next} 年的`)]
    const says = `有 ${year} 年的；${next} 年的还没有，跨年的期限是暂定的`
    return month >= NOTICE_BY
      ? [
          note(
            '放假安排',
            says,
            `国务院办公厅通常在年底前公布 ${next} 年的安排，请留意；公布后在工作台“工作日历”登记，或者升级程序。`,
          ),
        ]
      : [good('放假安排', says)]
  },
}

/** The program's own calendar with the notices kept; the program's alone while there is no database that could hold any. */
async function knownCalendar(database: Database | null): Promise<Calendar> {
  if (!database) return CALENDAR
  const { rows } = await database.pool.query<{ there: boolean }>(
    `select to_regclass('public.holiday_notices') is not null as there`,
  )
  return rows[0]?.there ? calendarOf(database.sql) : CALENDAR
}

export const keys: Examination = {
  code: 'keys',
  needsDatabase: false,
  look: async ({ config }) => {
    // Looking must not make a key.
    if (config.DATA_KEYS.length === 0 && !existsSync(keyFile(config.GONGKAI_DATA)))
      return [note('数据密钥', '还没有', '第一次启动时自动生成；请届时另存一份。')]
    try {
      const ring = await openKeyRing(config)
      return [good('数据密钥', `${ring.source}，共 ${ring.keys.length} 把。请确认别处另存有一份`)]
    } catch (fault) {
      return [
        wrong('数据密钥', (fault as Error).message, '没有密钥，已加密的个人信息读不出来；请从另存处或加密的备份恢复。'),
      ]
    }
  },
}

export const record: Examination = {
  code: 'record',
  needsDatabase: true,
  look: async ({ database, config, at }) => {
    const file = anchorFile(config)
    let kept: readonly Anchor[]
    try {
      kept = readAnchors(file)
    } catch (fault) {
      return [wrong('审计存证', (fault as Error).message, '请从备份取回存证文件，并查明是谁改动的。')]
    }
    const last = new Map(kept.map((anchor) => [anchor.organ, anchor]))
    const found: Finding[] = []
    let events = 0
    let ahead: Date | null = null
    for (const { id, name } of await organsWithRecord(database.sql)) {
      const { rows } = await withScope(database.sql, { organ: id }, (tx) =>
        sql<{ seq: string; at: Date | null; anchored: string | null }>`
          select seq, at, (select hash from events e where e.organ_id = h.organ_id and e.seq = ${last.get(id)?.seq ?? 0}) as anchored
          from record_heads h where organ_id = ${id}`.execute(tx),
      )
      const head = rows[0]
      const anchor = last.get(id)
      events += Number(head?.seq ?? 0)
      if (head?.at && head.at > at && (!ahead || head.at > ahead)) ahead = head.at
      if (anchor && head?.anchored !== anchor.hash)
        found.push(
          wrong(
            '审计存证',
            `${name}的记录与 ${anchor.day} 的存证不一致`,
            '请运行 gongkai doctor --audit 查出第一条断处；若刚从较早的备份恢复，这是预料之中的。',
          ),
        )
    }
    if (ahead && ahead.getTime() - at.getTime() > HOUR / 60)
      found.push(
        wrong(
          '时钟',
          `最近一条记录的时间（${ahead.toISOString()}）晚于现在`,
          '系统时钟曾经走快，或现在走慢；请启用时间同步。',
        ),
      )
    const newest = kept.at(-1)
    const stale = events > 0 && (!newest || Date.parse(`${newest.day}T00:00:00+08:00`) < at.getTime() - 72 * HOUR)
    if (found.length === 0 && stale)
      found.push(
        note('审计存证', newest ? `最近一次是 ${newest.day}` : '还没有', '每日零点自动存证；请确认后台任务在运行。'),
      )
    if (found.length === 0) found.push(good('审计记录', `共 ${events} 条，存证 ${kept.length} 条，最近的都对得上`))
    return found
  },
}

export const queue: Examination = {
  code: 'queue',
  needsDatabase: true,
  look: async ({ database, at }) => {
    const there = await database.pool.query<{ there: boolean }>(
      `select to_regclass('graphile_worker._private_jobs') is not null as there`,
    )
    if (!there.rows[0]?.there) return [note('后台任务', '还没有建立', '第一次启动时自动建立。')]
    const state = await queueState(database.sql)
    const found: Finding[] = []
    if (state.failed > 0)
      found.push(
        wrong('后台任务', `${state.failed} 项多次失败后停下`, '请在工作台“后台任务”页逐项查看原因，处理后重试或放弃。'),
      )
    const waited = state.waitingSince ? at.getTime() - state.waitingSince.getTime() : 0
    if (waited > HOUR / 4)
      found.push(
        wrong(
          '后台任务',
          `${state.waiting} 项到时未做，最早的已等 ${Math.round(waited / 60_000)} 分钟`,
          '请确认 gongkai serve（BACKGROUND=yes）或 gongkai worker 在运行。',
        ),
      )
    if (found.length === 0)
      found.push(good('后台任务', `等待 ${state.waiting}，执行中 ${state.running}，以后 ${state.later}`))
    return found
  },
}

export const backups: Examination = {
  code: 'backups',
  needsDatabase: false,
  look: async ({ config: { BACKUP_DIRECTORY: folder, BACKUP_PASSPHRASE }, at }) => {
    if (!folder)
      return [
        note('备份', '没有设置每晚备份', '请设置 BACKUP_DIRECTORY（最好在另一块磁盘上），或定期运行 gongkai backup。'),
      ]
    const found: Finding[] = []
    const [newest, ...older] = backupsIn(folder)
    if (!newest)
      found.push(note('备份', `${folder} 里还没有备份`, '每晚 02:30 自动备份；也可先运行 gongkai backup -o 文件。'))
    else {
      const hours = Math.round((at.getTime() - newest.madeAt.getTime()) / HOUR)
      const says = `最近一份 ${newest.name}（${hours} 小时前），共 ${older.length + 1} 份`
      found.push(
        hours > 36
          ? wrong('备份', says, '昨晚没有备份成；请看后台任务的失败原因，并检查备份目录的空间和权限。')
          : good('备份', says),
      )
    }
    if (!BACKUP_PASSPHRASE)
      found.push(
        note('备份', '没有加密，不含密钥', '请设置 BACKUP_PASSPHRASE 并另行保存口令；否则请单独备份密钥文件。'),
      )
    return found
  },
}
