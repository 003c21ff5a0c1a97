// Redaktionens editor. Alt virker uden; her kommer linjenumre, der følger ombrudte linjer, kontrol, mens der
// skrives, og sikring af det, der ikke er gemt.
const rod = document.querySelector('[data-redaktoer]');
if (rod) {
  const find = (vaelger) => rod.querySelector(vaelger);
  const felt = find('#tekst');
  const formular = felt.form;
  const STOERST = 256 * 1024;

  // Linjenumre: et spejl med samme skrift og bredde bryder linjerne samme sted
  const kode = felt.parentNode;
  const spejl = document.createElement('div');
  spejl.className = 'spejl';
  spejl.setAttribute('aria-hidden', 'true');
  find('.numre').remove();
  kode.append(spejl);
  kode.classList.add('levende');
  felt.removeAttribute('rows');
  felt.removeAttribute('wrap');
  let vist = [];
  let maerker = JSON.parse(rod.dataset.linjer);
  const maerk = () => [...spejl.children].forEach((linje, nr) => { linje.className = maerker[nr + 1] || ''; });
  const spejlTekst = () => {
    const nye = felt.value.split('\n');
    let foer = 0;
    let efter = 0;
    const mindst = Math.min(vist.length, nye.length);
    while (foer < mindst && vist[foer] === nye[foer]) foer += 1;
    while (efter < mindst - foer && vist.at(-1 - efter) === nye.at(-1 - efter)) efter += 1;
    const gamle = vist.length - efter;
    for (let nr = foer; nr < nye.length - efter; nr += 1) {
      const linje = nr < gamle ? spejl.children[nr] : spejl.insertBefore(document.createElement('div'), spejl.children[nr] || null);
      linje.textContent = nye[nr];
    }
    for (let flere = vist.length - nye.length; flere > 0; flere -= 1) spejl.children[nye.length - efter].remove();
    if (vist.length !== nye.length) maerk();
    vist = nye;
    rul();
  };
  const rul = () => { spejl.scrollTop = felt.scrollTop; };
  felt.addEventListener('scroll', rul);
  new ResizeObserver(() => { spejl.style.right = `${felt.offsetWidth - felt.clientWidth}px`; rul(); }).observe(felt);

  // Hen til en linje
  const gaaTil = (nr) => {
    const linjer = felt.value.split('\n');
    const her = Math.min(Math.max(nr, 1), linjer.length);
    const start = linjer.slice(0, her - 1).reduce((sum, linje) => sum + linje.length + 1, 0);
    felt.focus({preventScroll: true});
    felt.setSelectionRange(start, start);
    felt.scrollTop = spejl.children[her - 1].offsetTop - felt.clientHeight / 3;
    maerk();
    spejl.children[her - 1].classList.add('her');
    kode.scrollIntoView({block: 'nearest'});
  };
  rod.addEventListener('click', (klik) => {
    const link = klik.target.closest('a[data-linje]');
    if (!link) return;
    klik.preventDefault();
    gaaTil(Number(link.dataset.linje));
  });

  // Visningen: en computers bredde, skaleret ned til ruden
  const ramme = find('.ramme');
  if (ramme) new ResizeObserver(() => ramme.style.setProperty('--skala', Math.min(1, ramme.clientWidth / 1100))).observe(ramme);
  rod.querySelectorAll('a[target=visning]').forEach((link, nr, alle) => {
    link.ariaCurrent = String(!nr);
    link.addEventListener('click', () => alle.forEach((andet) => { andet.ariaCurrent = String(andet === link); }));
  });

  spejlTekst();
  if (Number(rod.dataset.linje)) gaaTil(Number(rod.dataset.linje));
  if (formular) skriv();

  function skriv() {
    const gemstatus = find('#gemstatus');
    const sig = (tekst, slemt) => { gemstatus.textContent = tekst; gemstatus.classList.toggle('slemt', Boolean(slemt)); };
    const kl = () => new Date().toLocaleTimeString('da-DK', {hour: '2-digit', minute: '2-digit'});
    const noegle = `sagskompas ${location.pathname}`;
    const kopier = {
      hent: () => { try { return JSON.parse(localStorage.getItem(noegle)); } catch { return null; } },
      gem: () => { try { localStorage.setItem(noegle, JSON.stringify({tekst: felt.value, grundlag: formular.grundlag.value})); } catch { /* fuldt eller slået fra */ } },
      slet: () => { try { localStorage.removeItem(noegle); } catch { /* slået fra */ } },
    };
    const send = (adresse) => fetch(adresse, {method: 'POST', body: new FormData(formular), headers: {Accept: 'application/json'}});
    const tilbud = 'tilbud' in rod.dataset;
    let gemt = gemstatus.textContent === 'Gemt' ? felt.value : null;
    let beholdt = felt.value;
    let forlader = false;

    // Kontrol, mens der skrives
    let ur;
    let kontrollerer = false;
    let igen = false;
    const kontroller = async () => {
      igen = kontrollerer;
      if (kontrollerer) return;
      kontrollerer = true;
      try {
        const svar = await send(rod.dataset.kontrol);
        if (!svar.ok) throw svar.status;
        const {titel, linjer, liste} = await svar.json();
        const overskrift = find('[data-titel]');
        if (overskrift.textContent !== titel) overskrift.textContent = titel;
        const her = document.activeElement.closest('#fund a');
        find('#fund').replaceChildren(...new DOMParser().parseFromString(liste, 'text/html').body.childNodes);
        if (her) (find(`#fund a[data-linje="${her.dataset.linje}"]`) || felt).focus();
        maerker = linjer;
        maerk();
      } catch { /* uden forbindelse: det siger behold */ }
      kontrollerer = false;
      if (igen) kontroller();
    };

    // Det, der ikke er gemt, beholdes på serveren; uden forbindelse i browseren
    let beholder = false;
    const behold = async () => {
      if (tilbud || beholder || felt.value === beholdt || felt.value.length > 2 * STOERST) return;
      const tekst = felt.value;
      beholder = true;
      try {
        const svar = await send(rod.dataset.behold);
        if (!svar.ok) throw svar.status;
        const {imens} = await svar.json();
        beholdt = tekst;
        kopier.slet();
        sig(imens || (felt.value === gemt ? 'Gemt' : `Ikke gemt endnu, men beholdt kl. ${kl()}`), imens);
      } catch (fejl) {
        kopier.gem();
        sig(fejl === 401 || fejl === 403 ? 'Ikke gemt – du er logget ud. Gem, så kan du logge ind igen uden at miste noget' : 'Ikke gemt – forbindelsen er væk', true);
      }
      beholder = false;
    };
    setInterval(behold, 4000);

    felt.addEventListener('input', () => {
      spejlTekst();
      if (felt.value !== gemt) sig('Ikke gemt endnu');
      clearTimeout(ur);
      ur = setTimeout(kontroller, Number(rod.dataset.ro));
    });

    // Gem uden at forlade siden; alt andet end ja sendes som en almindelig formular, der får et helt svar
    const gem = async () => {
      const tekst = felt.value;
      if (tekst.length > 2 * STOERST) return sig('Teksten fylder mere end 256 kB og kan ikke gemmes. Del den i to', true);
      sig('Gemmer …');
      try {
        const svar = await send(formular.action);
        if (!svar.ok || !svar.headers.get('Content-Type').includes('json')) {
          forlader = true;
          return formular.submit();
        }
        const {grundlag, nyt} = await svar.json();
        formular.grundlag.value = grundlag;
        gemt = tekst;
        beholdt = tekst;
        formular.grund.value = '';
        kopier.slet();
        sig(nyt ? `Gemt kl. ${kl()}` : 'Der var intet nyt at gemme');
        kontroller();
        if (ramme) rod.querySelector('iframe').contentWindow.location.reload();
      } catch {
        kopier.gem();
        sig('Ikke gemt – forbindelsen er væk', true);
      }
    };
    formular.addEventListener('submit', (afsendelse) => {
      if (afsendelse.submitter && afsendelse.submitter.value !== 'fortsaet') { forlader = true; return; }
      afsendelse.preventDefault();
      gem();
    });
    addEventListener('keydown', (tast) => {
      if (!(tast.ctrlKey || tast.metaKey) || tast.altKey || tast.key.toLowerCase() !== 's') return;
      tast.preventDefault();
      gem();
    });
    addEventListener('beforeunload', (luk) => { if (!forlader && felt.value !== gemt && felt.value !== felt.defaultValue) luk.preventDefault(); });
    addEventListener('pagehide', () => { if (!forlader && !tilbud && felt.value !== beholdt) navigator.sendBeacon(rod.dataset.behold, new FormData(formular)); });

    // Stumper, der sættes ind om det markerede; tasten fortryd virker
    const indsaet = (tekst) => { felt.focus(); document.execCommand('insertText', false, tekst); };
    const stump = ({foer, midt, efter, alene, taelles}) => {
      const {selectionStart: fra, selectionEnd: til, value} = felt;
      const valgt = value.slice(fra, til);
      const numre = taelles ? [...value.matchAll(new RegExp(`\\[${taelles}(\\d+)\\]`, 'g'))].map((fund) => Number(fund[1])) : [];
      const start = `${alene !== undefined && fra && value[fra - 1] !== '\n' ? '\n\n' : ''}${foer}${taelles ? Math.max(0, ...numre) + 1 : ''}`;
      indsaet(start + (valgt || midt) + efter);
      const her = fra + start.length;
      const navn = valgt ? efter.indexOf('navn') : -1;
      if (navn >= 0) felt.setSelectionRange(her + valgt.length + navn, her + valgt.length + navn + 4);
      else if (midt) felt.setSelectionRange(her, her + (valgt || midt).length);
    };
    const ryk = (ind) => {
      const fra = felt.value.lastIndexOf('\n', felt.selectionStart - 1) + 1;
      const til = felt.selectionEnd;
      const nye = felt.value.slice(fra, til).replace(ind ? /^/gm : /^ {1,2}/gm, ind ? '  ' : '');
      felt.setSelectionRange(fra, til);
      indsaet(nye);
      felt.setSelectionRange(fra, fra + nye.length);
    };
    const linje = find('.vaerktoejslinje');
    linje.hidden = false;
    linje.addEventListener('click', ({target}) => {
      if (target.dataset.ryk) ryk(target.dataset.ryk === 'ind');
      else if (target.dataset.foer) stump(target.dataset);
    });

    // Et billede bliver et afsnit efter linjen, rykket ind som den; aldrig mellem felterne øverst
    const billede = (fil, alt) => {
      const {value} = felt;
      let her = value.indexOf('\n', felt.selectionEnd);
      if (her < (/^---\n[^]*?\n---\n/.exec(value) || [''])[0].length) her = value.length;
      const foer = value.slice(0, her);
      const indryk = /( *)\S.*\s*$/.exec(foer)?.[1];
      const start = indryk === undefined ? '' : `\n${/\n\s*$/.test(foer) ? '' : '\n'}${indryk}`;
      felt.setSelectionRange(her, her);
      indsaet(`${start}![${alt}](${fil})${/^\n\s*(\n|$)/.test(value.slice(her)) ? '' : '\n'}`);
      her += start.length + 2;
      const nr = felt.value.slice(0, her).split('\n').length;
      gaaTil(nr);
      felt.setSelectionRange(her, her + alt.length);
      sig(`Billedet står på linje ${nr}. Ikke gemt endnu`);
    };
    const valg = find('.billedvalg');
    if (valg) {
      valg.classList.add('levende');
      valg.addEventListener('click', ({target: {dataset}}) => { if (dataset.billede) billede(dataset.billede, dataset.alt); });
      // Et billede, der imens er lagt op i et andet vindue, skal med
      addEventListener('focus', async () => {
        if (!valg.open) return;
        const side = await fetch(location.pathname).then((svar) => svar.text()).catch(() => '');
        const ny = new DOMParser().parseFromString(side, 'text/html').querySelector('.billedvalg-krop');
        const nu = find('.billedvalg-krop');
        if (ny && ny.innerHTML !== nu.innerHTML) nu.replaceWith(ny);
      });
    }

    // En kopi, der ikke nåede frem
    const kopi = kopier.hent();
    const boks = find('[data-kopi]');
    if (kopi && kopi.tekst !== felt.value) {
      boks.hidden = false;
      find('[data-kopi-brug]').addEventListener('click', () => {
        boks.hidden = true;
        felt.select();
        indsaet(kopi.tekst);
        formular.grundlag.value = kopi.grundlag;
      });
      find('[data-kopi-slet]').addEventListener('click', () => { boks.hidden = true; kopier.slet(); });
    }
  }
}
