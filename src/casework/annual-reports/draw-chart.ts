/** A chart as an SVG picture, drawn on the server: readable without scripts, sharp on every screen and on paper. */
import { BarChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { Chart } from './charts.ts'

use([BarChart, GridComponent, SVGRenderer])

const WIDTH = 560
const BAR_ROOM = 34
/** No quotes: they would end the attribute they stand in. */
const FONT = 'Microsoft YaHei, PingFang SC, Noto Sans CJK SC, Source Han Sans SC, sans-serif'
const INK = '#333333'

/** One horizontal bar for every number, its value printed at the end; bars without a number are left out. */
export function drawChart(chart: Chart): string {
  const bars = chart.bars.filter(({ value }) => value !== null && value !== 0)
  const height = bars.length * BAR_ROOM + 24
  const picture = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  picture.setOption({
    animation: false,
    textStyle: { fontFamily: FONT, color: INK },
    grid: { left: 8, right: 64, top: 8, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: {
      type: 'value',
      min: Math.min(0, ...bars.map(({ value }) => value ?? 0)),
      axisLabel: { show: false },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map(({ label }) => label),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: '#8a94a6' } },
      axisLabel: { color: INK, fontSize: 14, width: 220, overflow: 'break' },
    },
    series: [
      {
        type: 'bar',
        data: bars.map(({ value }) => value),
        barMaxWidth: 18,
        itemStyle: { color: '#1d5fa8' },
        label: {
          show: true,
          position: 'right',
          color: INK,
          fontSize: 14,
          formatter: '{c}',
        },
      },
    ],
  })
  const svg = picture.renderToSVGString()
  picture.dispose()
  return svg
}
