// Finds the learning system's API as SCORM prescribes: among the parents, then among the opener's.
'use strict';
const MOST_PARENTS = 50;

const apiAmong = (start, name) => {
  let view = start;
  for (let depth = 0; view && depth < MOST_PARENTS; depth += 1) {
    try {
      if (view[name]) return view[name];
    } catch { /* a page from elsewhere keeps its names to itself; the API may be further up */ }
    if (view.parent === view) return null;
    view = view.parent;
  }
  return null;
};

const openerOf = (view) => {
  try { return view.opener; } catch { return null; }
};

const findApi = (name) => apiAmong(window, name) || apiAmong(openerOf(window), name) || apiAmong(openerOf(window.top), name);

// An answer that is not »true«, with what the system says of it
const refusal = (api, code, describe) => {
  const number = String(api[code]());
  const words = number === '0' ? '' : String(api[describe](number) || '');
  return new Error(number === '0' ? 'uden forklaring' : `fejl ${number}${words && `: ${words}`}`);
};

const percent = (score) => String(Math.round(score * 10000) / 100);

// Says all of it, also when some is refused, and fails with the first refusal
const sayAll = (steps) => {
  const refusals = steps.flatMap((step) => {
    try { step(); return []; } catch (error) { return [error]; }
  });
  if (refusals.length) throw refusals[0];
};
