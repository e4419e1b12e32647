export {
  BrandMark,
  QyAvatar,
  QyIcon,
  PieceView,
  SkeletonRows,
  StatusChip,
  StatusDot,
  type IconName,
  type Tone
} from '@qunying/shared/ui'
export type { ChartTokens } from './chartTokens'
export { default as ChartPanel } from './ChartPanel.vue'
export { default as ConditionArea } from './ConditionArea.vue'
export { default as ConfirmDialog } from './ConfirmDialog.vue'
export { default as ConfirmHost } from './ConfirmHost.vue'
export { copyText } from '@qunying/shared/copy'
export { default as CopyButton } from './CopyButton.vue'
export { default as DataTable } from './DataTable.vue'
export { EChart } from './lazyChart'
export { default as EmptyState } from './EmptyState.vue'
export { default as FactList } from './FactList.vue'
export { default as FailedState } from './FailedState.vue'
export { default as FigureStrip } from './FigureStrip.vue'
export { default as FormDrawer } from './FormDrawer.vue'
export { default as FormField } from './FormField.vue'
export { default as ItemRow } from './ItemRow.vue'
export { default as KeyHint } from './KeyHint.vue'
export { default as KeyStrip } from './KeyStrip.vue'
export { default as MenuItem } from './MenuItem.vue'
export { default as OvertakenNote } from './OvertakenNote.vue'
export { default as PageBar } from './PageBar.vue'
export { default as PageBody } from './PageBody.vue'
export { default as PageHead, type HeadTab } from './PageHead.vue'
export { default as PaneLayout } from './PaneLayout.vue'
export { default as QyButton } from './QyButton.vue'
export { default as QyChoices } from './QyChoices.vue'
export { default as QyDate } from './QyDate.vue'
export { default as QyDrawer } from './QyDrawer.vue'
export { default as QyFigure } from './QyFigure.vue'
export { default as QyMenu } from './QyMenu.vue'
export { default as QyMeter } from './QyMeter.vue'
export { default as QyNote } from './QyNote.vue'
export { default as QySelect } from './QySelect.vue'
export { default as QySegmented } from './QySegmented.vue'
export { default as SectionHead } from './SectionHead.vue'
export { default as SparkLine } from './SparkLine.vue'
export { default as SteadyImage } from './SteadyImage.vue'
export type { TableColumn, TableSort } from './table'
export { default as ToastHost } from './ToastHost.vue'
export { useConfirm, type Confirmation } from './useConfirm'
export { useKeys } from './useKeys'
export { useMedia, useNarrow, usePhone } from './useMedia'
export { useToast } from './useToast'
