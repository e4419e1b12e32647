export { default as FunnelChart } from './FunnelChart.vue'
export { default as FunnelHint } from './FunnelHint.vue'
export { default as FunnelTable } from './FunnelTable.vue'
export { default as PeopleDrawer } from './PeopleDrawer.vue'
export { default as PeriodPicker } from './PeriodPicker.vue'
export { funnelFile } from './api'
export { daysIn, lastDays, type Period } from './period'
export {
  scenes,
  sources,
  type Because,
  type CodeListed,
  type CommunityListed,
  type Funnel,
  type FunnelQuery,
  type FunnelSplit,
  type PeopleQuery
} from './types'
export { useReviewFigures } from './useReviewFigures'
export { useSceneWords } from './useWords'
