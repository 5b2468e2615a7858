/** Matters beside and after the applications, over HTTP. */
import { LIST_ENDPOINTS } from './list-endpoints.ts'
import { MATTER_ENDPOINTS } from './matter-endpoints.ts'
import { SETTING_ENDPOINTS } from './setting-endpoints.ts'

export const ENDPOINTS = [...LIST_ENDPOINTS, ...MATTER_ENDPOINTS, ...SETTING_ENDPOINTS]
