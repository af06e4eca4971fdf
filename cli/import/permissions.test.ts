import type { Permission, Principal } from '../../provider/coda';
import type { Note } from './app';
import { Names } from './names';
import { buildPermissions } from './permissions';

const email = (value: string): Principal => ({ type: 'email', value });

test('permissions that can be given become code; others are said', () => {
  const shared: Permission[] = [
    { id: '1', access: 'write', principal: email('Boss@example.com') },
    { id: '2', access: 'readonly', principal: email('ann.lee@example.com') },
    { id: '3', access: 'write', principal: email('Ann.Lee@example.com') },
    { id: '4', access: 'readonly', principal: email('ann.lee@example.org') },
    { id: '5', access: 'comment', principal: { type: 'group', value: 'grp-AbCd' } },
    { id: '6', access: 'readonly', principal: { type: 'domain', value: 'example.com' } },
    { id: '7', access: 'readonly', principal: { type: 'anyone', value: '' } },
    { id: '8', access: 'none', principal: email('gone@example.com') },
    { id: '9', access: 'write', principal: null },
    { id: '10', access: 'write', principal: { type: 'workspace', value: '' } },
  ];
  const notes: Note[] = [];
  const built = buildPermissions(shared, 'boss@example.com', new Names(), notes);
  expect(built.map(({ key, access }) => [key, access])).toEqual([
    ['ann_lee_access', 'write'],
    ['group_access', 'comment'],
    ['ann_lee_access_permission', 'readonly'],
    ['example_com_access', 'readonly'],
    ['anyone_access', 'readonly'],
  ]);
  expect(notes.map(({ what, why }) => `${what}: ${why}`)).toEqual([
    'The permission of the email Boss@example.com: the owner of a doc has every right without it',
    "The permission 9: it is of a kind that Coda's API cannot give",
    'The permission of the workspace : no configuration can say whom it is for',
    'The permission of the email gone@example.com: it gives no access',
  ]);
});
