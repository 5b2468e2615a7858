/**
 * 接收回执 ——《政府信息公开条例》第二十八条、第三十一条
 * For applications by Internet, fax or ordinary mail it is also the organ's half of 双方确认.
 */
import { RECEIPT_CHANNELS } from '../../law/time-limits/receipt.ts'
import { REPLY } from '../../law/time-limits/reply.ts'
import { limitOn, periodInChinese } from '../../law/time-limits/time-limit.ts'
import type { LocalDate } from '../../law/local-date.ts'
import type { PaperTable } from '../typeset/paper.ts'
import type { ApplicationFacts } from './facts.ts'
import { locked, wording, type LetterForm } from './form.ts'
import { factMissing } from './refusals.ts'
import { cited, day, LAW } from './words.ts'

export interface ReceiptFacts extends ApplicationFacts {
  readonly submittedOn: LocalDate
  /** 收到的材料，如“政府信息公开申请表1份”“身份证复印件1份”. */
  readonly papers: readonly string[]
  /** 网上查询办理进度用. */
  readonly queryCode: string | null
  /** The due date counts into a year whose holidays are not published. */
  readonly provisional: boolean
}

export const RECEIPT: LetterForm<ReceiptFacts> = {
  code: 'D03',
  title: '政府信息公开申请接收回执',
  to: '申请人',
  cites: ['条例第二十八条、第三十一条'],
  layout: 'letter',
  purpose: '收到申请后出具：登记号、收到申请之日怎样确定、答复的最后一日',
  blocks: [
    wording('opening', '开头', '{称谓}提交的政府信息公开申请已经收到并登记，有关事项如下：'),
    locked('entry', '登记事项', ({ facts }) => [entry(facts)]),
    locked('receipt', '收到申请之日及其确定', ({ facts }) => {
      const { cites, says } = RECEIPT_CHANNELS[facts.case.channel]
      return [`依照${LAW}${cites}的规定，${says}；本件收到申请之日为${day(facts.case.receivedOn)}。`]
    }),
    locked('due', '答复期限', ({ facts, you }) => {
      const limit = limitOn(REPLY, facts.case.receivedOn)
      const until = facts.case.dueOn ? `（至${day(facts.case.dueOn)}${facts.provisional ? '，暂定' : ''}）` : ''
      return [
        `本机关将依照${cited(limit?.cites ?? '')}的规定，自收到申请之日起${limit ? periodInChinese(limit.value) : ''}内${until}答复${you}。` +
          '需要补正申请、征求第三方或者其他机关意见、延长答复期限的，另行告知。',
        ...(facts.provisional ? ['上述日期之前的放假安排尚未全部公布，公布后以重新推算的日期为准。'] : []),
      ]
    }),
    wording(
      'query',
      '进度查询',
      '{查询}',
      {
        查询: ({ facts, you }) =>
          facts.queryCode === null
            ? ''
            : `${you}可以凭登记号、查询码和姓名（名称）在本机关政府信息公开平台查询办理进度。`,
      },
      ['查询'],
    ),
  ],
  refuses: ({ case: { dueOn, receivedOn }, papers, submittedOn }) => {
    if (papers.length === 0 || papers.some((paper) => !paper.trim())) return factMissing('收到的材料')
    if (submittedOn > receivedOn) {
      return { code: 'date-impossible', about: `${day(receivedOn)}收到，${day(submittedOn)}才提交` }
    }
    return dueOn === null ? factMissing('答复期限的最后一日') : undefined
  },
}

function entry({ case: of, papers, queryCode, submittedOn }: ReceiptFacts): PaperTable {
  const rows: readonly (readonly [string, string])[] = [
    ['登记号', of.caseNo],
    ['申请人', of.applicant.name],
    ['申请内容', of.request],
    ['提交方式', RECEIPT_CHANNELS[of.channel].label],
    ['提交日期', day(submittedOn)],
    ['收到申请之日', day(of.receivedOn)],
    ['收到的材料', papers.join('；')],
    ...(queryCode === null ? [] : [['查询码', queryCode] as const]),
  ]
  return {
    kind: 'table',
    name: '登记事项',
    widths: [36, 120],
    headRows: 0,
    rows: rows.map(([name, value]) => ({ cells: [{ text: name }, { text: value, left: true }] })),
  }
}
