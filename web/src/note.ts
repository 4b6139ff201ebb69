// Articles: pointing at marked words, or tapping or focusing them, shows what
// was read there; pointing at a line beside the text lights up its words.
export function notes(): void {
  if (!document.querySelector(".reader")) return;
  const note = document.createElement("div");
  note.className = "note";
  note.hidden = true;
  note.setAttribute("role", "note");
  note.setAttribute("aria-label", "What was read here");
  document.querySelector("main")?.append(note);
  let timer = 0;

  const light = (ids: string[], on: boolean) => {
    for (const id of ids) {
      for (const el of document.querySelectorAll(`[data-t~="${CSS.escape(id)}"]`)) el.classList.toggle("lit", on);
    }
  };
  const clear = () => {
    note.hidden = true;
    for (const el of document.querySelectorAll(".lit")) el.classList.remove("lit");
  };
  const later = () => {
    clearTimeout(timer);
    timer = window.setTimeout(clear, 250);
  };
  const show = (el: HTMLElement) => {
    clearTimeout(timer);
    const ids = (el.dataset.t ?? "").split(" ");
    const things = ids.map((id) => document.getElementById(id)).filter((x): x is HTMLElement => x !== null);
    if (things.length === 0) return;
    clear();
    note.replaceChildren(...things.slice(0, 4).map(copy));
    note.hidden = false;
    light([el.getAttribute("href")?.slice(1) ?? ids[0]], true);
    place(note, el);
  };

  for (const el of document.querySelectorAll<HTMLElement>("[data-t]")) {
    el.addEventListener("pointerenter", (e) => e.pointerType === "mouse" && show(el));
    el.addEventListener("pointerleave", (e) => e.pointerType === "mouse" && later());
    if (!(el instanceof HTMLAnchorElement)) continue;
    el.addEventListener("focus", () => el.matches(":focus-visible") && show(el));
    el.addEventListener("blur", later);
    el.addEventListener("click", (e) => {
      // On a wide screen the link leads to the line beside the text.
      if (matchMedia("(min-width: 60rem)").matches && (e as PointerEvent).pointerType === "mouse") return clear();
      e.preventDefault();
      show(el);
    });
  }
  note.addEventListener("pointerenter", () => clearTimeout(timer));
  note.addEventListener("pointerleave", later);
  note.addEventListener("focusin", () => clearTimeout(timer));
  document.addEventListener("keydown", (e) => e.key === "Escape" && clear());
  document.addEventListener("pointerdown", (e) => {
    const t = e.target as Element;
    if (!note.contains(t) && !t.closest("[data-t]")) clear();
  });
  for (const li of document.querySelectorAll<HTMLElement>(".thing[id]")) {
    li.addEventListener("pointerenter", () => light([li.id], true));
    li.addEventListener("pointerleave", () => light([li.id], false));
  }
}

// copy is a line of the ledger without its ID, as a block.
function copy(thing: HTMLElement): HTMLElement {
  const div = document.createElement("div");
  div.className = thing.className;
  div.append(...[...thing.childNodes].map((n) => n.cloneNode(true)));
  return div;
}

// place puts the note under the words, or above where there is no room.
function place(note: HTMLElement, el: HTMLElement): void {
  const box = el.getClientRects()[0] ?? el.getBoundingClientRect();
  const x = Math.min(Math.max(box.left, 16), document.documentElement.clientWidth - note.offsetWidth - 16);
  const below = box.bottom + 6;
  const y = below + note.offsetHeight > innerHeight && box.top > note.offsetHeight ? box.top - note.offsetHeight - 6 : below;
  note.style.left = x + scrollX + "px";
  note.style.top = y + scrollY + "px";
}
