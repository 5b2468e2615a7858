/** 会签 over HTTP: what waits for me, and the organ's chains. Signing itself goes through the endpoint of the thing that is signed. */
import type { AnyEndpoint } from '../../platform/web/endpoint.ts'
import type { DeskContext } from '../ground.ts'
import type { PermissionCode } from '../permissions.ts'
import { CHAIN_ENDPOINTS } from './chain-endpoints.ts'
import { WAITING_ENDPOINTS } from './waiting-endpoints.ts'

export const ENDPOINTS: readonly AnyEndpoint<DeskContext, PermissionCode>[] = [...WAITING_ENDPOINTS, ...CHAIN_ENDPOINTS]
