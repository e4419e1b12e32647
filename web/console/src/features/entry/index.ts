export { useReviewFigures } from './useReviewFigures'
