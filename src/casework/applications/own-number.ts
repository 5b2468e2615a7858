/** 登记号: the next number of the year, written as the organ has set it; two people asking at once get two numbers. */
import type { Tx } from '../../platform/database/scope.ts'
import { readSetting } from '../organ-settings.ts'
import { organProfile } from '../organs/profile.ts'
import { caseNumber, HANDLING } from './handling-setting.ts'
import { nextNumber } from './store.ts'

/** Gives out a number for an application of `year`. */
export async function ownNumber(tx: Tx, organ: string, year: number): Promise<string> {
  const { value } = await readSetting(tx, organ, HANDLING)
  const { profile } = await organProfile(tx, organ)
  return caseNumber(value.caseNumber, profile.numberCode, year, await nextNumber(tx, organ, 'application', year))
}
