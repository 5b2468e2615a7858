/**
 * 不予公开：第三方合法权益 ——《政府信息公开条例》第十五条、第三十二条、第三十六条第（三）项
 *   涉及商业秘密、个人隐私等公开会对第三方合法权益造成损害的政府信息，行政机关不得公开。但是，第三方同意公开或者行政机关
 *   认为不公开会对公共利益造成重大影响的，予以公开。
 * The third party is not named: who objected is part of what is protected.
 */
import { CALENDAR } from '../../../law/calendar/calendar.ts'
import { lastDayOf, limitOn, periodInChinese } from '../../../law/time-limits/time-limit.ts'
import { THIRD_PARTY } from '../../../law/time-limits/third-party.ts'
import { wording } from '../form.ts'
import { clause, day, LAW } from '../words.ts'
import { need, outcomeLetter, type OutcomeFacts } from './outcome-form.ts'

export const THIRD_PARTY_RIGHTS = outcomeLetter({
  code: 'D27',
  outcome: 'denied_third_party',
  title: '政府信息不予公开答复书',
  noun: '答复',
  purpose: '公开会损害第三方合法权益，第三方不同意公开（或者逾期未提出意见）而决定不予公开',
  finding: wording<OutcomeFacts>(
    'finding',
    '审查认定',
    '经审查，该政府信息涉及第三方的{权益}。{征求意见经过}{审查意见}',
    {
      权益: (writing) => clause(need(writing, 'consultation').nature),
      征求意见经过: (writing) => {
        const { askedOn, result, doneOn } = need(writing, 'consultation')
        const asked = '经依法书面征求意见，'
        if (result === 'objects') return `${asked}第三方于${day(doneOn)}答复不同意公开。`
        if (result === 'partly') return `${asked}第三方于${day(doneOn)}答复只同意公开其中一部分。`
        const limit = limitOn(THIRD_PARTY, askedOn)
        return `${asked}第三方自收到征求意见书之日起${limit ? periodInChinese(limit.value) : ''}内（至${day(doneOn)}）未提出意见，由本机关依照${LAW}的规定决定。`
      },
      审查意见: (writing) => `${clause(need(writing, 'consultation').reason)}。`,
    },
  ),
  refuses: ({ date, needs: { consultation } }, { calendar = CALENDAR }) => {
    if (consultation?.result !== 'silent') return undefined
    // The period runs from the third party's receipt, so it cannot be over before one counted from the sending.
    const last = lastDayOf(calendar, THIRD_PARTY, consultation.askedOn)
    const until = 'dueOn' in last ? last.dueOn : 'provisionallyOn' in last ? last.provisionallyOn : undefined
    return until !== undefined && consultation.doneOn >= until && date >= until
      ? undefined
      : { code: 'consultation-open', about: day(consultation.askedOn) }
  },
  decision: ({ you }) => `本机关决定对${you}申请公开的该政府信息不予公开。`,
})
