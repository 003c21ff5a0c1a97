// A strict SCORM run-time, written from the two specifications: SCORM 1.2 Run-Time Environment, and SCORM 2004
// 3rd Edition Run-Time Environment (the elements a package may need, with their vocabularies and lengths).
// What is not in the specification is refused, noted, and answered with an error.
'use strict';
const text = (longest) => (value) => value.length <= longest;
const oneOf = (...words) => (value) => words.includes(value);
const matches = (pattern) => (value) => pattern.test(value);
const number = (low, high) => (value) => /^-?\d{1,7}(\.\d{1,7})?$/.test(value) && Number(value) >= low && Number(value) <= high;
const never = () => false;
const PERSONAL = /student|learner/;

const STRICT = {
  '1.2': {
    methods: ['LMSInitialize', 'LMSFinish', 'LMSGetValue', 'LMSSetValue', 'LMSCommit', 'LMSGetLastError', 'LMSGetErrorString', 'LMSGetDiagnostic'],
    write: {
      'cmi.core.lesson_location': text(255),
      'cmi.core.lesson_status': oneOf('passed', 'completed', 'failed', 'incomplete', 'browsed'),
      'cmi.core.score.raw': number(0, 100),
      'cmi.core.score.min': number(0, 100),
      'cmi.core.score.max': number(0, 100),
      'cmi.core.exit': oneOf('time-out', 'suspend', 'logout', ''),
      'cmi.core.session_time': matches(/^\d{2,4}:\d\d:\d\d(\.\d{1,2})?$/),
      'cmi.suspend_data': text(4096),
    },
    unreadable: ['cmi.core.exit', 'cmi.core.session_time'],
    initial: { 'cmi.core.lesson_status': 'not attempted' },
    errors: { ok: '0', unopened: '301', unknown: '201', vocabulary: '405', general: '101', writeOnly: '404' },
    name: 'API',
  },
  2004: {
    methods: ['Initialize', 'Terminate', 'GetValue', 'SetValue', 'Commit', 'GetLastError', 'GetErrorString', 'GetDiagnostic'],
    write: {
      'cmi.location': text(1000),
      'cmi.completion_status': oneOf('completed', 'incomplete', 'not attempted', 'unknown'),
      'cmi.success_status': oneOf('passed', 'failed', 'unknown'),
      'cmi.score.scaled': number(-1, 1),
      'cmi.score.raw': number(-1e7, 1e7),
      'cmi.score.min': number(-1e7, 1e7),
      'cmi.score.max': number(-1e7, 1e7),
      'cmi.progress_measure': number(0, 1),
      'cmi.exit': oneOf('time-out', 'suspend', 'logout', 'normal', ''),
      'cmi.session_time': matches(/^PT(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?$/),
      'cmi.suspend_data': text(4000),
    },
    unreadable: ['cmi.exit', 'cmi.session_time'],
    initial: { 'cmi.completion_status': 'unknown', 'cmi.success_status': 'unknown' },
    errors: { ok: '0', unopened: '132', unknown: '401', vocabulary: '406', general: '103', writeOnly: '405' },
    name: 'API_1484_11',
  },
};

const strictRuntime = (version) => {
  const { methods, write, unreadable, initial, errors, name } = STRICT[version];
  const [begin, end, read, put, commit, last, describe, diagnose] = methods;
  const data = { ...initial };
  const violations = [];
  let state = 'unopened';
  let code = errors.ok;
  const answer = (error, value, what) => {
    code = error;
    if (error !== errors.ok) violations.push(`${error} ${what}`);
    return error === errors.ok ? value : '';
  };
  const opened = (argument, next, value, what) => {
    if (state !== 'open' || argument !== '') return answer(errors.unopened, '', what) || 'false';
    state = next;
    return answer(errors.ok, value, what);
  };
  const api = {
    [begin](argument) {
      if (state !== 'unopened' || argument !== '') return answer(errors.general, '', begin) || 'false';
      state = 'open';
      return answer(errors.ok, 'true', begin);
    },
    [end]: (argument) => opened(argument, 'closed', 'true', end),
    [commit]: (argument) => opened(argument, 'open', 'true', commit),
    [read](element) {
      if (state !== 'open') return answer(errors.unopened, '', element);
      if (PERSONAL.test(element) || !write[element]) return answer(errors.unknown, '', element);
      if (unreadable.includes(element)) return answer(errors.writeOnly, '', element);
      // SCORM 2004 says of a value that is not yet set: "" with error 403, which is no fault of the reader's
      code = data[element] === undefined && version === '2004' ? '403' : errors.ok;
      return data[element] ?? '';
    },
    [put](element, value) {
      if (state !== 'open') return answer(errors.unopened, '', element) || 'false';
      if (!write[element]) return answer(errors.unknown, '', element) || 'false';
      if (typeof value !== 'string' || !write[element](value)) return answer(errors.vocabulary, '', `${element}=${value}`) || 'false';
      data[element] = value;
      return answer(errors.ok, 'true', element);
    },
    [last]: () => code,
    [describe]: (number) => (number === errors.general ? 'Fælles fejl: æøå' : ''),
    [diagnose]: () => '',
  };
  return { name, api, data, violations, get state() { return state; } };
};
