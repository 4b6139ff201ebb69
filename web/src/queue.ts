// The review queue by keys: j and k go along it, a and r judge, s chooses a
// status, o opens.
import { typing } from "./keys";

export function queue(): void {
  const cards = [...document.querySelectorAll<HTMLElement>(".queue .card")];
  if (cards.length === 0) return;
  let at = -1;
  const go = (i: number) => {
    at = Math.min(Math.max(i, 0), cards.length - 1);
    cards.forEach((c, k) => c.classList.toggle("on", k === at));
    cards[at].focus({ preventScroll: true });
    cards[at].scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || typing(e.target)) return;
    const card = cards[Math.max(at, 0)];
    switch (e.key) {
      case "j":
        return go(at + 1);
      case "k":
        return go(at - 1);
      case "o":
        return card.querySelector<HTMLAnchorElement>("a.kind")?.click();
      case "a":
      case "r":
        return card.querySelector<HTMLButtonElement>(`[data-key="${e.key}"]`)?.click();
      case "s":
        e.preventDefault();
        return card.querySelector<HTMLSelectElement>('[data-key="s"]')?.focus();
    }
  });
}
