// The closed edition: one part at a time, scored here. Nothing is sent but to the learning system.
'use strict';
const parts = [...document.querySelectorAll('[data-del]')];
const inWords = (score) => String(Math.round(score * 100));
let last = null;

const open = (number, { isFirst = false } = {}) => {
  parts.forEach((part, place) => { part.hidden = place !== number; });
  if (!isFirst) parts[number].querySelector('h2').focus();
  scrollTo(0, 0);
  if (number < parts.length - 1) {
    talk.save(`#${parts[number].id}`);
  } else {
    document.querySelector('[data-sidste]').textContent = last === null ? '–' : inWords(last);
    talk.finish(last);
  }
};

const answersOf = (form) => {
  const answers = {};
  form.querySelectorAll('input').forEach(({ name }) => { answers[name] ??= []; });
  form.querySelectorAll('input:checked').forEach(({ name, value }) => answers[name].push(value));
  return answers;
};

const reveal = (part, form) => {
  form.querySelectorAll('[data-bagefter]').forEach((one) => { one.hidden = false; });
  form.querySelectorAll('input, button').forEach((one) => { one.disabled = true; });
  form.querySelector('.knapraekke').hidden = true;
  const result = part.querySelector('[data-resultat]');
  result.hidden = false;
  result.querySelector('h2').focus();
};

// Marks what is not answered; returns whether anything is
const complain = (fieldsets, isMissing) => {
  const missing = fieldsets.filter(isMissing);
  fieldsets.forEach((one) => { one.querySelector('[data-mangler]').hidden = !missing.includes(one); });
  if (missing.length) missing[0].querySelector('input').focus();
  return missing.length > 0;
};

const nameOf = (fieldset) => fieldset.querySelector('input').name;

const prepareCase = (part, form) => {
  const { questions, given } = JSON.parse(form.dataset.sag);
  const score = () => scoreForm(questions, given, answersOf(form));
  const blocks = [...form.querySelectorAll('[data-spoergsmaal]')];
  const follow = () => {
    const { reached } = score();
    blocks.forEach((block) => { block.hidden = !reached(block.dataset.spoergsmaal); });
  };
  form.addEventListener('change', follow);
  follow();
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const { parts: points, total, missing } = score();
    if (complain([...form.querySelectorAll('fieldset')], (one) => missing.includes(nameOf(one)))) return;
    const answers = answersOf(form);
    Object.entries(points).forEach(([id, share]) => {
      const block = blocks.find(({ dataset }) => dataset.spoergsmaal === id);
      if (!block) return;
      block.hidden = false;
      block.querySelector('[data-point]').textContent = `${inWords(share)} procent af pointene her`;
      block.querySelectorAll('[data-felt]').forEach((said) => {
        const isTicked = (answers[id] ?? given[id] ?? []).includes(said.dataset.felt);
        said.hidden = (said.dataset.ved === 'valgt') !== isTicked;
      });
    });
    last = total;
    part.querySelector('[data-procent]').textContent = total === null ? '–' : inWords(total);
    reveal(part, form);
  });
};

const preparePair = (part, form) => {
  const right = JSON.parse(form.dataset.svar);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const answers = Object.values(answersOf(form));
    const fieldsets = [...form.querySelectorAll('fieldset')];
    if (complain(fieldsets, (one) => !one.querySelector(':checked'))) return;
    form.querySelectorAll('[data-point]').forEach((said, place) => {
      said.textContent = answers[place][0] === right[place] ? 'Samme vurdering.' : 'Anden vurdering.';
    });
    reveal(part, form);
  });
};

parts.forEach((part, number) => {
  const form = part.querySelector('form');
  if (form && part.dataset.del === 'sag') prepareCase(part, form);
  if (form && part.dataset.del === 'par') preparePair(part, form);
  part.querySelectorAll('[data-videre]').forEach((button) => button.addEventListener('click', () => open(number + 1)));
});

(async () => {
  const place = await talk.start();
  const kept = parts.slice(0, -1).findIndex((part) => place === `#${part.id}`);
  open(Math.max(kept, 0), { isFirst: true });
})();
