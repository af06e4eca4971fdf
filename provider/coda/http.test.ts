import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCoda } from './coda';
import { undiciSender } from './http';

const servers: Server[] = [];

/** A server on this machine that answers like this; its address. */
async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  servers.push(started);
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
}

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const get = { method: 'GET' as const, headers: {}, timeoutMs: 5_000 };

test('a request carries method, headers and body, and the answer comes whole', async () => {
  const url = await serve((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      res.writeHead(202, { 'X-Coda-Server': 'api' });
      res.end(`${req.method} ${req.headers['x-test']} ${Buffer.concat(chunks).toString()}`);
    });
  });
  const { send, close } = undiciSender();
  const answer = await send({ ...get, method: 'DELETE', url, headers: { 'x-test': 'yes' }, body: '{"ä":1}' });
  expect(answer).toMatchObject({ status: 202, headers: { 'x-coda-server': 'api' }, text: 'DELETE yes {"ä":1}' });
  await close();
});

test('no answer in time, a broken answer and a stop are three different things', async () => {
  const url = await serve((req, res) => {
    if (req.url === '/broken') {
      res.writeHead(200, { 'content-length': '100' });
      res.write('half', () => res.destroy());
    }
  });
  const { send, close } = undiciSender();
  await expect(send({ ...get, url, timeoutMs: 50 })).rejects.toMatchObject({ name: 'HttpTimeout' });
  await expect(send({ ...get, url: `${url}/broken` })).rejects.toMatchObject({
    name: expect.not.stringMatching('HttpTimeout'),
  });
  const stop = new AbortController();
  const stopped = send({ ...get, url, signal: stop.signal });
  stop.abort();
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  await close();
});

test('over real sockets, a dead server is told in words', async () => {
  const url = await serve((_, res) => res.end('{"name":"Ann","loginId":"a@example.com","scoped":true}'));
  const coda = createCoda({ baseUrl: url, apiToken: 'x' });
  expect(await coda.whoami()).toEqual({ name: 'Ann', loginId: 'a@example.com', scoped: true });
  await coda.close();
  const slow = createCoda({ baseUrl: await serve(() => undefined), apiToken: 'x', requestTimeoutMs: 30 });
  await expect(slow.whoami({ signal: AbortSignal.timeout(400) })).rejects.toMatchObject({
    kind: expect.stringMatching(/timeout|cancelled/),
  });
  await slow.close();
});
