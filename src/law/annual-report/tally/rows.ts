/**
 * 表三“三、本年度办理结果”：一个答复结果归入哪一行。漏一个，编译不过。
 * null：这一格式施行时这种结果不可能存在（2021年以前不得收取信息处理费）。
 */
import type { OutcomeCode } from '../../applications/outcomes/catalogue.ts'
import type { FormatId } from '../format.ts'

const COMMON = {
  granted_already_public: 'granted',
  granted_provided: 'granted',
  granted_how_to_get: 'granted',
  partial: 'partial',
  denied_state_secret: 'deniedStateSecret',
  denied_other_law: 'deniedOtherLaw',
  denied_safety_stability: 'deniedSafetyStability',
  denied_third_party: 'deniedThirdParty',
  denied_internal_affairs: 'deniedInternalAffairs',
  denied_process_info: 'deniedProcessInfo',
  denied_case_file: 'deniedCaseFile',
  denied_admin_query: 'deniedAdminQuery',
  unable_not_exist: 'unableNotHeld',
  unable_not_responsible: 'unableNotHeld',
  unable_needs_creation: 'unableNeedsCreation',
  unable_still_unclear: 'unableStillUnclear',
  refuse_petition: 'refusedPetition',
  refuse_duplicate: 'refusedDuplicate',
  refuse_publication: 'refusedPublication',
  refuse_excessive: 'refusedExcessive',
  refuse_reconfirm: 'refusedReconfirm',
} as const

export const ROW_OF = {
  'annual-2019': {
    ...COMMON,
    other_supplement_lapsed: 'other',
    other_fee_unpaid: null,
    other_withdrawn: 'other',
    other_not_gov_info: 'other',
  },
  'annual-2021': {
    ...COMMON,
    other_supplement_lapsed: 'otherSupplementLapsed',
    other_fee_unpaid: 'otherFeeUnpaid',
    other_withdrawn: 'otherOther',
    other_not_gov_info: 'otherOther',
  },
} as const satisfies Record<FormatId, Record<OutcomeCode, string | null>>
