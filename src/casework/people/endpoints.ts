/** Everything the desk offers about units, people, groups, duties and substitutes. */
import { DUTY_ENDPOINTS } from './duty-endpoints.ts'
import { GROUP_ENDPOINTS } from './group-endpoints.ts'
import { PERSON_ENDPOINTS } from './person-endpoints.ts'
import { POST_ENDPOINTS } from './post-endpoints.ts'
import { SHEET_ENDPOINTS } from './sheet-endpoints.ts'
import { SUBSTITUTE_ENDPOINTS } from './substitute-endpoints.ts'
import { UNIT_ENDPOINTS } from './unit-endpoints.ts'

export const ENDPOINTS = [
  ...UNIT_ENDPOINTS,
  ...PERSON_ENDPOINTS,
  ...POST_ENDPOINTS,
  ...SHEET_ENDPOINTS,
  ...GROUP_ENDPOINTS,
  ...DUTY_ENDPOINTS,
  ...SUBSTITUTE_ENDPOINTS,
]
