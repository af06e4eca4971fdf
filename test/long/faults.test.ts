/** The whole fault matrix. */
import { testFaultMatrix } from '../contract/fault-matrix';

testFaultMatrix();
