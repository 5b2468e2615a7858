import { expect, test } from 'vitest'
import { emailFault, phoneFault, plainContact } from './contact.ts'
import { PROFILE_FIELDS, PROFILE_KEYS } from './profile-fields.ts'
import { fieldFault, profileGaps, wholeProfile } from './profile.ts'

test.each([
  ['0379-66312345', true],
  ['0379-66312345转801', true],
  ['12345', true],
  ['+86 10 1234 5678', true],
  ['0379-66312345、0379-66312346', true],
  ['400-810-1234', true],
  ['见公告', false],
  ['0379-', false],
  ['6631234a', false],
  ['0379-66312345、', false],
])('电话 %s：%s', (text, good) => expect(phoneFault('电话', text) === null).toBe(good))

test.each([
  ['xxgk@example.gov.cn', true],
  ['xxgk＠example.gov.cn', true],
  ['xxgk@example', false],
  ['a b@example.cn', false],
  ['@example.cn', false],
])('邮箱 %s：%s', (text, good) => expect(emailFault('邮箱', plainContact(text)) === null).toBe(good))

test('每个简介项目都有依据；空着都不算错，只是缺', () => {
  for (const key of PROFILE_KEYS) {
    expect(PROFILE_FIELDS[key].cites, key).not.toBe('')
    expect(fieldFault(key, '')).toBeNull()
  }
  expect(new Set(PROFILE_KEYS.map((key) => PROFILE_FIELDS[key].label)).size).toBe(PROFILE_KEYS.length)
  const empty = wholeProfile({ strange: 'x', phone: 3 })
  expect(Object.keys(empty)).toEqual(PROFILE_KEYS)
  // 条例第十二条 names six facts of the 工作机构; each is told as a gap while it is empty.
  expect(profileGaps(empty)).toEqual(
    expect.arrayContaining([
      'disclosureOffice',
      'disclosureAddress',
      'disclosureHours',
      'disclosurePhone',
      'disclosureFax',
      'disclosureEmail',
    ]),
  )
})
