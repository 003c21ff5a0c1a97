// SCORM 2004 3rd Edition: completion and success apart, a score, and where to go on. Nothing about the
// learner is read.
'use strict';
const lms = (() => {
  let api = null;
  let isOpen = false;
  let begun = 0;
  const check = (answer) => {
    if (String(answer) !== 'true') throw refusal(api, 'GetLastError', 'GetErrorString');
  };
  const get = (element) => String(api.GetValue(element) || '');
  const set = (element, value) => check(api.SetValue(element, value));
  return {
    find: () => Boolean(api = findApi('API_1484_11')),
    start() {
      check(api.Initialize(''));
      [isOpen, begun] = [true, Date.now()];
      const isDone = get('cmi.completion_status') === 'completed';
      const place = get('cmi.suspend_data');
      const best = get('cmi.score.scaled');
      return { isDone, place, best: best === '' ? null : Number(best) };
    },
    begin() {
      sayAll([
        () => set('cmi.completion_status', 'incomplete'),
        () => set('cmi.exit', 'suspend'),
        () => check(api.Commit('')),
      ]);
    },
    save(place) {
      set('cmi.suspend_data', place);
      check(api.Commit(''));
    },
    finish({ score, passed }) {
      sayAll([
        ...(score === null ? [] : [
          () => set('cmi.score.min', '0'),
          () => set('cmi.score.max', '100'),
          () => set('cmi.score.raw', percent(score)),
          () => set('cmi.score.scaled', String(score)),
        ]),
        ...(passed === null ? [] : [() => set('cmi.success_status', passed ? 'passed' : 'failed')]),
        () => set('cmi.completion_status', 'completed'),
        () => set('cmi.suspend_data', ''),
        () => set('cmi.exit', 'normal'),
        () => check(api.Commit('')),
      ]);
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      api.SetValue('cmi.session_time', `PT${Math.round((Date.now() - begun) / 1000)}S`);
      api.Terminate('');
    },
  };
})();
