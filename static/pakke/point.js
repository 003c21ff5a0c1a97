// The score of one filled-in form, as the rules of marking say (quizzes/scoring.py); tried on the same vectors.
'use strict';
const scoreForm = (questions, given, answers) => {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const cleared = ({ choices }, ticks) => {
    const clearing = choices.filter((choice) => choice.clears && ticks.includes(choice.id)).map(({ id }) => id);
    return clearing.length ? clearing : ticks;
  };
  const standing = Object.fromEntries(
    Object.entries({ ...answers, ...given }).map(([id, ticks]) => [id, cleared(byId.get(id), ticks)]),
  );
  const reached = (id) => {
    const { parent } = byId.get(id);
    if (!parent) return true;
    const ticks = standing[parent.question] ?? [];
    return ticks.some((tick) => parent.values.includes(tick)) && reached(parent.question);
  };
  const claims = (id) => {
    const { parent } = byId.get(id);
    const gate = parent && byId.get(parent.question);
    if (!gate || gate.role !== 'gate' || !standing[gate.id] || !reached(gate.id)) return null;
    return gate.choices.some((choice) => choice.affirms && standing[gate.id].includes(choice.id));
  };
  const submitted = (id) => {
    const { parent } = byId.get(id);
    return !parent || reached(id) ? id in standing : submitted(parent.question);
  };
  const effective = (id) => {
    const boxes = byId.get(id).choices.filter((choice) => !choice.clears).map((choice) => choice.id);
    if (id in given || (reached(id) && id in standing)) return standing[id].filter((tick) => boxes.includes(tick));
    return !reached(id) && claims(id) === false ? [] : null;
  };
  const sum = (shares, ticks) => ticks.reduce((total, tick) => total + (shares[tick] ?? 0), 0);
  const scoreBoxes = ({ id, pos, neg }, ticks) => {
    if (ticks === null || !submitted(id)) return 0;
    const wrong = sum(neg, ticks);
    if (Object.keys(pos).length) return Math.max(0, sum(pos, ticks) - wrong);
    return Number(!wrong && !claims(id));
  };
  const scoreOne = (question) => {
    const ticks = effective(question.id);
    if (question.kind === 'multi') return scoreBoxes(question, ticks);
    return ticks && ticks.length ? question.credits[ticks[0]] ?? 0 : 0;
  };
  const counted = questions.filter((question) => question.counted);
  const parts = Object.fromEntries(counted.map((question) => [question.id, scoreOne(question)]));
  const weight = counted.reduce((total, question) => total + question.weight, 0);
  const total = weight ? counted.reduce((points, { id, weight: its }) => points + its * parts[id], 0) / weight : null;
  const missing = questions.filter(({ id, asked }) => asked && reached(id) && !(standing[id] ?? []).length);
  return { parts, total, missing: missing.map(({ id }) => id), reached };
};
