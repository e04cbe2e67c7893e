/** Not `prod` or `live`: whoever calls a stage so means it to be kept, and it would not be. */
export const STAGE_NAME = /^(?!live|prd|prod(?!uction$))[a-z][a-z0-9]{0,15}$/;

export const STAGE_RULE =
  'up to 16 small letters and digits, a letter first; the one to be kept is called production';
