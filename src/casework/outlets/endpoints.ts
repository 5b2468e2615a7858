/** Everything of outlets and postings over HTTP. The ledger's sheets come before a posting's own address. */
import { COPY_ENDPOINTS } from './copy-endpoints.ts'
import { COUNT_ENDPOINTS } from './count-endpoints.ts'
import { OUTLET_ENDPOINTS } from './outlet-endpoints.ts'
import { POSTING_ENDPOINTS } from './posting-endpoints.ts'
import { SUBSCRIBER_ENDPOINTS } from './subscriber-endpoints.ts'

export const ENDPOINTS = [
  ...OUTLET_ENDPOINTS,
  ...COUNT_ENDPOINTS,
  ...POSTING_ENDPOINTS,
  ...COPY_ENDPOINTS,
  ...SUBSCRIBER_ENDPOINTS,
]
