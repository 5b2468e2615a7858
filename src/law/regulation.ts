/**
 * 施行之日 ——《政府信息公开条例》（2007年）第三十八条
 *
 *   本条例自2008年5月1日起施行。
 */
import type { LocalDate } from './local-date.ts'

/** The first day on which there was an application, a refusal, a remedy under the regulation; nothing in a ledger is older. */
export const REGULATION_FROM = '2008-05-01' as LocalDate
