/** The letters of every outcome that is one answer to the whole request; 部分公开 is put together from them. */
import type { OutcomeCode } from '../../../law/applications/outcomes/catalogue.ts'
import { ALREADY_PUBLIC } from './d20-already-public.ts'
import { PROVIDED } from './d21-provided.ts'
import { HOW_TO_GET } from './d22-how-to-get.ts'
import { STATE_SECRET } from './d24-state-secret.ts'
import { OTHER_LAW } from './d25-other-law.ts'
import { SAFETY_STABILITY } from './d26-safety-stability.ts'
import { THIRD_PARTY_RIGHTS } from './d27-third-party.ts'
import { INTERNAL_AFFAIRS } from './d28-internal-affairs.ts'
import { PROCESS_INFO } from './d29-process-info.ts'
import { CASE_FILE } from './d30-case-file.ts'
import { ADMIN_QUERY } from './d31-admin-query.ts'
import { NOT_EXIST } from './d32-not-exist.ts'
import { NOT_RESPONSIBLE } from './d33-not-responsible.ts'
import { NEEDS_CREATION } from './d34-needs-creation.ts'
import { STILL_UNCLEAR } from './d35-still-unclear.ts'
import { DUPLICATE } from './d36-duplicate.ts'
import { EXCESSIVE } from './d36-excessive.ts'
import { PETITION } from './d36-petition.ts'
import { PUBLICATION } from './d36-publication.ts'
import { RECONFIRM } from './d36-reconfirm.ts'
import { WITHDRAWN } from './d37-withdrawn.ts'
import { NOT_GOVERNMENT_INFO } from './d38-not-government-info.ts'
import { FEE_UNPAID } from './d40-fee-unpaid.ts'
import { SUPPLEMENT_LAPSED } from './d40-supplement-lapsed.ts'
import type { OutcomeForm } from './outcome-form.ts'

export const WHOLE_LETTERS = {
  granted_already_public: ALREADY_PUBLIC,
  granted_provided: PROVIDED,
  granted_how_to_get: HOW_TO_GET,
  denied_state_secret: STATE_SECRET,
  denied_other_law: OTHER_LAW,
  denied_safety_stability: SAFETY_STABILITY,
  denied_third_party: THIRD_PARTY_RIGHTS,
  denied_internal_affairs: INTERNAL_AFFAIRS,
  denied_process_info: PROCESS_INFO,
  denied_case_file: CASE_FILE,
  denied_admin_query: ADMIN_QUERY,
  unable_not_exist: NOT_EXIST,
  unable_not_responsible: NOT_RESPONSIBLE,
  unable_needs_creation: NEEDS_CREATION,
  unable_still_unclear: STILL_UNCLEAR,
  refuse_petition: PETITION,
  refuse_duplicate: DUPLICATE,
  refuse_publication: PUBLICATION,
  refuse_excessive: EXCESSIVE,
  refuse_reconfirm: RECONFIRM,
  other_supplement_lapsed: SUPPLEMENT_LAPSED,
  other_fee_unpaid: FEE_UNPAID,
  other_withdrawn: WITHDRAWN,
  other_not_gov_info: NOT_GOVERNMENT_INFO,
} as const satisfies Record<Exclude<OutcomeCode, 'partial'>, OutcomeForm>
