// SCORM 1.2: one status, a score in percent, and where to go on. Nothing about the learner is read.
'use strict';
const FINAL = ['passed', 'completed', 'failed'];

const timespan = (milliseconds) => {
  const [hours, minutes, seconds] = [3.6e6, 6e4, 1e3].map((unit) => Math.floor(milliseconds / unit));
  const two = (number) => String(number % 60).padStart(2, '0');
  return `${String(Math.min(hours, 9999)).padStart(4, '0')}:${two(minutes)}:${two(seconds)}`;
};

const lms = (() => {
  let api = null;
  let isOpen = false;
  let begun = 0;
  const check = (answer) => {
    if (String(answer) !== 'true') throw refusal(api, 'LMSGetLastError', 'LMSGetErrorString');
  };
  const get = (element) => String(api.LMSGetValue(element) || '');
  const set = (element, value) => check(api.LMSSetValue(element, value));
  return {
    find: () => Boolean(api = findApi('API')),
    start() {
      check(api.LMSInitialize(''));
      [isOpen, begun] = [true, Date.now()];
      const isDone = FINAL.includes(get('cmi.core.lesson_status'));
      const place = get('cmi.suspend_data');
      const best = get('cmi.core.score.raw');
      return { isDone, place, best: best === '' ? null : Number(best) / 100 };
    },
    begin() {
      sayAll([
        () => set('cmi.core.lesson_status', 'incomplete'),
        () => set('cmi.core.exit', 'suspend'),
        () => check(api.LMSCommit('')),
      ]);
    },
    save(place) {
      set('cmi.suspend_data', place);
      check(api.LMSCommit(''));
    },
    finish({ score, passed }) {
      sayAll([
        ...(score === null ? [] : [
          () => set('cmi.core.score.min', '0'),
          () => set('cmi.core.score.max', '100'),
          () => set('cmi.core.score.raw', percent(score)),
        ]),
        () => set('cmi.core.lesson_status', passed === null ? 'completed' : passed ? 'passed' : 'failed'),
        () => set('cmi.suspend_data', ''),
        () => set('cmi.core.exit', ''),
        () => check(api.LMSCommit('')),
      ]);
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      api.LMSSetValue('cmi.core.session_time', timespan(Date.now() - begun));
      api.LMSFinish('');
    },
  };
})();
