/**
 * 监测所得的事实 — what probes, crawls and persons found, before any rule looks at it. `null` always means “not known” (not reached, not
 * looked at) and never “none”: nothing is found fine because nobody looked. Days are days in Beijing, instants are milliseconds since 1970.
 */
import type { CategoryCode } from '../disclosure/categories.ts'
import type { FooterDutyCode, MetaLevel, MetaName } from '../disclosure/site-duties.ts'
import type { Every } from '../disclosure/update-intervals.ts'
import type { LocalDate } from '../local-date.ts'
import type { GuideElement } from './packs/national-sites.ts'
import type { ConductCode } from './packs/new-media.ts'
import type { RuleId } from './rules.ts'

export type Instant = number

export interface Probe {
  readonly at: Instant
  /** Whether a page came at all. */
  readonly opened: boolean
  /** Until it came, or until the attempt was given up. */
  readonly tookMs: number
}

/** What a column is for, as the check-list sorts them; a category of articles 20 and 21 or anything else goes by local practice. */
export type ColumnKind =
  'news' | 'notices' | 'policies' | 'interpretations' | 'serviceFigures' | 'messages' | CategoryCode | 'other'

export interface ColumnFact {
  readonly id: string
  readonly title: string
  readonly kind: ColumnKind
  readonly firstLevel: boolean
  /** The organ's own promise; `as-needed`: changes only when its matter does; null: by kind, else by local practice. */
  readonly every: Every | 'as-needed' | null
  /** Day of each item in any order, null for one that shows no time; `[]` is a blank column; null: not read. */
  readonly dates: readonly (LocalDate | null)[] | null
  /** The first day it was seen blank; null when not known. */
  readonly blankSince: LocalDate | null
}

/** An item of a grass-roots catalogue with the days of its entries. */
export interface CatalogueRowFact {
  readonly id: string
  readonly title: string
  readonly dates: readonly (LocalDate | null)[] | null
}

export interface MessageFact {
  readonly id: string
  readonly receivedOn: LocalDate
  readonly answeredOn: LocalDate | null
  /** 有效留言：不是广告、重复、无实质内容的. */
  readonly valid: boolean
}

export interface LinkFact {
  readonly url: string
  /** The page it stands on. */
  readonly page: string
  readonly onHomePage: boolean
  /** Where it leads: the site itself, another government site, one the organ confirmed, or anybody else's. */
  readonly leads: 'own' | 'government' | 'confirmed' | 'foreign'
  /** What it leads to is one of what may never be linked; judged by a person or a list. */
  readonly harmful: boolean
  /** HTTP status of the last attempt; null when no answer came. */
  readonly status: number | null
  readonly attempts: number
  /** The day it was first seen as it is now. */
  readonly firstSeenOn: LocalDate
}

export interface PageFact {
  readonly url: string
  readonly level: MetaLevel
  readonly tags: Readonly<Partial<Record<MetaName, string>>>
  readonly firstSeenOn: LocalDate
}

export interface WordFact {
  readonly id: string
  readonly page: string
  readonly word: string
  readonly instead: string | null
  /** grave: 严重表述错误; the others are slips. */
  readonly grave: boolean
  readonly firstSeenOn: LocalDate
}

/** A person's verdict on a rule the machine cannot measure; a rule without one is not known. */
export interface Judgement {
  readonly rule: RuleId
  readonly id: string
  readonly holds: boolean
  /** One sentence: what was seen. */
  readonly what: string
  readonly on: LocalDate
}

export interface SiteFacts {
  readonly id: string
  readonly name: string
  readonly probes: readonly Probe[]
  /** `secondLevel`: days on all second-level pages, looked at when the home page only leads on. */
  readonly home: {
    readonly onlyLeadsOn: boolean
    readonly dates: readonly (LocalDate | null)[]
    readonly secondLevel: readonly (LocalDate | null)[]
  } | null
  /** null: the list of columns is not known; single columns that could not be read have `dates: null`. */
  readonly columns: readonly ColumnFact[] | null
  readonly catalogueRows: readonly CatalogueRowFact[] | null
  /** 网上有效咨询建言渠道. */
  readonly consultation: boolean | null
  readonly messages: readonly MessageFact[] | null
  /** external: whether the organ serves the public; without it 办事服务 is not looked at. */
  readonly services: {
    readonly external: boolean
    readonly items: readonly {
      readonly id: string
      readonly title: string
      readonly missing: readonly GuideElement[]
    }[]
  } | null
  readonly links: readonly LinkFact[] | null
  readonly footer: Readonly<Partial<Record<FooterDutyCode, string | null>>> | null
  readonly pages: readonly PageFact[] | null
  readonly ipv6: {
    readonly aaaa: boolean
    readonly tried: number
    readonly unreachable: readonly string[]
    /** The day it was first seen as it is now. */
    readonly firstSeenOn: LocalDate
  } | null
  /** Last day of the certificate. */
  readonly certificateEndsOn: LocalDate | null
  readonly words: readonly WordFact[] | null
  readonly judgements: readonly Judgement[]
}

export interface AccountFacts {
  readonly id: string
  readonly name: string
  readonly isApp: boolean
  readonly state: 'in-use' | 'stopped' | 'deregistered'
  readonly stoppedOn: LocalDate | null
  /** Days of what it posted, in any order; null when they could not be read. */
  readonly postings: readonly (LocalDate | null)[] | null
  /** Of an app: whether it can be fetched and used. */
  readonly usable: boolean | null
  readonly interaction: boolean | null
  readonly conduct: readonly { readonly code: ConductCode; readonly what: string; readonly on: LocalDate }[] | null
  readonly judgements: readonly Judgement[]
}
