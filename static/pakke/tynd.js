// Shows the live module in a frame, and passes on what the frame tells: how far, and the score at the end.
'use strict';
const PATIENCE = 15000;
const PLACE = /^\/(?:[\w-]+\/)*forloeb\/[\w.~=-]+\/$/;
const { adresse, modul } = document.body.dataset;
const frame = document.querySelector('iframe');
const again = document.querySelector('[data-forfra]');
const elsewhere = document.querySelector('[data-nyt-vindue]');
const home = new URL(adresse).origin;
let silence = 0;

const show = (address) => {
  again.hidden = true;
  clearTimeout(silence);
  silence = setTimeout(() => {
    elsewhere.hidden = false;
    say('Modulet svarer ikke. Måske er der ingen forbindelse, eller læringssystemet må ikke vise det. Åbn det i et nyt vindue; så bliver resultatet ikke registreret her.', 'problem');
  }, PATIENCE);
  frame.src = address;
};
const beginning = () => show(`${adresse}/embed/${modul}?kanal=lms`);

const heard = {
  hoejde: ({ hoejde }) => {
    if (Number.isFinite(hoejde) && hoejde > 0) frame.style.height = `${Math.min(hoejde + 8, 30000)}px`;
  },
  trin: ({ genoptag }) => {
    scrollTo(0, 0);
    if (PLACE.test(genoptag)) talk.save(genoptag);
  },
  faerdig: ({ modul: finished, score }) => {
    const isScore = typeof score === 'number' && score >= 0 && score <= 1;
    if (finished === modul) talk.finish(isScore ? score : null);
  },
  lukket: () => { again.hidden = false; },
};

addEventListener('message', ({ origin: sender, source, data }) => {
  if (sender !== home || source !== frame.contentWindow || !data || data.sagskompas !== 1) return;
  if (!Object.hasOwn(heard, data.type)) return;
  clearTimeout(silence);
  if (!elsewhere.hidden) { elsewhere.hidden = true; say(''); }
  heard[data.type](data);
});
again.querySelector('button').addEventListener('click', beginning);

(async () => {
  const place = await talk.start();
  if (PLACE.test(place)) show(home + place);
  else beginning();
})();
