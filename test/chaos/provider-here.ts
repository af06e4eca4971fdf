import { serve } from '../../provider/framework';
import { codaProvider } from '../../provider/provider';
import { PROVIDER_ADDRESS } from '../../scripts/paths';

let reattach: Promise<string> | undefined;

/**
 * The provider in this process, for `terraform` to use instead of starting one for each of its walks (four of them in an
 * apply): most of what a case would cost. Its configuration comes from the environment of this process.
 *
 * @returns the environment that `terraform` needs
 */
export async function providerHere(): Promise<Record<string, string>> {
  reattach ??= new Promise((resolve, reject) => {
    const served = serve(codaProvider, {
      address: PROVIDER_ADDRESS,
      argv: ['--debug'],
      env: {},
      pid: process.pid,
      platform: process.platform,
      stdout: { write: (text) => resolve(/TF_REATTACH_PROVIDERS='(.*)'/.exec(text)?.[1] ?? '') },
      stderr: { write: () => true },
      onSignal: () => {},
      // An error that nobody catches ends the process, and so counts as a failure of the case.
      onCrash: () => {},
    });
    served.catch(reject);
  });
  return { TF_REATTACH_PROVIDERS: await reattach };
}
