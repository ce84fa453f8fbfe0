/** The look inside of the element: the desk's tokens, kept apart from the host's page by the shadow root. */
const LIGHT = `
  --page: #f5f4ef; --surface: #fff; --sunken: #eceae3; --text: #14211f; --muted: #54615e; --line: #dbd9d0; --line-strong: #7d8885;
  --accent: #0b5a55; --accent-strong: #073f3b; --accent-soft: #e0eeeb; --on-accent: #fff; --spark: #e3a23a;
  --warn: #7d4a00; --warn-soft: #fcefd3; --bad: #a3241b; --bad-soft: #fce8e4; --focus: #0a62d0; --scrim: rgb(14 26 24 / 45%);
  --shadow: 0 4px 8px rgb(20 33 31 / 8%), 0 24px 56px rgb(20 33 31 / 22%); color-scheme: light;`;
const DARK = `
  --page: #0d1413; --surface: #1b2625; --sunken: #0a100f; --text: #e7edeb; --muted: #a1b1ad; --line: #293634; --line-strong: #728681;
  --accent: #66c9bb; --accent-strong: #8edfd3; --accent-soft: #123330; --on-accent: #04211e; --spark: #e9b45c;
  --warn: #ecb965; --warn-soft: #36270c; --bad: #ff9d90; --bad-soft: #401b17; --focus: #82b7ff; --scrim: rgb(0 0 0 / 62%);
  --shadow: 0 4px 8px rgb(0 0 0 / 35%), 0 24px 56px rgb(0 0 0 / 60%); color-scheme: dark;`;

const CSS = `
:host { all: initial; ${LIGHT} }
@media (prefers-color-scheme: dark) { :host(:not([theme="light"])) { ${DARK} } }
:host([theme="dark"]) { ${DARK} }
:host([mode="page"]) { display: block; height: 100%; }

*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }

.launcher, .panel { color: var(--text); font: 400 1rem/1.55 "Atkinson Hyperlegible Next", system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif;
  font-variant-numeric: tabular-nums; letter-spacing: normal; text-align: start; -webkit-font-smoothing: antialiased; }
.launcher:lang(zh), .panel:lang(zh) { font-family: "PingFang SC", "HarmonyOS Sans SC", MiSans, "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif; }
h1, h2, p, ol, ul, fieldset, dialog { border: 0; margin: 0; padding: 0; }
h1, h2 { font-weight: 650; line-height: 1.3; }
ol, ul { list-style: none; }
button, input, select, textarea { color: inherit; font: inherit; letter-spacing: inherit; margin: 0; }
button { cursor: pointer; }
a { color: var(--accent); text-underline-offset: 0.18em; overflow-wrap: anywhere; }
.icon { flex: none; height: 1.25em; width: 1.25em; }

.launcher { align-items: center; background: var(--accent); border: 0; border-radius: 50%; box-shadow: var(--shadow); color: var(--on-accent);
  display: flex; height: 56px; inset: auto max(20px, env(safe-area-inset-right)) max(20px, env(safe-area-inset-bottom)) auto;
  justify-content: center; padding: 0; position: fixed; width: 56px; z-index: 2147483000; }
.launcher:hover { background: var(--accent-strong); }
.launcher .icon { height: 26px; width: 26px; }
.badge { background: var(--spark); border-radius: 99px; color: #14211f; font-size: 0.8125rem; font-weight: 700; inset: -4px -4px auto auto; line-height: 22px;
  min-width: 22px; padding: 0 6px; position: absolute; text-align: center; }

.panel { background: var(--page); display: flex; flex-direction: column; overflow: hidden; }
dialog.panel { border: 1px solid var(--line); border-radius: 16px; box-shadow: var(--shadow); height: min(680px, calc(100dvh - 116px));
  inset: auto max(20px, env(safe-area-inset-right)) 92px auto; max-height: none; max-width: none; position: fixed; width: 400px; z-index: 2147483000; }
dialog.panel:not([open]) { display: none; }
dialog.panel[open] { animation: rise 160ms cubic-bezier(0.2, 0, 0, 1); }
dialog::backdrop { background: var(--scrim); }
section.panel { height: 100%; }
section.panel > .content { margin-inline: auto; max-width: 44rem; width: 100%; }
section.panel > .top { padding-inline: max(20px, calc(50% - 20.75rem)); }
@keyframes rise { from { opacity: 0; translate: 0 8px; } }
@media (max-width: 640px) {
  dialog.panel { border: 0; border-radius: 0; height: 100dvh; inset: 0; width: 100vw; }
}

.top { align-items: center; background: var(--surface); border-bottom: 1px solid var(--line); display: flex; gap: 12px; justify-content: space-between;
  padding: max(12px, env(safe-area-inset-top)) 12px 12px 20px; }
.top h1 { font-size: 1.0625rem; }
.subtitle { color: var(--muted); font-size: 0.8125rem; }
.home { align-items: center; display: inline-flex; flex: none; font-size: 0.9375rem; min-height: 44px; }
.subtitle:empty { display: none; }
.tool { align-items: center; background: none; border: 0; border-radius: 8px; color: var(--muted); display: inline-flex; flex: none; height: 44px; justify-content: center; padding: 0; width: 44px; }
.tool:hover { background: var(--sunken); color: var(--text); }
.content { display: flex; flex: 1; flex-direction: column; min-height: 0; }
.loading, .failure { color: var(--muted); margin: auto; padding: 24px; text-align: center; }
.failure { display: grid; gap: 16px; justify-items: center; }

.button { align-items: center; background: var(--surface); border: 1px solid var(--line-strong); border-radius: 8px; color: var(--text); display: inline-flex; font-weight: 600;
  justify-content: center; line-height: 1.25; min-height: 44px; padding: 6px 16px; text-align: center; text-decoration: none; }
.button:hover { background: var(--sunken); }
.button.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.button.primary:hover { background: var(--accent-strong); }
.button:disabled { background: var(--sunken); border-color: var(--line); color: var(--muted); cursor: default; }
.link { background: none; border: 0; color: var(--accent); min-height: 32px; padding: 0 4px; text-decoration: underline; text-underline-offset: 0.18em; }
.muted, .hint, .aside { color: var(--muted); font-size: 0.875rem; }
.problem { color: var(--bad); font-size: 0.875rem; font-weight: 600; }

.intro { display: flex; flex: 1; flex-direction: column; gap: 16px; overflow-y: auto; padding: 20px; }
.intro > * { flex: none; }
.greeting h2 { font-size: 1.375rem; }
.greeting p { color: var(--muted); }
.promise, .known { background: var(--accent-soft); border-radius: 8px; display: flex; font-size: 0.9375rem; gap: 10px; padding: 10px 12px; }
.promise .icon { color: var(--accent); margin-top: 0.15em; }
.known { background: none; color: var(--muted); font-size: 0.875rem; padding: 0; }
.never { color: var(--muted); display: flex; font-size: 0.8125rem; gap: 8px; }
.never .icon { color: var(--accent); margin-top: 0.1em; }
.field { display: flex; flex-direction: column; gap: 4px; }
.field label, legend, .card label { font-weight: 600; }
input:not([type="radio"], [type="file"]), select, .intro textarea, .card textarea { background: var(--surface); border: 1px solid var(--line-strong); border-radius: 8px; min-height: 44px; padding: 8px 12px; width: 100%; }
.intro textarea, .card textarea { resize: vertical; }
[aria-invalid="true"] { border-color: var(--bad) !important; border-width: 2px !important; }

.talk { display: flex; flex: 1; flex-direction: column; min-height: 0; }
.bar { align-items: flex-start; background: var(--warn-soft); color: var(--warn); display: flex; font-size: 0.875rem; gap: 8px; padding: 8px 16px; }
.bar .icon { margin-top: 0.1em; }
.log-frame { display: flex; flex: 1; min-height: 0; position: relative; }
.log { display: flex; flex: 1; flex-direction: column; gap: 12px; overflow-y: auto; overscroll-behavior: contain; padding: 16px; }
.log > * { flex: none; }
.log:focus-visible { outline-offset: -2px; }
.lines { display: flex; flex-direction: column; gap: 12px; }
.lines:empty, .receipt:empty, .cards:empty { display: none; }
.line { align-items: flex-start; display: flex; flex-direction: column; gap: 4px; max-width: 88%; }
.line .by { align-items: baseline; color: var(--muted); display: flex; font-size: 0.8125rem; gap: 8px; }
.line .by strong { color: var(--text); font-weight: 600; }
.check-code { color: var(--muted); font-size: 0.8125rem; white-space: nowrap; }
.line .by .aside { font-size: inherit; }
.bubble { background: var(--surface); border: 1px solid var(--line); border-radius: 4px 14px 14px; overflow-wrap: anywhere; padding: 8px 12px; white-space: pre-line; }
.mine { align-items: flex-end; align-self: flex-end; }
.mine .bubble { background: var(--accent-soft); border-color: transparent; border-radius: 14px 4px 14px 14px; }
.on-its-way .bubble { border: 1px dashed var(--line-strong); }
.line footer { align-items: center; color: var(--muted); display: flex; flex-wrap: wrap; font-size: 0.8125rem; gap: 4px; justify-content: flex-end; }
.line footer.problem { color: var(--bad); }
.event { align-self: center; color: var(--muted); font-size: 0.875rem; max-width: 92%; text-align: center; }
.suggested { align-self: stretch; background: var(--surface); border: 1px solid var(--line); border-radius: 12px; color: var(--text); max-width: none; padding: 10px 14px; text-align: start; }
.suggested ul { display: flex; flex-direction: column; gap: 4px; }
.suggested li { align-items: center; display: flex; gap: 8px; min-height: 32px; }
.suggested .icon { color: var(--accent); }
.choices { align-items: center; display: flex; flex-wrap: wrap; gap: 4px 12px; }
.day { align-items: center; align-self: stretch; color: var(--muted); display: flex; font-size: 0.8125rem; gap: 12px; }
.day::before, .day::after { background: var(--line); content: ""; flex: 1; height: 1px; }
.chip { align-items: center; background: var(--warn-soft); border-radius: 99px; color: var(--warn); display: inline-flex; font-size: 0.8125rem; font-weight: 600; gap: 4px; padding: 2px 10px; white-space: nowrap; }
.receipt { color: var(--muted); font-size: 0.8125rem; margin-top: -8px; text-align: end; }
.typist { align-items: center; color: var(--muted); display: flex; font-size: 0.875rem; gap: 8px; }
.dots { display: inline-flex; gap: 3px; }
.dots i { animation: breathe 1.2s infinite; background: currentcolor; border-radius: 50%; height: 5px; width: 5px; }
.dots i:nth-child(2) { animation-delay: 150ms; }
.dots i:nth-child(3) { animation-delay: 300ms; }
@keyframes breathe { 50% { opacity: 0.25; } }
.picture { background: none; border: 1px solid var(--line); border-radius: 8px; line-height: 0; overflow: hidden; padding: 0; }
.picture canvas { display: block; height: auto; max-height: 240px; max-width: 100%; object-fit: contain; width: auto; }
.file { align-items: center; background: var(--surface); border: 1px solid var(--line); border-radius: 8px; display: inline-flex; gap: 10px; max-width: 100%; min-height: 44px; overflow-wrap: anywhere; padding: 6px 12px; text-align: start; }
button.file:hover { border-color: var(--accent); }
.file small { color: var(--muted); display: block; font-size: 0.8125rem; }
.jump { align-items: center; background: var(--accent); border: 0; border-radius: 99px; box-shadow: var(--shadow); color: var(--on-accent); display: flex; font-size: 0.875rem; font-weight: 600; gap: 6px;
  inset: auto auto 12px 50%; min-height: 36px; padding: 0 14px; position: absolute; translate: -50% 0; }

.cards { display: flex; flex-direction: column; gap: 12px; }
.card { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; display: flex; flex-direction: column; gap: 10px; padding: 14px 16px; }
.card-head { display: flex; gap: 12px; }
.card-head > .icon { color: var(--accent); margin-top: 0.15em; }
.card.late .card-head > .icon { color: var(--warn); }
.card form, .card form .row { display: flex; gap: 10px; }
.card form { flex-direction: column; }
.card form .row .button { flex: none; }
.field label.unknown { align-items: center; color: var(--muted); display: flex; font-size: 0.875rem; font-weight: 400; gap: 8px; min-height: 28px; }
.unknown input { min-height: 0; padding: 0; width: auto; }
.code input { letter-spacing: 0.15em; }
.card summary { color: var(--accent); cursor: pointer; font-size: 0.9375rem; font-weight: 600; min-height: 28px; }
.card details ul { display: flex; flex-direction: column; font-size: 0.9375rem; gap: 6px; list-style: disc; padding: 4px 0 0 20px; }
.alarm-place { max-height: 60%; overflow-y: auto; padding: 0 16px 8px; }
.alarm-place:empty { display: none; }
.alarm { background: var(--bad-soft); border: 0; border-inline-start: 4px solid var(--bad); }
.alarm h2 { color: var(--bad); display: flex; font-size: 1rem; gap: 8px; }
.alarm ol { display: flex; flex-direction: column; font-size: 0.9375rem; gap: 6px; list-style: decimal; padding: 6px 0 0 22px; }
.alarm .button { align-self: flex-start; }
fieldset { display: flex; flex-direction: column; gap: 4px; min-width: 0; }
legend { margin-bottom: 4px; padding: 0; }
.score { align-items: center; border-radius: 8px; display: flex; font-weight: 400 !important; gap: 10px; min-height: 40px; padding: 0 8px; }
.score:has(:checked) { background: var(--accent-soft); }
.score input { accent-color: var(--accent); height: 20px; width: 20px; }
.ended { align-items: center; border-top: 1px solid var(--line); color: var(--muted); display: flex; flex-wrap: wrap; font-size: 0.875rem; gap: 4px 8px; justify-content: center; padding: 8px 16px; text-align: center; }

.composer { background: var(--surface); border-top: 1px solid var(--line); display: flex; flex-direction: column; gap: 8px; padding: 8px 10px max(8px, env(safe-area-inset-bottom)); }
.composer .row { align-items: flex-end; display: flex; gap: 4px; }
.composer textarea { background: var(--page); border: 1px solid var(--line-strong); border-radius: 22px; flex: 1; line-height: 1.4; max-height: 160px; min-height: 44px; min-width: 0; padding: 10px 16px; resize: none; }
.send { align-items: center; background: var(--accent); border: 0; border-radius: 50%; color: var(--on-accent); display: flex; flex: none; height: 44px; justify-content: center; margin-inline-start: 4px; padding: 0; width: 44px; }
.send:disabled { background: var(--sunken); color: var(--muted); cursor: default; }
.chosen { display: flex; flex-wrap: wrap; gap: 6px; max-height: 120px; overflow-y: auto; }
.chosen .file { padding-inline-end: 2px; }
.composer .problem { padding: 0 8px; }

@media (prefers-reduced-motion: reduce) { *, ::before, ::after { animation: none !important; transition: none !important; } }
@media (forced-colors: active) { .launcher, .bubble, .card, .send { border: 1px solid; } }
`;

let shared = null;

export function sheet() {
  if (!shared) {
    shared = new CSSStyleSheet();
    shared.replaceSync(CSS);
  }
  return shared;
}
