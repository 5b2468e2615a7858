/** Everything the registers offer over HTTP. */
import { ENTRY_ENDPOINTS } from './entry-endpoints.ts'
import { SHEET_ENDPOINTS } from './sheet-endpoints.ts'

export const ENDPOINTS = [...SHEET_ENDPOINTS, ...ENTRY_ENDPOINTS]
