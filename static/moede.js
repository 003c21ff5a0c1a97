// Siden følger mødet af sig selv. Uden JavaScript genindlæser den sig i stedet.
const side = document.querySelector('[data-nu]');
if (side) {
  const { nu, sted, pause } = side.dataset;
  const stemmer = document.querySelector('[data-stemmer]');
  const brudt = document.querySelector('[data-brudt]');
  let maerke, ur, fejl = 0;
  // spredt i tid, så tusind telefoner ikke spørger på én gang; sjældnere, når serveren ikke svarer
  const igen = () => { ur = setTimeout(spoerg, pause * (.75 + Math.random() / 2) * 2 ** Math.min(fejl, 3)); };
  const spoerg = async () => {
    clearTimeout(ur);
    try {
      const svar = await fetch(nu, { cache: 'no-store', credentials: 'omit', headers: maerke ? { 'If-None-Match': maerke } : {} });
      if (svar.status === 404 || svar.status === 410) { location.replace(location.pathname); return; }
      if (svar.ok) {
        maerke = svar.headers.get('ETag');
        const { p, n } = await svar.json();
        if (String(p) !== sted) { location.replace(location.pathname); return; }
        if (stemmer && stemmer.textContent !== n) stemmer.textContent = n;
      } else if (svar.status !== 304) throw svar;
      fejl = 0;
    } catch { fejl += 1; }
    if (brudt) brudt.hidden = fejl < 3;
    igen();
  };
  // en stemme, der ikke når frem, bliver stående på siden, til den gør
  const stemme = side.querySelector('form'), usendt = document.querySelector('[data-usendt]');
  if (usendt) stemme.addEventListener('submit', async haendelse => {
    haendelse.preventDefault();
    const knap = stemme.querySelector('button');
    usendt.hidden = knap.disabled = true;
    try {
      const svar = await fetch(location.pathname, { method: 'POST', body: new URLSearchParams(new FormData(stemme)), credentials: 'omit', redirect: 'manual', signal: AbortSignal.timeout(10000) });
      if (svar.type === 'opaqueredirect') location.replace(location.pathname);
      else stemme.submit(); // browseren viser selv, hvad der er galt
    } catch { usendt.hidden = knap.disabled = false; }
  });
  document.addEventListener('visibilitychange', () => { if (!document.hidden) spoerg(); });
  igen();
}
