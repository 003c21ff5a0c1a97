// cmi5: statements to the learning system's own store (LRS), with the token it gives, and to nobody else.
// The learner's identity goes from the address into those statements and nowhere else.
'use strict';
const VERBS = 'http://adlnet.gov/expapi/verbs/';
const CMI5 = 'https://w3id.org/xapi/cmi5/context/';
const MASTERY = `${CMI5}extensions/masteryscore`;
const CATEGORY = (name) => ({ id: `${CMI5}categories/${name}` });
const STATE = 'sagskompas';
const SAID = { initialized: 'begyndt', completed: 'gennemført', passed: 'bestået', failed: 'ikke bestået', terminated: 'lukket' };

const uuid = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

const lms = (() => {
  const launch = Object.fromEntries(new URLSearchParams(location.search));
  let token = '';
  let data = {};
  let kept = {};
  let begun = 0;
  let isOpen = false;

  const ask = async (path, parameters = {}, { method = 'GET', body } = {}) => {
    const address = new URL(path, launch.endpoint.replace(/\/?$/, '/'));
    Object.entries(parameters).forEach(([name, value]) => address.searchParams.set(name, value));
    const response = await fetch(address, {
      method,
      body: body && JSON.stringify(body),
      keepalive: method !== 'GET',
      headers: {
        Authorization: `Basic ${token}`,
        'X-Experience-API-Version': '1.0.3',
        ...(body && { 'Content-Type': 'application/json' }),
      },
    });
    if (response.status === 404 && method === 'GET') return null;
    if (!response.ok) throw new Error(`fejl ${response.status}`);
    return method === 'GET' ? response.json() : null;
  };
  const state = (stateId) => ({ activityId: launch.activityId, agent: launch.actor, registration: launch.registration, stateId });
  const duration = () => `PT${((Date.now() - begun) / 1000).toFixed(2)}S`;

  const statement = (verb, result) => {
    const template = data.contextTemplate ?? {};
    const moves = result && ('success' in result || 'completion' in result);
    const categories = [...(template.contextActivities?.category ?? []), CATEGORY('cmi5'), ...(moves ? [CATEGORY('moveon')] : [])];
    const isJudged = (verb === 'passed' || verb === 'failed') && data.masteryScore !== undefined;
    return {
      id: uuid(),
      actor: JSON.parse(launch.actor),
      verb: { id: VERBS + verb, display: { da: SAID[verb] } },
      object: { objectType: 'Activity', id: launch.activityId },
      context: {
        ...template,
        registration: launch.registration,
        contextActivities: { ...template.contextActivities, category: categories },
        extensions: { ...template.extensions, ...(isJudged && { [MASTERY]: data.masteryScore }) },
      },
      ...(result && { result: { ...result, duration: duration() } }),
      timestamp: new Date().toISOString(),
    };
  };
  const say = (verb, result) => ask('statements', {}, { method: 'POST', body: statement(verb, result) });
  const keep = (changes) => {
    kept = { ...kept, ...changes };
    return ask('activities/state', state(STATE), { method: 'PUT', body: kept });
  };

  const authorize = async () => {
    const response = await fetch(launch.fetch, { method: 'POST' });
    const answer = await response.json();
    if (!answer['auth-token']) throw new Error(`fejl ${answer['error-code'] ?? response.status}: ${answer['error-text'] ?? ''}`);
    token = answer['auth-token'];
  };
  const offerReturn = () => {
    const link = document.querySelector('[data-tilbage]');
    if (!/^https?:/.test(data.returnURL ?? '')) return;
    link.querySelector('a').href = data.returnURL;
    link.hidden = false;
  };

  return {
    find: () => ['endpoint', 'fetch', 'actor', 'registration', 'activityId'].every((name) => launch[name]),
    async start() {
      await authorize();
      data = await ask('activities/state', state('LMS.LaunchData')) ?? {};
      // The profile of cmi5 asks for the preferences to be read; there is only one language and no sound here
      await ask('agents/profile', { agent: launch.actor, profileId: 'cmi5LearnerPreferences' }).catch(() => null);
      kept = await ask('activities/state', state(STATE)) ?? {};
      begun = Date.now();
      await say('initialized');
      isOpen = true;
      offerReturn();
      return { isDone: Boolean(kept.completed), place: kept.place ?? '', best: kept.best ?? null, mark: data.masteryScore };
    },
    begin: () => null,
    save: (place) => keep({ place }),
    async finish({ score, passed }) {
      if (data.launchMode !== undefined && data.launchMode !== 'Normal') return;
      if (!kept.completed) await say('completed', { completion: true });
      if (passed !== null && !kept.passed) {
        await say(passed ? 'passed' : 'failed', { success: passed, score: { scaled: score } });
      }
      await keep({ place: '', completed: true, passed: Boolean(kept.passed || passed), best: score });
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      ask('statements', {}, { method: 'POST', body: statement('terminated', {}) }).catch(() => null);
    },
  };
})();
