import type { Column, NamedFormula, Page, ReadFormat, Table } from '../doc';

/**
 * One difference between two states of a doc. A closed set: whoever handles changes handles all of them. Objects are told
 * by the ids that they have in the first doc; those that are new by their own.
 */
export type DocChange = DocLevelChange | PageChange | TableChange | ColumnChange | ViewChange | NamedFormulaChange;

export type DocLevelChange = { kind: 'RenameDoc'; from: string; to: string };

export type PageChange =
  | { kind: 'AddPage'; page: Page }
  | { kind: 'DropPage'; page: Page }
  | { kind: 'RenamePage'; pageId: string; from: string; to: string }
  /** Subtitle, icon, or whether it is hidden. */
  | { kind: 'ChangePage'; pageId: string; from: PageLook; to: PageLook }
  | { kind: 'MovePage'; pageId: string; from: string | undefined; to: string | undefined };

/** What of a page is to look at only. */
export type PageLook = Pick<Page, 'subtitle' | 'iconName' | 'isHidden'>;

export type TableChange =
  /** The table with all of its columns: these are no changes of their own. */
  | { kind: 'AddTable'; table: Table }
  | { kind: 'DropTable'; table: Table }
  | { kind: 'RenameTable'; tableId: string; from: string; to: string }
  | { kind: 'MoveTable'; tableId: string; from: string | null; to: string | null }
  /** Another column names the rows. Null where none does, or where it is not known. */
  | { kind: 'ChangeDisplay'; tableId: string; from: string | null; to: string | null };

export type ColumnChange =
  | { kind: 'AddColumn'; tableId: string; column: Column }
  | { kind: 'DropColumn'; tableId: string; column: Column }
  | { kind: 'RenameColumn'; tableId: string; columnId: string; from: string; to: string }
  | { kind: 'RetypeColumn'; tableId: string; columnId: string; from: ReadFormat; to: ReadFormat }
  | { kind: 'ChangeFormula'; tableId: string; columnId: string; from: string | undefined; to: string | undefined }
  | { kind: 'DescribeColumn'; tableId: string; columnId: string; from: string | undefined; to: string | undefined };

export type ViewChange =
  | { kind: 'AddView'; view: Table }
  | { kind: 'DropView'; view: Table }
  | { kind: 'RenameView'; viewId: string; from: string; to: string }
  | { kind: 'MoveView'; viewId: string; from: string | null; to: string | null }
  | { kind: 'ChangeFilter'; viewId: string; from: string | undefined; to: string | undefined };

export type NamedFormulaChange =
  | { kind: 'AddNamedFormula'; formula: NamedFormula }
  | { kind: 'DropNamedFormula'; formula: NamedFormula }
  | { kind: 'RenameNamedFormula'; formulaId: string; from: string; to: string }
  | { kind: 'ChangeNamedFormula'; formulaId: string; from: string | undefined; to: string | undefined }
  | { kind: 'MoveNamedFormula'; formulaId: string; from: string | undefined; to: string | undefined };

export type DocChangeKind = DocChange['kind'];

/** True for a change that takes something away, with what it holds. */
export function isDestructive({ kind }: DocChange): boolean {
  return kind.startsWith('Drop');
}
