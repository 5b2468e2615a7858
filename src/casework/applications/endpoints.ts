/** 依申请公开 at the desk: every endpoint. Named ways stand before `:id`. */
import { CASE_ENDPOINTS } from './case-endpoints.ts'
import { LINK_ENDPOINTS } from './link-endpoints.ts'
import { IMPORT_ENDPOINTS } from './import-ledger/endpoints.ts'
import { LEDGER_ENDPOINTS } from './ledger/endpoints.ts'
import { LIST_ENDPOINTS } from './list-endpoints.ts'
import { RECEIVE_ENDPOINTS } from './receive-endpoints.ts'
import { SETTINGS_ENDPOINTS } from './settings-endpoints.ts'

export const ENDPOINTS = [
  ...LIST_ENDPOINTS,
  ...LEDGER_ENDPOINTS,
  ...IMPORT_ENDPOINTS,
  ...RECEIVE_ENDPOINTS,
  ...SETTINGS_ENDPOINTS,
  ...LINK_ENDPOINTS,
  ...CASE_ENDPOINTS,
]
