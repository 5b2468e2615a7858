import { expect, test } from 'vitest'
import { FOOTER_DUTIES } from '../../law/disclosure/site-duties.ts'
import { readConfig } from '../../platform/config.ts'
import { footerFindings } from './doctor.ts'

const FILLED = {
  SITE_OWNER: '云川市科学技术局',
  SITE_CONTACT: '0379-66312345',
  SITE_CODE: '1234567890',
  SITE_ICP: '京ICP备12345678号-1',
  SITE_POLICE: '京公网安备 12345678901234号',
  SITE_CONAC: 'https://bszs.conac.cn/sitename?method=show&id=1',
  SITE_FIND_ERRORS: 'https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=1234567890',
}

test('页脚还缺哪几项，逐项说出来，并说怎么办；填齐了不再说', () => {
  const none = footerFindings(readConfig({}))
  const required = Object.values(FOOTER_DUTIES).filter((duty) => duty.required)
  for (const { label } of required) expect(none.map(({ says }) => says).join('')).toContain(label)
  for (const { state, todo } of none) expect([state, todo !== '']).toEqual(['note', true])
  expect(footerFindings(readConfig(FILLED))).toEqual([])
  expect(footerFindings(readConfig({ ...FILLED, SITE_ICP: '' })).map(({ says }) => says)).toEqual([
    expect.stringContaining(FOOTER_DUTIES.icp.label),
  ])
})
