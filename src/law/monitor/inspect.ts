/**
 * 检查一个网站、一个账号：事实进去，发现和没有查到的出来。Pure: the instant, the rules of that day, the calendar and the false alarms come in;
 * the same facts always give the same findings, in the order of the rules.
 */
import type { Calendar } from '../calendar/calendar.ts'
import { beijingDayOf } from './beijing-day.ts'
import type { AccountFacts, Instant, SiteFacts } from './facts.ts'
import { appealOf, keyOf, type Appeal, type Finding, type NotKnown, type Subject } from './finding.ts'
import { lookAtAccount } from './look/account.ts'
import { lookAtAvailability } from './look/availability.ts'
import { lookAtCatalogueRows } from './look/catalogue-rows.ts'
import { lookAtColumns } from './look/columns.ts'
import { lookAtJudgements } from './look/judged.ts'
import { lookAtLinks } from './look/links.ts'
import { isNotKnown, type Look, type Looking, type Seen } from './look/looking.ts'
import { lookAtFooter, lookAtTags, lookAtWords } from './look/pages.ts'
import { lookAtMessages, lookAtServices } from './look/responses.ts'
import { lookAtCertificate, lookAtIpv6 } from './look/technical.ts'
import { lookAtHomePage } from './look/updates.ts'
import { MONITOR_RULES, RULE_IDS, type RuleId, type RulesOfDay } from './rules.ts'

export interface Circumstances {
  readonly now: Instant
  /** `rulesOn(beijingDayOf(now), settings)`. */
  readonly rules: RulesOfDay
  readonly calendar: Calendar
  readonly appeals?: readonly Appeal[]
}

export interface Inspection {
  readonly subject: Subject
  /** Broken and warned, appealed ones among them, each key once, in the order of the rules. */
  readonly findings: readonly Finding[]
  /** Rules that could not be judged: these are not fine. */
  readonly notKnown: readonly NotKnown[]
}

/** Rules of 办事服务 a person judges: left out for an organ without services to the public. */
const OF_SERVICES: readonly RuleId[] = RULE_IDS.filter((id) => MONITOR_RULES[id][0].area === 'services')

const SITE_LOOKS: readonly Look<SiteFacts>[] = [
  lookAtAvailability,
  lookAtHomePage,
  lookAtColumns,
  lookAtMessages,
  lookAtServices,
  lookAtCatalogueRows,
  lookAtLinks,
  lookAtFooter,
  lookAtTags,
  lookAtWords,
  lookAtIpv6,
  lookAtCertificate,
  (facts, on) => lookAtJudgements(facts.judgements, on, facts.services?.external === false ? OF_SERVICES : []),
]

/** Everything the rules of the day say of a site. */
export const inspectSite = (facts: SiteFacts, at: Circumstances): Inspection =>
  inspect(facts, { kind: 'site', id: facts.id }, SITE_LOOKS, at)

/** Everything the rules of the day say of an account of new media. */
export const inspectAccount = (facts: AccountFacts, at: Circumstances): Inspection =>
  inspect(facts, { kind: 'account', id: facts.id }, [lookAtAccount], at)

function inspect<Facts>(facts: Facts, subject: Subject, looks: readonly Look<Facts>[], at: Circumstances): Inspection {
  const appeals = Map.groupBy(at.appeals ?? [], keyOf)
  const on: Looking = {
    subject,
    rules: at.rules,
    now: at.now,
    today: beijingDayOf(at.now),
    calendar: at.calendar,
    settle: (found) => {
      const appeal = appealOf(found, appeals)
      return appeal ? { ...found, appeal } : found
    },
  }
  const seen: readonly Seen[] = looks.flatMap((look) => [...look(facts, on)])
  const findings = new Map<string, Finding>()
  for (const one of seen) if (!isNotKnown(one) && !findings.has(keyOf(one))) findings.set(keyOf(one), one)
  return { subject, findings: [...findings.values()].sort(inOrder), notKnown: seen.filter(isNotKnown).sort(inOrder) }
}

const ORDER = new Map(RULE_IDS.map((id, at) => [id, at]))
const inOrder = (a: { readonly rule: RuleId }, b: { readonly rule: RuleId }): number =>
  (ORDER.get(a.rule) ?? 0) - (ORDER.get(b.rule) ?? 0)
