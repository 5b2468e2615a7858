/**
 * 协办函 ——《政府信息公开条例》第十一条第一款
 *   行政机关应当建立健全政府信息公开协调机制。行政机关公开政府信息涉及其他机关的，应当与有关机关协商、确认，保证行政机关公开的
 *   政府信息准确一致。
 * Asking one's own office stops no period; the day asked for must leave time to answer.
 */
import type { LocalDate } from '../../law/local-date.ts'
import { anApplication, type InformationFacts } from './consulted-information.ts'
import { locked, wording, type LetterForm } from './form.ts'
import { factMissing } from './refusals.ts'
import { day, items, LAW } from './words.ts'

export interface AssistFacts extends InformationFacts {
  /** 协办科室或者机关. */
  readonly unit: string
  readonly tasks: readonly string[]
  /** 反馈的最后一日. */
  readonly replyBy: LocalDate
}

export const ASSIST_LETTER: LetterForm<AssistFacts> = {
  code: 'D11',
  title: '政府信息公开申请协办函',
  to: '协办单位',
  cites: ['条例第十一条第一款'],
  layout: 'letter',
  purpose: '请本机关科室或者其他机关协助查找、核对、提出意见',
  addressee: ({ unit }) => ({ kind: 'organisation', name: unit }),
  blocks: [
    anApplication(() => ''),
    locked('tasks', '协办事项', ({ facts }) => [
      `依照${LAW}第十一条第一款的规定，请你单位协助办理以下事项：`,
      ...items(facts.tasks),
    ]),
    locked('reply-by', '反馈期限', ({ facts: { replyBy, case: of } }) => [
      `请于${day(replyBy)}前（含当日）将办理情况、相关材料和意见书面反馈本机关政府信息公开工作机构。${
        of.dueOn ? `本件答复期限至${day(of.dueOn)}。` : ''
      }`,
    ]),
    wording(
      'search',
      '检索要求',
      '需要检索的，请一并写明检索的范围、方法、关键词、人员和时间；没有相关信息的，也请书面说明。',
    ),
  ],
  refuses: ({ unit, tasks, information, replyBy, date, case: of }) => {
    if (!unit.trim()) return factMissing('协办单位')
    if (!information.trim()) return factMissing('所涉政府信息')
    if (tasks.length === 0 || tasks.some((task) => !task.trim())) return factMissing('协办事项')
    return replyBy < date || (of.dueOn !== null && replyBy > of.dueOn)
      ? { code: 'date-impossible', about: `反馈期限${day(replyBy)}不在成文日期与答复期限之间` }
      : undefined
  },
}
