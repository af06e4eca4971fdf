import { processOptions, serve } from '../../../provider/framework';
import { PROBE_ADDRESS, probeProvider } from './provider';

const provider = probeProvider(process.env['PROBE_GENERATION'] === '1' ? 1 : 0);
void serve(provider, processOptions(PROBE_ADDRESS)).then((code) => process.exit(code));
