// Kun forbedringer: alt virker uden JavaScript.
document.documentElement.classList.add('js');
const alle = (vaelger) => [...document.querySelectorAll(vaelger)];

// Fokus på fejloversigten efter en mislykket indsendelse, og »Fejl: « forrest i titlen
const fejl = document.querySelector('.fejloversigt');
if (fejl) {
  fejl.tabIndex = -1;
  fejl.focus();
}

// Udskriv med alt foldet ud
alle('[data-udskriv]').forEach((knap) => knap.addEventListener('click', () => print()));
addEventListener('beforeprint', () => alle('details:not([open])').forEach((d) => { d.open = true; d.dataset.lukIgen = ''; }));
addEventListener('afterprint', () => alle('details[data-luk-igen]').forEach((d) => { d.open = false; delete d.dataset.lukIgen; }));

// Et link til et sted inde i en lukket foldeboks folder den ud
const foldUd = () => {
  const maal = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  const boks = maal && maal.closest('details:not([open])');
  if (boks) { boks.open = true; maal.scrollIntoView(); }
};
addEventListener('hashchange', foldUd);

// Oplæsning med browserens egen stemme; billeder læses op med deres ord
const medBilleder = (tekst) => {
  const ord = [...tekst.querySelectorAll('img')].map((billede) => {
    const et = document.createElement('span');
    et.textContent = `Billede: ${billede.alt}.`;
    billede.after(et);
    return et;
  });
  const alt = tekst.innerText;
  ord.forEach((et) => et.remove());
  return alt;
};
const laes = document.querySelector('[data-laes-op]');
if (laes && 'speechSynthesis' in window) {
  const ord = laes.querySelector('span');
  const vis = (iGang) => { ord.textContent = iGang ? 'Stop oplæsning' : 'Læs op'; laes.setAttribute('aria-pressed', iGang); };
  laes.addEventListener('click', () => {
    if (speechSynthesis.speaking) { speechSynthesis.cancel(); vis(false); return; }
    const tale = new SpeechSynthesisUtterance(medBilleder(document.querySelector(laes.dataset.laesOp)));
    tale.lang = 'da-DK';
    tale.rate = .95;
    tale.onend = () => vis(false);
    speechSynthesis.speak(tale);
    vis(true);
  });
  addEventListener('pagehide', () => speechSynthesis.cancel());
} else if (laes) {
  laes.remove();
}

// Sig til skærmlæseren, når der kommer flere spørgsmål under et svar
const melding = document.querySelector('[data-melding]');
if (melding) {
  document.addEventListener('change', ({ target }) => {
    const flere = target.matches('[data-aabner]') || target.closest('.valgmulighed')?.querySelector(':scope>.betinget') && !target.closest('.betinget');
    melding.textContent = flere && target.checked ? 'Opfølgende spørgsmål vises under svaret.' : '';
  });
}

// Tegn tilbage i et tekstfelt
alle('[data-maks]').forEach((felt) => {
  const rest = document.getElementById(`${felt.id}-rest`);
  if (!rest) return;
  const vis = () => {
    const tilbage = felt.dataset.maks - felt.value.replace(/\r?\n/g, '\n').length;
    rest.textContent = tilbage < 0 ? `${-tilbage} tegn for meget` : `${tilbage} tegn tilbage`;
  };
  felt.addEventListener('input', vis);
  vis();
});

// Kvitteringskoden i adressens fragment når aldrig serveren, før du selv sender den
const kode = document.querySelector('#kvittering.kode');
if (kode && location.hash.length > 30 && !kode.value) {
  kode.value = location.hash.slice(1).replace(/[^\w -]/g, '');
  history.replaceState(null, '', location.pathname + location.search);
}
foldUd();
