export { default as WorkStrip } from './WorkStrip.vue'
export { useMyWork } from './useWork'
