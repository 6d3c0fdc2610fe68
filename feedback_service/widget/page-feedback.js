/**
 * <page-feedback>: asks "Was this page helpful?", sends vote and comment, and shows help before anything else.
 *
 * Attributes: article, endpoint, language, exit (where "Leave this page" leads), and text-KEY for each key of TEXTS.
 * Custom properties: --page-feedback-accent, --page-feedback-on-accent, --page-feedback-radius.
 * Parts: box, help (plain where violence is spoken of), exit, contact, close, row, question, yes, no, note (problem
 * where something failed), form, label, hint, comment, remark, remove, send, skip, counter, delete, crisis.
 * Events: page-feedback:ready, :vote, :comment, :error; they never carry the text nor tell of a helpline.
 */
(() => {
  const NAME = 'page-feedback';
  if (customElements.get(NAME)) return;

  const HOME = new URL(document.currentScript?.src || location).origin;
  const MAX = 100;

  /** What is said, in English and Spanish. */
  const TEXTS = {
    question: ['Was this page helpful?', '¿Le fue útil esta página?'],
    yes: ['Yes', 'Sí'],
    no: ['No', 'No'],
    label: ['Can you tell us why? (optional)', '¿Puede decirnos por qué? (opcional)'],
    hint: [
      'It helps us improve this page; nobody answers. Please leave out names, numbers and other personal information.',
      'Nos ayuda a mejorar esta página; nadie responde. No escriba nombres, números ni otra información personal.',
    ],
    left: ['Characters left:', 'Caracteres restantes:'],
    personal: ['This looks like personal information:', 'Esto parece información personal:'],
    remove: ['Remove it', 'Quitarlo'],
    send: ['Send', 'Enviar'],
    skip: ['Skip', 'Omitir'],
    sending: ['Sending…', 'Enviando…'],
    blocked: ['The network or a blocker stopped your answer.', 'La red o un bloqueador detuvo su respuesta.'],
    waiting: ['Not sent yet; next try in', 'Aún no se envió; próximo intento en'],
    delete: ['Delete what I sent', 'Borrar lo que envié'],
    help: ['Need help now?', '¿Necesita ayuda ahora?'],
    line: ['Suicide & Crisis Lifeline', 'Línea de Suicidio y Crisis'],
    call: ['Call', 'Llamar:'],
    text: ['Text', 'Mensaje:'],
    chat: ['Chat', 'Chat:'],
    more: ['More help', 'Más ayuda'],
    close: ['Close', 'Cerrar'],
    exit: ['Leave this page', 'Salir de esta página'],
    history: ['Browser history may still show this page.', 'El historial del navegador aún puede mostrarla.'],
  };

  const SHEET = new CSSStyleSheet();
  SHEET.replaceSync(`
:host(:not([hidden])){display:block}
[hidden]{display:none!important}
*{box-sizing:border-box;margin:0;unicode-bidi:plaintext}
div,section,label{display:grid;gap:.6em;justify-items:start}
[part=box]{max-width:40em;line-height:1.5;text-align:start;white-space:normal;overflow-wrap:anywhere}
[part=row]{display:flex;flex-wrap:wrap;align-items:center}
[part=problem]{font-weight:600}
small,[part~=plain]{font-size:.875em}
button,textarea,a{font:inherit;color:inherit;background:none;border:1px solid;
border-radius:var(--page-feedback-radius,.5em);padding:.5em 1em}
button,a,summary{min-height:44px}
section,section a,textarea,label{width:100%}
textarea{font-size:max(16px,1em)}
details a{margin-top:.6em}
a{display:inline-grid;align-content:center;text-decoration:none}
[aria-invalid=true]{border-width:3px}
[aria-pressed=true],[part=send],[part=help] a,[part=exit]{
color:var(--page-feedback-on-accent,#fff);background:var(--page-feedback-accent,#1f5fbf)}
[aria-pressed=true]::before{content:"✓ "/""}
section{padding:1em;border:1px solid}
[part=help]{border:2px solid var(--page-feedback-accent,#1f5fbf)}
`);

  /** An e-mail address, or digits like those of a phone, a card or an SSN. */
  const PERSONAL = /\S{1,64}@\S{1,99}\.\w+|(?<!\d)(?:[+(]?\d(?:[ ().-]{0,2}\d){8,18}|\d{3}[ .-]?\d{4})(?!\d)/;

  const h = (tag, part, properties, ...children) => {
    const node = Object.assign(document.createElement(tag), {part}, properties);
    node.append(...children);
    return node;
  };

  /** Waiting votes by id and crisis lines by address, in sessionStorage too where the page may use it. */
  let memory = {};
  try { memory = JSON.parse(sessionStorage[NAME]); } catch {}
  const save = () => { try { sessionStorage[NAME] = JSON.stringify(memory); } catch {} };

  /** Submissions that the server has not acknowledged. */
  const waiting = new Set();
  for (const type of ['online', 'pagehide']) {
    addEventListener(type, () => waiting.forEach(submission => submission.retry?.()));
  }

  let canonical, path;
  /** The canonical link, unless a single-page application has left it behind; else the address. */
  const pageArticle = () => {
    const href = document.querySelector('link[rel=canonical]')?.href;
    if (href != canonical) [canonical, path] = [href, location.pathname];
    return path == location.pathname && href || location.href.split('#')[0];
  };
  pageArticle();

  const follows = new Set();
  const followAll = () => follows.forEach(follow => follow());
  new MutationObserver(followAll).observe(document.head, {childList: true, subtree: true, attributes: true});
  window.navigation?.addEventListener?.('currententrychange', followAll);

  /** Give the element its conversation; returns what starts it again for another article, language or endpoint. */
  const mount = host => {
    host.style.minHeight = host.offsetHeight + 'px'; // what stands below must not jump when the plain form goes
    const root = host.attachShadow({mode: 'open'});
    root.adoptedStyleSheets = [SHEET];
    // The page's keyboard shortcuts and trackers need not see what is typed.
    for (const type of ['keydown', 'keypress', 'keyup', 'input']) {
      root.addEventListener(type, event => event.stopPropagation());
    }

    let key, endpoint, article, language, submission, opener, timer, line;
    let panel, yes, no, note, form, area, remark, remove, counter, undo, crisis;

    const text = key => host.getAttribute('text-' + key) || TEXTS[key][+(language == 'es')];
    const button = (part, onclick) => h('button', part, {onclick}, text(part));
    const emit = (type, detail) => host.dispatchEvent(
      new CustomEvent(NAME + ':' + type, {bubbles: true, composed: true, detail}));

    /** Show the comment box, or what follows it, or neither; focus that would be lost goes to the note. */
    const show = stage => {
      const helpful = submission?.state.helpful, active = root.activeElement;
      yes.ariaPressed = helpful === true;
      no.ariaPressed = helpful === false;
      form.hidden = stage != 'comment';
      undo.hidden = stage != 'done';
      if (active?.closest('[hidden]')) note.focus();
    };
    const tell = (message, part = 'note') => Object.assign(note, {textContent: message, part});
    const complain = (message, invalid) => {
      clearTimeout(timer);
      if (remark.textContent != message) remark.textContent = message;
      area.ariaInvalid = !!invalid;
      if (invalid && panel.hidden) area.focus();
    };

    /** Show a helpline above everything; a retry does not bring back what the visitor has closed. */
    const help = ({labels, heading, text: advice, contacts}, from) => {
      const kinds = labels.join();
      if (from.helped == kinds || !kinds && !panel.hidden) return;
      from.helped = kinds;
      const violence = /violence/.test(kinds);
      const links = contacts.map(({name, kind, value, href}) => h(
        'a', 'contact', {href, target: kind == 'chat' ? '_blank' : ''},
        h('b', '', {}, name), text(kind) + ' ' + value));
      panel.part = violence ? 'help plain' : 'help';
      panel.ariaLabel = heading;
      panel.replaceChildren(
        h(violence ? 'p' : 'h2', '', {}, heading),
        ...violence ? [button('exit', leave), text('history')] : [],
        h('p', '', {}, advice),
        ...links.slice(0, 2),
        links[2] ? h('details', '', {}, h('summary', '', {}, text('more')), ...links.slice(2)) : '',
        button('close', close));
      opener = root.activeElement;
      panel.hidden = false;
      panel.focus();
    };
    const close = () => {
      panel.hidden = true;
      (opener?.closest('[hidden]') === null ? opener : note).focus();
    };
    const leave = () => {
      waiting.clear();
      try { delete sessionStorage[NAME]; } catch {}
      document.documentElement.replaceChildren();
      const url = host.getAttribute('exit') || 'https://www.weather.gov/';
      try { top.location.replace(url); } catch { location.replace(url); }
    };

    /** Send a submission's next state. Only the vote is stored, since the computer may be shared. */
    const send = (from, change) => {
      const state = {...from.state, ...change, seq: from.state.seq + 1};
      memory[state.id] = {at: Date.now(), url: from.url, state: {...state, comment: undefined}};
      save();
      waiting.add(Object.assign(from, {state, event: change.comment ? 'comment' : 'vote', tries: 0, helped: null}));
      attempt(from);
    };
    /** Send the whole state until it is acknowledged; an answer that a newer state overtook only brings help. */
    const attempt = async from => {
      clearTimeout(from.timer);
      from.retry = null;
      const {state, event} = from;
      let status = 0, answer = {}, after;
      try {
        const response = await fetch(from.url, {
          method: 'POST', keepalive: true, credentials: 'omit', signal: AbortSignal.timeout?.(2e4),
          headers: {'Content-Type': 'application/json'}, body: JSON.stringify(state),
        });
        status = response.status;
        after = +response.headers.get('Retry-After');
        answer = await response.json();
      } catch {}
      const accepted = status < 300 && answer.seq >= state.seq;
      if (answer.helpline) help(answer.helpline, from);
      else if (!accepted && !answer.title) {
        const contacts = [{...line.crisis_line, kind: 'call'}]; // no answer of the service's, so nobody screened it
        help({labels: [], heading: line.text, text: text('blocked'), contacts}, from);
      }
      emit(accepted ? event : 'error', {article: state.article, helpful: state.helpful, status});
      if (state != from.state || !waiting.has(from)) return;
      if (accepted || status > 399 && status < 500 && status != 429) {
        waiting.delete(from);
        delete memory[state.id];
        save();
        if (from == submission) (accepted ? accept : refuse)(answer, from);
      } else {
        const seconds = Math.min(after || 2 ** from.tries++, 600) * (1 + Math.random() / 2);
        from.retry = () => attempt(from);
        from.timer = setTimeout(from.retry, seconds * 1e3);
        if (from == submission) tell(text('waiting') + ' ' + Math.ceil(seconds) + ' s.', 'problem');
      }
    };

    const accept = ({message}, {state, event}) => {
      tell(message);
      if (state.helpful == null) {
        submission = null;
        show();
      } else if (event == 'comment') {
        area.value = '';
        check();
        show('done');
      }
    };
    const refuse = ({errors, detail}, from) => {
      const reason = errors?.comment?.join(' ') || detail || text('blocked');
      if (from.state.comment) {
        tell('');
        complain(reason, true);
        send(from, {comment: undefined});
      } else {
        tell(reason, 'problem');
        submission = null;
        show();
      }
    };

    const vote = helpful => {
      // A blob's address ends in a random UUID, on plain http too, where crypto.randomUUID is missing.
      submission ||= {
        url: endpoint + '/v1/submissions',
        state: {id: URL.createObjectURL(new Blob()).slice(-36), seq: 0, article, language},
      };
      if (submission.state.helpful != helpful) {
        tell('');
        send(submission, {helpful});
      }
      show(submission.state.comment ? 'done' : 'comment');
    };
    /** The comment as the server counts and keeps it: trimmed of White_Space, which is \s and U+0085, and of U+FEFF. */
    const words = () => area.value.normalize('NFC').replace(/^[\s\x85]+|[\s\x85]+$/g, '');
    const left = () => MAX - [...words()].length;
    const comment = () => {
      if (left() < 0) return complain(text('left') + ' ' + left(), true);
      if (left() == MAX) return skip();
      if (words() == submission.state.comment) return submission.retry?.();
      tell(text('sending'));
      send(submission, {comment: words()});
    };
    const skip = () => show('done');
    const withdraw = () => {
      tell(text('sending'));
      send(submission, {helpful: null, comment: undefined});
    };

    const personal = () => PERSONAL.exec(area.value)?.[0];
    const check = () => {
      counter.textContent = MAX - left() + '/' + MAX;
      remove.hidden = !personal();
      clearTimeout(timer);
      if (personal()) complain(text('personal') + ' ' + personal());
      else timer = setTimeout(() => complain(left() < 21 ? text('left') + ' ' + left() : ''), 500);
    };
    const clear = () => {
      area.value = area.value.replace(personal(), '').replace(/  +/g, ' ');
      area.focus();
      check();
    };

    const showLine = config => {
      const plain = host.querySelector('form a');
      const {href, name, value} = config.crisis_line;
      line = config;
      crisis.replaceChildren(...plain ? plain.parentNode.cloneNode(true).childNodes
        : [line.text + ' ', h('a', '', {href}, name + ': ' + value)]);
    };

    const start = () => {
      submission = [...waiting].find(({state}) => state.article == article);
      root.replaceChildren(h('div', 'box', {lang: language},
        panel = h('section', 'help', {tabIndex: -1, hidden: true}),
        h('div', 'row', {role: 'group', ariaLabel: text('question')},
          h('b', 'question', {}, text('question')),
          h('div', 'row', {}, yes = button('yes', () => vote(true)), no = button('no', () => vote(false)))),
        note = h('p', 'note', {role: 'status', tabIndex: -1}),
        form = h('div', 'form', {},
          h('label', '', {}, h('b', 'label', {}, text('label')), h('small', 'hint', {}, text('hint')),
            area = h('textarea', 'comment', {rows: 3, oninput: check}), remark = h('p', 'remark', {role: 'status'})),
          remove = button('remove', clear),
          h('div', 'row', {}, button('send', comment), button('skip', skip), counter = h('small', 'counter', {}))),
        undo = button('delete', withdraw),
        crisis = h('small', 'crisis', {})));
      showLine({text: text('help'), crisis_line: {name: text('line'), value: '988', href: 'tel:988'}});
      check();
      show(submission && 'comment');
      new IntersectionObserver(async ([entry], seen) => {
        if (!entry.isIntersecting) return;
        seen.disconnect();
        const url = endpoint + '/widget/config.json?language=' + language;
        try {
          const config = memory[url] || await (await fetch(url, {credentials: 'omit'})).json();
          showLine(config);
          memory[url] = config;
          save();
        } catch {}
      }, {rootMargin: '100%'}).observe(host);
      emit('ready', {article});
    };

    for (const {at, url, state} of Object.values(memory)) {
      if (Date.now() - at < 864e5) send({url, state: {...state, seq: state.seq - 1}}, {});
    }

    return () => {
      const plain = host.querySelector('form');
      endpoint = host.getAttribute('endpoint') || plain?.action.split('/v1/')[0] || HOME;
      article = host.getAttribute('article') || plain?.elements.article?.value || pageArticle();
      const tag = host.getAttribute('language') || host.closest('[lang]')?.lang || document.documentElement.lang;
      language = /^es\b/i.test(tag) ? 'es' : 'en';
      if (key != (key = endpoint + article + language)) start();
    };
  };

  customElements.define(NAME, class extends HTMLElement {
    static observedAttributes = ['article', 'endpoint', 'language'];
    #follow;

    connectedCallback() {
      if (!this.#follow && this.matches(':focus-within')) return; // somebody is using the plain form
      this.#follow ||= mount(this);
      follows.add(this.#follow);
      this.#follow();
    }

    disconnectedCallback() {
      follows.delete(this.#follow);
    }

    attributeChangedCallback() {
      this.#follow?.();
    }
  });
})();
