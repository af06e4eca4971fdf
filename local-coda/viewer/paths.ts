/** Where the viewer's own files and data are served, outside of Coda's paths. */
export const VIEWER = '/local-coda/viewer';
export const ASSETS = `${VIEWER}/assets`;
