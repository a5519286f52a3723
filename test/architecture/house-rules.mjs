import { basename } from 'node:path';

const KEBAB = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;

/** Length rules of the house that ESLint does not bring. */
export const house = {
  meta: { name: 'house' },
  rules: {
    'kebab-case-file': {
      create: (context) => ({
        Program(node) {
          if (KEBAB.test(basename(context.filename))) return;
          context.report({ node, message: 'Files are named in kebab-case with a role suffix.' });
        },
      }),
    },
    'constructor-arguments': {
      meta: { schema: [{ type: 'integer' }] },
      create: (context) => ({
        "MethodDefinition[kind='constructor']"(node) {
          const [max] = context.options;
          if (node.value.params.length <= max) return;
          context.report({ node, message: `A constructor with more than ${max} arguments does too much.` });
        },
      }),
    },
    'short-functions': {
      meta: { schema: [{ type: 'integer' }] },
      create: (context) => ({ ':function': (node) => checkLength(context, node) }),
    },
  },
};

function checkLength(context, node) {
  const [max] = context.options;
  const lines = node.loc.end.line - node.loc.start.line + 1;
  if (lines <= max || isChapter(node.parent)) return;
  context.report({ node, message: `A function of ${lines} lines; ${max} are enough.` });
}

/** `describe(...)` and `describe.each(...)(...)`. */
function isChapter(node) {
  if (node?.type !== 'CallExpression') return false;
  let callee = node.callee;
  while (callee && callee.type !== 'Identifier') callee = callee.callee ?? callee.tag ?? callee.object;
  return callee?.name === 'describe';
}
