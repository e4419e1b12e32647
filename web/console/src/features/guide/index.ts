export { useGuideNeeded } from './useGuideNeeded'
