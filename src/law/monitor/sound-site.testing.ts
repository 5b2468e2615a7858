/** A site and an account without any fault on a day, for tests to spoil. */
import { CALENDAR } from '../calendar/calendar.ts'
import { dayNumber, localDateOf } from '../calendar/day-number.ts'
import { FOOTER_DUTIES, META_TAGS } from '../disclosure/site-duties.ts'
import { localDate, type LocalDate } from '../local-date.ts'
import type { AccountFacts, ColumnFact, Probe, SiteFacts } from './facts.ts'
import type { Circumstances } from './inspect.ts'
import { MONITOR_RULES, RULE_IDS, rulesOn } from './rules.ts'

export const TODAY = localDate('2021-06-15')
/** 2021-06-15 10:00 in Beijing. */
export const NOW = Date.parse('2021-06-15T10:00:00+08:00')
export const AT: Circumstances = { now: NOW, rules: rulesOn(TODAY), calendar: CALENDAR }

/** So many days before the day of the tests. */
export const ago = (days: number): LocalDate => localDateOf(dayNumber(TODAY) - days)

const HOUR = 3_600_000
/** One every hour of the last seven days; `failed` of them, the latest ones, did not open. */
export const hourly = (failed: number): readonly Probe[] =>
  Array.from({ length: 168 }, (_, n) => ({ at: NOW - n * HOUR, opened: n >= failed, tookMs: 300 }))

export const column = (id: string, given: Partial<ColumnFact> = {}): ColumnFact => ({
  id,
  title: id,
  kind: 'other',
  firstLevel: false,
  every: null,
  dates: [ago(1)],
  blankSince: null,
  ...given,
})

const judgements = RULE_IDS.filter((id) => !MONITOR_RULES[id][0].measured).map((rule) => ({
  rule,
  id: `看过-${rule}`,
  holds: true,
  what: '没有问题。',
  on: ago(3),
}))

export const SOUND_SITE: SiteFacts = {
  id: 'site',
  name: '云川市科学技术局',
  probes: hourly(0),
  home: { onlyLeadsOn: false, dates: [ago(0)], secondLevel: [] },
  columns: [
    column('工作动态', { kind: 'news' }),
    column('通知公告', { kind: 'notices', firstLevel: true }),
    column('机构概况', { every: 'as-needed', dates: [ago(900)] }),
  ],
  catalogueRows: [{ id: '事项', title: '事项', dates: [ago(1), ago(31), ago(61), ago(91)] }],
  consultation: true,
  messages: [{ id: '留言', receivedOn: ago(40), answeredOn: ago(38), valid: true }],
  services: {
    external: true,
    items: Array.from({ length: 6 }, (_, n) => ({ id: `${n}`, title: `事项${n}`, missing: [] })),
  },
  links: [
    {
      url: 'https://a.gov.cn/',
      page: '/',
      onHomePage: true,
      leads: 'government',
      harmful: false,
      status: 200,
      attempts: 1,
      firstSeenOn: ago(5),
    },
  ],
  footer: {
    ...Object.fromEntries(Object.entries(FOOTER_DUTIES).map(([code, { example }]) => [code, example])),
    police: '京公网安备 11010102001234号',
  },
  pages: [
    {
      url: '/1.html',
      level: 'article',
      tags: { ...Object.fromEntries(Object.keys(META_TAGS).map((name) => [name, '有'])), PubDate: '2021-06-01 09:30' },
      firstSeenOn: ago(5),
    },
  ],
  ipv6: { aaaa: true, tried: 30, unreachable: [], firstSeenOn: ago(5) },
  certificateEndsOn: ago(-200),
  words: [],
  judgements,
}

export const SOUND_ACCOUNT: AccountFacts = {
  id: 'account',
  name: '云川科技',
  isApp: false,
  state: 'in-use',
  stoppedOn: null,
  postings: [ago(2)],
  usable: null,
  interaction: true,
  conduct: [],
  judgements,
}
