const BASE = '/local-coda/viewer';

async function get(path) {
  const response = await fetch(BASE + path);
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`The local Coda answered ${response.status}.`);
  return response.json();
}

const part = encodeURIComponent;

export const docs = () => get('/docs');
export const doc = (id) => get(`/docs/${part(id)}`);
export const rows = (docId, tableId, view, offset, limit) =>
  get(`/docs/${part(docId)}/tables/${part(tableId)}/rows?view=${part(view)}&offset=${offset}&limit=${limit}`);
export const row = (docId, tableId, view, rowId) =>
  get(`/docs/${part(docId)}/tables/${part(tableId)}/rows/${part(rowId)}?view=${part(view)}`);
export const changes = (docId, after) => get(`/changes?doc=${part(docId)}&after=${after}`);
