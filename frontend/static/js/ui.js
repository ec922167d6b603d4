// What every page shares: the dialog, toasts, where the focus goes after a swap, and small controls.

import { keep } from "./keep.js";

const TOAST_MS = 6_000;
const TOAST_WITH_BUTTON_MS = 10_000;

export const find = (id) => document.getElementById(id);
const create = (name, properties) => Object.assign(document.createElement(name), properties);
const dialog = find("dialog");
const toasts = find("toasts");

// --- the dialog ---

// It opens when something comes into it; what it holds goes when it closes.
new MutationObserver(() => {
  if (dialog.open || dialog.childElementCount === 0) return;
  dialog.showModal();
  const first = dialog.querySelector("[autofocus], .field input, input[type=search]");
  if (first && matchMedia("(pointer: fine)").matches) first.focus();
  prepare(dialog);
}).observe(dialog, { childList: true });

dialog.addEventListener("close", () => dialog.replaceChildren());
dialog.addEventListener("click", (event) => {
  // What it holds fills it. What was written or chosen there must not be lost by a tap.
  if (event.target === dialog && !dialog.querySelector(":user-valid, :user-invalid")) dialog.close();
});
document.body.addEventListener("dialog-done", () => dialog.close());

// --- toasts ---

let toastTimer = 0;

// Says something for a while; `button` is {text, press} or {text, href}.
export function toast(sentence, button = null) {
  const box = create("div", { className: "toast" });
  box.append(create("span", { textContent: sentence }));
  if (button) box.append(createToastButton(button));
  toasts.replaceChildren(box);
}

function createToastButton({ text, press, href }) {
  const element = create(href ? "a" : "button", { className: "text-button", textContent: text });
  if (href) element.href = href;
  element.addEventListener("click", () => {
    toasts.replaceChildren();
    press?.();
  });
  return element;
}

function watchToast() {
  clearTimeout(toastTimer);
  if (toasts.childElementCount === 0) return;
  // The newest layer is on top: an open dialog must not cover it.
  if (toasts.matches(":popover-open")) toasts.hidePopover();
  toasts.showPopover();
  const hasButton = toasts.querySelector("button, a") !== null;
  const goAway = () => {
    if (toasts.matches(":hover, :focus-within")) toastTimer = setTimeout(goAway, 1_000);
    else toasts.replaceChildren();
  };
  toastTimer = setTimeout(goAway, hasButton ? TOAST_WITH_BUTTON_MS : TOAST_MS);
}

toasts.popover = "manual";
new MutationObserver(watchToast).observe(toasts, { childList: true });

// What the server says on arrival is said once, not at each reload.
const address = new URL(location.href);
if (document.cookie.includes("chatfoodie_forget=1")) {
  document.cookie = "chatfoodie_forget=; Max-Age=0; Path=/; SameSite=Lax";
  keep.forgetAll();
}
for (const name of ["done", "deleted"]) address.searchParams.delete(name);
if (address.href !== location.href) history.replaceState(null, "", address);
watchToast();

// --- after a swap ---

// Where the focus was, when a swap takes it away.
let lost = null;

document.addEventListener("htmx:before:swap", ({ detail }) => {
  const target = detail.ctx.target;
  if (!(target instanceof Element) || !target.contains(document.activeElement)) return;
  const parent = target.parentElement;
  lost = { target, parent, place: [...(parent?.children ?? [])].indexOf(target) };
});

document.addEventListener("htmx:after:swap", () => {
  prepare(document);
  if (lost && (document.activeElement === null || document.activeElement === document.body)) findHeir(lost)?.focus();
  lost = null;
});

// What takes the focus in the place of what had it.
function findHeir({ target, parent, place }) {
  const heirs = "[aria-invalid=true], [autofocus], [data-focus], a[href], button, input:not([type=hidden])";
  if (target.isConnected) return target.querySelector(heirs) ?? dialog.querySelector(heirs);
  const places = [...(parent?.children ?? [])];
  const near = [...places.slice(place), ...places.slice(0, place).reverse()];
  for (const element of near) {
    if (element.hidden) continue;
    const heir = element.matches(heirs) ? element : element.querySelector(heirs);
    if (heir) return heir;
  }
  return document.querySelector(".drawer-new");
}

// --- small controls ---

function prepare(scope) {
  for (const form of scope.querySelectorAll("[data-avoid]:not(.is-ready)")) {
    form.classList.add("is-ready");
    for (const word of keep.avoid) {
      const box = form.querySelector(`[name=words][value="${CSS.escape(word)}"]`) ?? addChip(form, word);
      box.checked = true;
    }
  }
}

// What stands in no group needs a box as well, for saving replaces the whole list.
function addChip(form, word) {
  const others = form.querySelector("[data-others]");
  const chip = create("label", { className: "chip" });
  const box = create("input", { type: "checkbox", name: "words", value: word, defaultChecked: true });
  chip.append(box, create("span", { textContent: word }));
  others.append(chip);
  others.hidden = false;
  return box;
}

function keepAvoidedHere(form) {
  keep.avoid = new FormData(form).getAll("words");
  if (dialog.open) dialog.close();
  else location.assign("/");
}

const clicks = {
  reveal(button) {
    const field = find(button.getAttribute("aria-controls"));
    field.type = field.type === "password" ? "text" : "password";
    [button.textContent, button.dataset.other] = [button.dataset.other, button.textContent];
  },
  "avoid-here": (button) => keepAvoidedHere(button.form),
};

document.addEventListener("click", (event) => {
  const control = event.target.closest("[data-do]");
  clicks[control?.dataset.do]?.(control);
});

document.addEventListener("submit", (event) => {
  if (event.target.dataset.avoid !== "guest") return;
  event.preventDefault();
  keepAvoidedHere(event.target);
});

document.addEventListener("change", ({ target }) => {
  if (target.name !== "foods") return;
  const counted = target.form.querySelector("[data-counted]");
  const count = target.form.querySelectorAll("[name=foods]:checked, [name=foods][type=hidden]").length;
  counted.textContent = counted.dataset.counted.replace("{count}", count);
});

// Leaving the field saves a room's new title; Escape puts the old one there first.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !event.target.closest?.(".room-renaming")) return;
  event.preventDefault();
  event.stopPropagation();
  event.target.value = event.target.defaultValue;
  event.target.blur();
}, true);

// Nobody sees the banner of a hidden page.
document.body.addEventListener("htmx:before:request", (event) => {
  if (document.hidden && event.target.matches(".banner-slot")) event.preventDefault();
});

// Returns whether the text is on the clipboard. Without https there is only the old command.
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const focused = document.activeElement;
    const carrier = create("textarea", { value: text, className: "visually-hidden" });
    document.body.append(carrier);
    carrier.select();
    const isCopied = document.execCommand("copy");
    carrier.remove();
    focused?.focus();
    return isCopied;
  }
}

prepare(document);
