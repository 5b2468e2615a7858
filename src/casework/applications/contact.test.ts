import { expect, test } from 'vitest'
import { APPLICATION_FORM } from '../../papers/forms/d01-application.ts'
import { contactFaults, FORM_WAYS, RECEIVED_WAYS } from './contact.ts'
import { receivedShape } from './receive.ts'

const none = { phone: '', email: '', address: '' }

test.each([
  ['一种也没有的，请补一种', {}, [], ['phone']],
  ['只有电话，自行领取的，够了', { phone: '0379-66312345' }, [null], []],
  ['只有地址，邮寄的，够了', { address: '和平路1号' }, ['address'], []],
  ['只有邮箱，邮寄的，还要地址', { email: 'a@b.cn' }, ['address'], ['address']],
  ['只有电话，选网上途径的，还要邮箱', { phone: '12345' }, ['email'], ['email']],
  ['什么都没有又选了两种途径的，各要各的', {}, ['address', 'email'], ['address', 'email']],
  ['只写空格不算', { phone: '  ' }, [], ['phone']],
] as const)('第二十九条 联系方式：%s', (_, given, needs, fields) => {
  expect(Object.keys(contactFaults({ ...none, ...given }, needs)).toSorted()).toEqual([...fields])
})

test('申请表上的每一种途径都说了需要什么', () => {
  expect(Object.keys(FORM_WAYS).toSorted()).toEqual(Object.keys(APPLICATION_FORM.fields.way.options).toSorted())
})

test('收发室登记：途径要什么就问什么，别的不强求', () => {
  const given = {
    channel: 'registered_mail',
    submittedOn: '2026-03-02',
    request: '立项名单',
    applicant: {
      kind: 'business',
      name: '某公司',
      idKind: '统一社会信用代码证书',
      idNumber: '91',
      contactPerson: '王五',
    },
  }
  const faultsOf = (way: string, contact: object) =>
    receivedShape
      .safeParse({ ...given, way, applicant: { ...given.applicant, ...contact } })
      .error?.issues.map(({ path }) => path.join('.')) ?? []
  expect(faultsOf('', {})).toEqual(['applicant.phone'])
  expect(faultsOf('邮寄', { phone: '0379-66312345' })).toEqual(['applicant.address'])
  expect(faultsOf('电子邮件', { email: 'a@b.cn' })).toEqual([])
  expect(faultsOf('当面领取', { address: '和平路1号' })).toEqual([])
  expect(faultsOf('别的办法', { phone: '没有' })).toEqual(['applicant.phone'])
  expect(Object.keys(RECEIVED_WAYS)).toContain('当面领取')
})
