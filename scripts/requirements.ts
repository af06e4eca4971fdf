/** Says, before a long chore begins, what it needs and does not find. */
import { findTerraform } from './terraform-binary';

try {
  findTerraform();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
