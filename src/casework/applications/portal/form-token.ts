/**
 * 表单编号：what makes one form one application. Each form is given out with an id for the application it may become and a secret from
 * which its query code follows; whoever sends it twice (double click, the way back, a lost answer) gets the same receipt again.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { now } from '../../../platform/clock.ts'
import type { FieldCipher } from '../../../platform/crypto/field-cipher.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { queryCodeFrom } from '../query-code.ts'

/** A form may lie open so long; after it a fresh one is given out with everything typed. */
const GOOD_FOR = 14 * 24 * 60 * 60 * 1000
const TOKEN = /^([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12})\.([\w-]{22})\.([\w-]{20,100})$/

export interface FormToken {
  /** The application's id, should it become one. */
  readonly id: string
  /** Its query code; made by older keys as well, for forms that were given out before a change of keys. The first is current. */
  readonly codes: readonly [string, ...string[]]
}

/** A token for a form of an organ's. Nothing is kept of it here: it proves itself. */
export function newFormToken(cipher: FieldCipher, organ: string): string {
  const body = `${uuidv7()}.${randomBytes(16).toString('base64url')}`
  return `${body}.${figures(cipher.blindIndex(proofOf(organ), body))}`
}

/** What a token says; null when this installation never gave it out for this organ, or too long ago. */
export function readFormToken(cipher: FieldCipher, organ: string, token: string): FormToken | null {
  const [, id = '', secret = '', proof = ''] = TOKEN.exec(token) ?? []
  const body = `${id}.${secret}`
  const given = Buffer.from(proof)
  const known = cipher.blindIndexes(proofOf(organ), body).some((mark) => {
    const expected = Buffer.from(figures(mark))
    return expected.length === given.length && timingSafeEqual(expected, given)
  })
  if (!known || now().getTime() - givenOutAt(id) > GOOD_FOR) return null
  const [code, ...older] = cipher.blindIndexes(`${organ}/form-code`, body).map(codeOf)
  return code === undefined ? null : { id, codes: [code, ...older] }
}

const proofOf = (organ: string): string => `${organ}/form`
const givenOutAt = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
/** The digest of a mark, without the name of its key. */
const figures = (mark: string): string => mark.slice(mark.lastIndexOf('.') + 1)
const codeOf = (mark: string): string => queryCodeFrom(figures(mark))
