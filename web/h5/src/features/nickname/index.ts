export { default as NicknameField } from './NicknameField.vue'
export { troubleOf } from './template'
