import type { GazettedYear } from '../notice.ts'
import { YEAR_2019 } from './2019.ts'
import { YEAR_2020 } from './2020.ts'
import { YEAR_2021 } from './2021.ts'
import { YEAR_2022 } from './2022.ts'
import { YEAR_2023 } from './2023.ts'
import { YEAR_2024 } from './2024.ts'
import { YEAR_2025 } from './2025.ts'
import { YEAR_2026 } from './2026.ts'

/** 国务院办公厅已经公布的各年放假安排，年份由先到后。新的一年：加一个文件，在这里加一行。 */
export const GAZETTED_YEARS: readonly GazettedYear[] = [
  YEAR_2019,
  YEAR_2020,
  YEAR_2021,
  YEAR_2022,
  YEAR_2023,
  YEAR_2024,
  YEAR_2025,
  YEAR_2026,
]
