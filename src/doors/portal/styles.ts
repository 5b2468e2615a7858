/** Style sheets of the pages of what is published. */
export const DOCUMENT_STYLES = ['documents.css'] as const
