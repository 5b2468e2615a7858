/** 栏目应当多久更新一次：检查指标按类别的要求、机关自己的承诺、各地通行的要求. */
import { CATEGORIES, type CategoryCode } from '../disclosure/categories.ts'
import { UPDATE_INTERVALS, type Every } from '../disclosure/update-intervals.ts'
import type { ColumnFact, ColumnKind } from './facts.ts'
import { categoryEvery, TITLE_WORDS } from './packs/local.ts'
import type { RuleId } from './rules.ts'

/** What the check-list asks of a kind of column; `firstLevel`: only of columns of the first level. */
const BY_KIND = {
  news: { rule: 'D-news', interval: UPDATE_INTERVALS.news, firstLevel: false, inW4: true },
  notices: { rule: 'D-overdue-column', interval: UPDATE_INTERVALS.notices, firstLevel: true, inW4: true },
  policies: { rule: 'D-policies', interval: UPDATE_INTERVALS.policies, firstLevel: true, inW4: true },
  interpretations: {
    rule: 'D-interpretations',
    interval: UPDATE_INTERVALS.interpretations,
    firstLevel: false,
    inW4: false,
  },
  serviceFigures: {
    rule: 'D-service-figures',
    interval: UPDATE_INTERVALS.serviceFigures,
    firstLevel: false,
    inW4: false,
  },
  messages: { rule: 'D-messages', interval: UPDATE_INTERVALS.messages, firstLevel: false, inW4: false },
} as const satisfies Partial<
  Record<ColumnKind, { rule: RuleId; interval: { every: Every }; firstLevel: boolean; inW4: boolean }>
>

export interface ColumnStandard {
  readonly rule: RuleId
  readonly every: Every
  /** Counts as 应更新 in the veto: asked by the check-list or promised by the organ, not merely local practice. */
  readonly binding: boolean
  /** One of the 动态要闻、通知公告、政策文件 that the first case of the veto counts. */
  readonly inW4: boolean
}

const kindStandard = (kind: ColumnKind) => (kind in BY_KIND ? BY_KIND[kind as keyof typeof BY_KIND] : undefined)
const isCategory = (kind: ColumnKind): kind is CategoryCode => kind in CATEGORIES

/**
 * Every standard a column is under, the weightiest first. A column that changes only when its matter does has none but that of the
 * check-list; local practice is looked at only where nobody asked or promised anything.
 */
export function standardsOf(column: ColumnFact, otherwise: Every | null): readonly ColumnStandard[] {
  const standards: ColumnStandard[] = []
  const national = kindStandard(column.kind)
  if (national && (column.firstLevel || !national.firstLevel))
    standards.push({ rule: national.rule, every: national.interval.every, binding: true, inW4: national.inW4 })
  if (column.every === 'as-needed') return standards
  if (column.every !== null)
    standards.push({
      rule: standards.length > 0 ? 'L-column' : 'D-overdue-column',
      every: column.every,
      binding: standards.length === 0,
      inW4: false,
    })
  if (standards.length > 0) return standards
  const suggested = suggestedEvery(column) ?? otherwise
  return suggested ? [{ rule: 'L-column', every: suggested, binding: false, inW4: false }] : []
}

/** What practice asks of a column by its kind or the words of its title; undefined when neither says anything. */
export function suggestedEvery({ kind, title }: Pick<ColumnFact, 'kind' | 'title'>): Every | undefined {
  const national = kindStandard(kind)
  if (national) return national.interval.every
  if (isCategory(kind)) return categoryEvery(kind)
  const meant = TITLE_WORDS.words.find(([word]) => title.includes(word))
  return meant && categoryEvery(meant[1])
}
