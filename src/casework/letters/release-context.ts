/** What the check before a release is told of the case: whose names must not leave, and what is public anyway. */
import { canonical, type Json } from '../../platform/crypto/canonical.ts'
import type { FieldCipher } from '../../platform/crypto/field-cipher.ts'
import { NOTHING_KNOWN, type ReleaseContext } from '../../intake/release/finding.ts'
import type { Tx } from '../../platform/database/scope.ts'
import { LETTERS } from '../../papers/letters/index.ts'
import { organProfile } from '../organs/profile.ts'
import type { Letter } from './letter.ts'
import type { MatterPersons } from './matter.ts'

/**
 * To the applicant goes nothing of third parties; to anybody else nothing of the applicant, nor of another third party. What
 * belongs to whom the letter goes to is theirs: their own telephone quoted from their request is no fault.
 */
export async function releaseContext(
  tx: Tx,
  organ: string,
  { key, ref }: Pick<Letter, 'key' | 'ref'>,
  { applicant, contacts, parties }: MatterPersons,
): Promise<ReleaseContext> {
  const { profile } = await organProfile(tx, organ)
  const own = Object.values(profile).filter((value): value is string => typeof value === 'string' && value !== '')
  const toApplicant = LETTERS[key].to === '申请人'
  const others = parties.filter((party) => toApplicant || LETTERS[key].to !== '第三方' || party.ref !== ref)
  return {
    ...NOTHING_KNOWN,
    names: [
      ...(toApplicant || applicant === '' ? [] : [{ name: applicant, who: '申请人' }]),
      ...others.map(({ name }) => ({ name, who: '第三方' })),
    ],
    publicContacts: [...own, ...(toApplicant ? contacts : [])],
  }
}

/** A mark by which the same knowledge is known again, without telling it. */
export const contextMark = (cipher: FieldCipher, organ: string, context: ReleaseContext): string =>
  cipher.blindIndex(`${organ}/letter-scan`, canonical(JSON.parse(JSON.stringify(context)) as Json))
