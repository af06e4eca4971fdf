/** A sample of the fault matrix; test/long runs all of it. */
import { testFaultMatrix } from './fault-matrix';

testFaultMatrix({ size: 24, seed: '1' });
