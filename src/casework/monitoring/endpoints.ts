/** 网站和政务新媒体监测 over HTTP. */
import { DIGEST_ENDPOINTS } from './digest-endpoints.ts'
import { FINDING_ENDPOINTS } from './finding-endpoints.ts'
import { WATCHED_ENDPOINTS } from './watched-endpoints.ts'

export const ENDPOINTS = [...WATCHED_ENDPOINTS, ...FINDING_ENDPOINTS, ...DIGEST_ENDPOINTS]
