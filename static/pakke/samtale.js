// The talk with the learning system: begins, saves, reports the result, and says so when it is refused.
// The learner goes on whatever the system answers.
'use strict';
const LONGEST_PLACE = 4000;
const line = document.querySelector('[data-melding]');
const { graense } = document.body.dataset;

const say = (text, kind = '') => {
  line.textContent = text;
  line.className = kind;
};

const talk = (() => {
  let began = null;
  let pending = null;
  let ended = false;

  const problem = (error) => say(
    `Læringssystemet tog ikke imod det, vi meldte (${error.message}). Du kan fortsætte, men kontrollér bagefter, om resultatet er registreret.`,
    'problem',
  );

  const attempt = async (action) => {
    try {
      await action();
      return true;
    } catch (error) {
      problem(error);
      return false;
    }
  };

  // Rounded down, so that what is below the mark never reads as the mark
  const whole = (share) => Math.floor(Number(share) * 100 + 1e-9);

  const registered = ({ score, passed, mark }) => {
    if (passed === null) return 'Resultatet er registreret i læringssystemet. Du kan lukke vinduet.';
    if (passed) return 'Resultatet er registreret i læringssystemet som bestået. Du kan lukke vinduet.';
    return `Resultatet er registreret i læringssystemet som ikke bestået: ${whole(score)} procent, og grænsen er ${whole(mark)}. Du kan tage modulet igen fra læringssystemet.`;
  };

  const deliver = async () => {
    if (!pending || !began) return;
    const sent = pending;
    if (await attempt(() => lms.finish(sent))) {
      pending = null;
      say(registered(sent), sent.passed === false ? 'problem' : 'godt');
    }
  };

  const result = (score) => {
    const mark = began.mark ?? graense;
    const passed = score === null || mark === '' ? null : score >= Number(mark);
    return { score, passed, mark };
  };

  return {
    // Where to go on, or '' for the beginning
    async start() {
      let found = false;
      try { found = await lms.find(); } catch (error) { problem(error); return ''; }
      if (!found) {
        say('Modulet er ikke åbnet fra et læringssystem. Du kan tage det alligevel, men resultatet bliver ikke registreret.', 'problem');
        return '';
      }
      await attempt(async () => { began = await lms.start(); });
      if (began && !began.isDone) await attempt(() => lms.begin());
      if (began && began.isDone) say('Du har gennemført modulet før. Et nyt resultat tæller kun, hvis det er bedre.');
      return began ? began.place : '';
    },
    async save(place) {
      if (began && !began.isDone && !pending && place.length <= LONGEST_PLACE) await attempt(() => lms.save(place));
    },
    async finish(score) {
      const isWorse = began && began.isDone && (score === null || (began.best !== null && score <= began.best));
      if (!began || isWorse) return;
      pending = result(score);
      began = { ...began, isDone: true, best: score };
      await deliver();
    },
    close() {
      if (ended || !began) return;
      ended = true;
      if (pending) deliver();
      try { lms.close(); } catch { /* the window is closing; there is nobody to tell */ }
    },
  };
})();
addEventListener('pagehide', () => talk.close());
addEventListener('pageshow', ({ persisted }) => { if (persisted) location.reload(); });
