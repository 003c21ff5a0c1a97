// Fortæller den side, rammen står på, hvor høj siden er, og hvor langt læseren er nået. Aldrig svar.
const { besked } = document.currentScript.dataset;
if (parent !== window) {
  const send = (indhold) => parent.postMessage({ sagskompas: 1, ...indhold }, '*');
  if (besked) {
    const trin = JSON.parse(besked);
    const forloeb = location.pathname.match(/^.*\/forloeb\/[^/]+\//);
    // Kun et læringssystem, der beder om det, får adressen til at fortsætte med
    if (trin.type === 'trin' && forloeb && name === 'sagskompas-genoptag') [trin.genoptag] = forloeb;
    send(trin);
  }
  new ResizeObserver(() => send({ type: 'hoejde', hoejde: Math.ceil(document.body.getBoundingClientRect().height) })).observe(document.body);
}
