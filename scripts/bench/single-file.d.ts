declare module 'single-file-core/single-file.js' {
  export function getPageData(options: object, init: { fetch: (url: string, options?: RequestInit) => Promise<Response> }): Promise<{ content: string }>;
}
