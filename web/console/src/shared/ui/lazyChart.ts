import { defineAsyncComponent } from 'vue'

/** EChart in its own chunk, fetched when the first chart is on the screen. */
export const EChart = defineAsyncComponent(() => import('./EChart.vue'))
