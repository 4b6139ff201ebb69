// Charts: a tip for the days that are pointed at, arrow keys to go along them,
// dragging over several to zoom.
export function charts(): void {
  for (const figure of document.querySelectorAll<HTMLElement>("figure.chart")) new Chart(figure);
}

class Chart {
  private bins: SVGAElement[];
  private tip = document.createElement("div");
  private at = -1; // the bin that is pointed at
  private from = -1; // where dragging began
  private dragged = false;

  constructor(private figure: HTMLElement) {
    this.bins = [...figure.querySelectorAll<SVGAElement>("a.bin")];
    const svg = figure.querySelector<SVGSVGElement>("svg");
    if (!svg || this.bins.length === 0) return;
    for (const b of this.bins) b.querySelector("title")?.remove(); // the tip says it
    this.tip.className = "tip";
    this.tip.hidden = true;
    this.tip.setAttribute("role", "status");
    figure.append(this.tip);
    const stage = document.createElement("div");
    stage.tabIndex = 0;
    stage.setAttribute("role", "application");
    stage.setAttribute("aria-label", "Chart by " + figure.dataset.unit + ": arrow keys go along it, Enter opens");
    svg.before(stage);
    stage.append(svg);
    stage.addEventListener("keydown", (e) => this.key(e));
    stage.addEventListener("blur", () => this.hide());
    svg.addEventListener("pointermove", (e) => this.move(e));
    svg.addEventListener("pointerleave", () => this.from < 0 && this.hide());
    svg.addEventListener("pointerdown", (e) => this.down(e));
    window.addEventListener("pointerup", () => this.up());
    svg.addEventListener("dragstart", (e) => e.preventDefault());
    svg.addEventListener("click", (e) => this.dragged && e.preventDefault());
  }

  private index(e: PointerEvent): number {
    const a = (e.target as Element).closest<SVGAElement>("a.bin");
    return a ? Number(a.dataset.i) : -1;
  }

  private move(e: PointerEvent): void {
    const i = this.index(e);
    if (i < 0) return;
    this.show(i);
    if (this.from < 0) return;
    this.dragged = this.dragged || i !== this.from;
    const [lo, hi] = [Math.min(i, this.from), Math.max(i, this.from)];
    this.bins.forEach((b, k) => b.classList.toggle("picked", this.dragged && k >= lo && k <= hi));
  }

  private down(e: PointerEvent): void {
    if (e.pointerType !== "mouse" || e.button !== 0) return;
    this.from = this.index(e);
    this.dragged = false;
  }

  private up(): void {
    if (this.from < 0) return;
    const [lo, hi] = [Math.min(this.at, this.from), Math.max(this.at, this.from)];
    this.from = -1;
    if (!this.dragged) return;
    const to = new URL(location.href);
    to.searchParams.set("since", this.bins[lo].dataset.from ?? "");
    to.searchParams.set("until", this.bins[hi].dataset.to ?? "");
    to.searchParams.delete("range");
    to.searchParams.delete("after");
    to.hash = "";
    location.assign(to);
  }

  private key(e: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -1e6, End: 1e6 }[e.key];
    if (step !== undefined) {
      e.preventDefault();
      this.show(Math.min(Math.max(this.at < 0 && step > 0 ? 0 : this.at + step, 0), this.bins.length - 1));
    } else if (e.key === "Enter" && this.at >= 0) {
      location.assign(this.bins[this.at].href.baseVal);
    } else if (e.key === "Escape") {
      this.hide();
    }
  }

  private show(i: number): void {
    if (i === this.at) return;
    this.at = i;
    this.bins.forEach((b, k) => b.classList.toggle("on", k === i));
    const [head, ...rest] = (this.bins[i].dataset.label ?? "").split(": ");
    const strong = document.createElement("strong");
    strong.textContent = head;
    this.tip.replaceChildren(strong, rest.join(": "));
    this.tip.hidden = false;
    const box = this.bins[i].getBoundingClientRect();
    const frame = this.figure.getBoundingClientRect();
    const x = Math.min(Math.max(box.left + box.width / 2 - frame.left - this.tip.offsetWidth / 2, 0), frame.width - this.tip.offsetWidth);
    this.tip.style.left = x + "px";
    this.tip.style.top = -this.tip.offsetHeight + 8 + "px";
  }

  private hide(): void {
    this.at = -1;
    this.tip.hidden = true;
    for (const b of this.bins) b.classList.remove("on", "picked");
  }
}
