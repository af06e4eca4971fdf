import { type Diagnostic, Diagnostics } from '../concept/diagnostics';
import { type ValueRecord, whollyKnown } from '../concept/values';
import { providerBug } from './checks/provider-bug';
import { guard } from './guard';
import type { Session } from './session';

/** ConfigureProvider: makes the client. May come several times in a process that serves several runs. */
export async function configureProvider<Client>(
  session: Session<Client>,
  terraformVersion: string,
  config: ValueRecord,
): Promise<readonly Diagnostic[]> {
  const diagnostics = new Diagnostics();
  session.restart();
  session.client = undefined;
  const context = { ...session.context(diagnostics), terraformVersion };
  const { provider } = session;
  const outcome = await guard(`Configuring provider ${provider.name}`, diagnostics, session.logger, () =>
    provider.configure(context, config),
  );
  if (outcome.ok) session.client = outcome.value;
  if (session.client === undefined && !diagnostics.hasErrors && whollyKnown(config)) {
    const message = 'is no client, although the whole configuration is known';
    diagnostics.add(providerBug(`provider ${provider.name}`, 'Configuring', { path: [], message }));
  }
  return diagnostics.all;
}

/** The error of an operation that needs the client while there is none. */
export function noClient(session: Session<unknown>, diagnostics: Diagnostics, doing: string): void {
  diagnostics.error(
    'Provider is not configured',
    `${doing} needs the provider "${session.provider.name}", but its configuration depends on values that are only ` +
      'known after apply. Apply what those values come from first, e.g. with -target.',
  );
}
