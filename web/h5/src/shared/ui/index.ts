export {
  BrandMark,
  PieceView,
  QyAvatar,
  QyIcon,
  SkeletonRows,
  StatusChip,
  StatusDot,
  type IconName,
  type Tone
} from '@qunying/shared/ui'
export { default as H5Block } from './H5Block.vue'
export { default as H5Button } from './H5Button.vue'
export { default as H5Check } from './H5Check.vue'
export { default as H5Message } from './H5Message.vue'
export { default as H5Note } from './H5Note.vue'
export { default as H5Page } from './H5Page.vue'
export { default as H5Sheet } from './H5Sheet.vue'
export { default as H5Steps } from './H5Steps.vue'
export { default as H5Switch } from './H5Switch.vue'
