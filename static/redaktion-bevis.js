// Markér ord i sagen med mus eller tastatur; uden JavaScript skriver man dem i formularen.
{
  const sag = document.querySelector('[data-bevissag]');
  const linje = sag.querySelector('[data-markering]');
  const [melding, knap] = [linje.querySelector('p'), linje.querySelector('button')];
  const form = document.getElementById('nyt-maerke');

  const afsnit = (sted) => (sted && (sted.nodeType === 1 ? sted : sted.parentElement))?.closest('p[id^="afsnit-"]');
  let valgt = null;

  document.addEventListener('selectionchange', () => {
    const valg = getSelection();
    const ord = valg.toString().trim();
    if (!ord || valg.isCollapsed || !sag.contains(valg.anchorNode)) return;
    const [fra, til] = [afsnit(valg.getRangeAt(0).startContainer), afsnit(valg.getRangeAt(0).endContainer)];
    linje.hidden = false;
    valgt = fra && fra === til ? { afsnit: fra.id.replace('afsnit-', '').toUpperCase(), ord } : null;
    knap.disabled = !valgt;
    melding.textContent = valgt ? `»${ord.length > 80 ? `${ord.slice(0, 80)}…` : ord}«` : 'Vælg ord i ét nummereret afsnit ad gangen.';
  });

  knap.addEventListener('mousedown', (handling) => handling.preventDefault()); // behold markeringen
  knap.addEventListener('click', () => {
    form.elements.afsnit.value = valgt.afsnit;
    form.elements.ordene.value = valgt.ord;
    form.requestSubmit();
  });
}
