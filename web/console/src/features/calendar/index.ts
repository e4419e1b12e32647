export { default as CalendarHead } from './CalendarHead.vue'
