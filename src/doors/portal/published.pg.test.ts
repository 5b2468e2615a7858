import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeOrgan } from '../../casework/annual-reports/sample-organs.testing.ts'
import type { PortalDocument } from '../../casework/portal/document.ts'
import { hostileBodies } from '../../intake/bodies/hostile.testing.ts'
