export { availabilityMarkdown as renderMarkdown } from '../../../lib/availability/markdown';
