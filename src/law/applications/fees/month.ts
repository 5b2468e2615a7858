/**
 * 一个自然月内累计几件 ——《政府信息公开信息处理费管理办法》第四条
 *
 *   同一申请人一个自然月内累计申请……
 *
 * 自然月是公历的一个月，不是三十天；每月从第1件重新数起。撤回、不予处理的也是申请，都计在内。
 */
import type { LocalDate } from '../../local-date.ts'

export interface CountedApplication {
  readonly id: string
  /** 同一申请人的标识；怎样认定同一人由受理的机关定。 */
  readonly applicant: string
  readonly receivedOn: LocalDate
  /** 按“一事一申请”拆分成几件；没有拆分的是1。 */
  readonly items: number
}

/**
 * For every application, how many items the same applicant had already made in its calendar month before it.
 * Applications of one day keep the order of the list (the order of registration).
 */
export function itemsBefore(applications: readonly CountedApplication[]): ReadonlyMap<string, number> {
  const counted = new Map<string, number>()
  const before = new Map<string, number>()
  const inOrder = applications.toSorted((left, right) =>
    left.receivedOn < right.receivedOn ? -1 : left.receivedOn > right.receivedOn ? 1 : 0,
  )
  for (const { id, applicant, receivedOn, items } of inOrder) {
    const month = `${receivedOn.slice(0, 7)} ${applicant}`
    const already = counted.get(month) ?? 0
    before.set(id, already)
    counted.set(month, already + items)
  }
  return before
}
