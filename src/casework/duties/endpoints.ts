/** 主动公开目录、基层标准目录 over HTTP: every path of theirs. */
import { COVERAGE_ENDPOINTS } from './coverage-endpoints.ts'
import { LEAF_ENDPOINTS } from './leaf-endpoints.ts'
import { ROW_ENDPOINTS } from './row-endpoints.ts'
import { TABLE_ENDPOINTS } from './table-endpoints.ts'
import { VERSION_ENDPOINTS } from './version-endpoints.ts'

export const DUTY_ENDPOINTS = [
  ...VERSION_ENDPOINTS,
  ...ROW_ENDPOINTS,
  ...TABLE_ENDPOINTS,
  ...COVERAGE_ENDPOINTS,
  ...LEAF_ENDPOINTS,
]
