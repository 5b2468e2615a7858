/** 行政复议、行政诉讼 at the desk: every endpoint. Named ways stand before `:id`. */
import { CASE_ENDPOINTS } from './case-endpoints.ts'
import { LIST_ENDPOINTS } from './list-endpoints.ts'

export const ENDPOINTS = [...LIST_ENDPOINTS, ...CASE_ENDPOINTS]
