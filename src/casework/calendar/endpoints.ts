/** The desk's endpoints of the calendar: everybody reads it, the system administrator keeps it. */
import { z } from 'zod'
import type { LocalDate } from '../../law/local-date.ts'
import { beijingTime, today } from '../../platform/clock.ts'
import { HttpProblem } from '../../platform/web/problem.ts'
import { look } from '../acting.ts'
import { deskEndpoint } from '../ground.ts'
import { refusalProblem } from '../refusal.ts'
import { calendarOf, noticesInForce } from './calendar-of.ts'
import { keepNotice, knownYears, SAY as KEEP_SAY } from './keep/act.ts'
import { keepLocal, SAY as LOCAL_SAY } from './keep-local/act.ts'
import { allNotices } from './notice.ts'
import { readPasted } from './read-pasted.ts'
import { withdrawNotice, SAY as WITHDRAW_SAY } from './withdraw/act.ts'
import { daysOfYear, noticesOfYear, yearsOf } from './year.ts'

const item = z.object({
  name: z.string(),
  from: z.string(),
  to: z.string(),
  worked: z.array(z.string()).readonly().describe('为它调休上班的日子'),
})
const instant = z.iso.datetime({ offset: true }).nullable()
const noticeShape = z.object({
  id: z.uuid().nullable().describe('程序自带的没有'),
  inForce: z.boolean().describe('本机关的日历用不用它'),
  regionName: z.string().nullable().describe('地方的放假日属于哪个区划'),
  title: z.string(),
  number: z.string().describe('文号或者依据'),
  publishedOn: z.string(),
  address: z.string().nullable().describe('原文网址'),
  days: z.array(item).readonly(),
  keptBy: z.string().nullable(),
  keptAt: instant,
  withdrawnBy: z.string().nullable(),
  withdrawnAt: instant,
  withdrawnWhy: z.string().nullable(),
})

const pasted = {
  text: z.string().trim().min(1, '请粘贴通知的原文。').max(20_000, '太长，不像是一份通知；请只粘贴通知的正文。'),
  publishedOn: z.iso
    .date('公布日期应当写作 YYYY-MM-DD。')
    .nullable()
    .default(null)
    .describe('公布日期；不写为成文日期'),
  address: z.string().trim().max(500).nullable().default(null).describe('原文网址'),
}
const kept = z.object({ id: z.uuid(), year: z.int() })

export const ENDPOINTS = [
  deskEndpoint({
    method: 'get',
    path: '/api/v1/desk/calendar',
    says: '本机关一年的工作日历和它的依据',
    may: 'calendar.read',
    query: z.looseObject({
      year: z
        .string()
        .regex(/^\d{4}$/, '年份应当是四位数字。')
        .optional()
        .describe('年份；不写为今年'),
    }),
    answer: z.object({
      year: z.int(),
      first: z.int(),
      last: z.int(),
      arranged: z.boolean().describe('放假安排已经公布；没有公布的只是暂定'),
      workingDays: z.int(),
      days: z
        .array(
          z.object({
            date: z.iso.date(),
            kind: z.enum(['weekend', 'holiday', 'working', 'makeUp']),
            holiday: z.string().nullable(),
          }),
        )
        .readonly(),
      notices: z.array(noticeShape),
    }),
    run: async ({ context: { ground, actor }, query }) => {
      const { calendar, all, inForce } = await look(ground, actor, async (tx) => ({
        calendar: await calendarOf(tx, actor.organId),
        all: await allNotices(tx),
        inForce: await noticesInForce(tx, actor.organId),
      }))
      const { first, last } = yearsOf(calendar)
      const year = Number(query.year ?? today().slice(0, 4))
      if (year < first || year > last)
        throw new HttpProblem(404, `没有这一年的工作日历；可以看${first}年到${last}年的。`)
      const days = daysOfYear(calendar, year)
      return {
        year,
        first,
        last,
        arranged: calendar.gazetted.has(year),
        workingDays: days.filter(({ kind }) => kind === 'working' || kind === 'makeUp').length,
        days,
        notices: noticesOfYear(year, all).map((notice) => ({
          id: notice.id,
          inForce: notice.id === null || inForce.includes(notice.id),
          regionName: notice.regionName,
          title: notice.title,
          number: notice.number,
          publishedOn: notice.publishedOn,
          address: notice.address,
          days: notice.days,
          keptBy: notice.keptBy,
          keptAt: notice.keptAt && beijingTime(notice.keptAt),
          withdrawnBy: notice.withdrawnBy,
          withdrawnAt: notice.withdrawnAt && beijingTime(notice.withdrawnAt),
          withdrawnWhy: notice.withdrawnWhy,
        })),
      }
    },
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/calendar/preview',
    says: '读一份放假安排的通知，看读到了什么、会改变哪些日子；不登记',
    may: 'calendar.keep',
    body: z.object(pasted),
    answer: z.object({
      year: z.int(),
      title: z.string(),
      number: z.string(),
      signedOn: z.string(),
      publishedOn: z.string(),
      days: z.array(item).readonly(),
      changes: z
        .array(z.object({ date: z.iso.date(), before: z.string(), after: z.string() }))
        .readonly()
        .describe('已有安排的年份里，哪些日子会变'),
      contradicts: z.boolean().describe('这一年已有安排，而这份不是调整'),
    }),
    run: async ({ context: { ground, actor }, body }) => {
      const all = await look(ground, actor, allNotices)
      const read = readPasted(body, knownYears(all), today() as LocalDate)
      if ('refused' in read) throw new HttpProblem(409, read.refused, undefined, { fields: { text: read.refused } })
      const { year, notice, changes, contradicts } = read
      const { title, number, signedOn, publishedOn, holidays } = notice
      return { year, title, number, signedOn, publishedOn, days: holidays, changes, contradicts }
    },
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/calendar/notices',
    says: '登记一份放假安排的通知；各机关没有办结的事项随即重算期限',
    may: 'calendar.keep',
    body: z.object({ ...pasted, confirmed: z.boolean().default(false).describe('改变的日子已经与原文核对') }),
    answer: kept,
    run: async ({ context: { ground, actor }, body }) => {
      const done = await keepNotice(ground, actor, body)
      if ('refused' in done) throw refusalProblem(done, KEEP_SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/calendar/local',
    says: '登记一个区划依法另行规定的放假日，只对该区划以下的机关',
    may: 'calendar.keep',
    body: z.object({
      regionId: z.uuid('请选择区划。').describe('区划'),
      name: z.string().trim().min(1, '请填写节日的名称。').max(40),
      from: z.iso.date('请填写放假的第一日。'),
      to: z.iso.date('请填写放假的最后一日。'),
      worked: z
        .array(z.iso.date('调休上班日应当写作 YYYY-MM-DD。'))
        .max(10)
        .default([])
        .describe('调休上班的周六、周日'),
      cites: z.string().trim().min(1, '请写明依据：地方人民政府的文件名称和文号。').max(200).describe('依据'),
      publishedOn: z.iso.date('请填写公布日期。'),
    }),
    answer: kept,
    run: async ({ context: { ground, actor }, body }) => {
      const done = await keepLocal(ground, actor, { ...body, publishedOn: body.publishedOn as LocalDate })
      if ('refused' in done) throw refusalProblem(done, LOCAL_SAY)
      return done
    },
  }),
  deskEndpoint({
    method: 'post',
    path: '/api/v1/desk/calendar/notices/:id/withdraw',
    says: '撤回一份放假安排，写明理由；各机关没有办结的事项随即重算期限',
    may: 'calendar.keep',
    body: z.object({ why: z.string().trim().min(2, '请写明为什么撤回。').max(500) }),
    answer: 'nothing',
    run: async ({ context: { ground, actor }, params, body }) => {
      const done = await withdrawNotice(ground, actor, { id: params['id'] ?? '', why: body.why })
      if ('refused' in done) throw refusalProblem(done, WITHDRAW_SAY)
    },
  }),
]
