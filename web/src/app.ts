// What pages can do beyond what the server drew. Every page works without it.
import { charts } from "./chart";
import { typing } from "./keys";
import { notes } from "./note";
import { queue } from "./queue";

document.documentElement.classList.add("scripted");
charts();
notes();
queue();

// "/" goes to the search field, as readers of archives expect.
document.addEventListener("keydown", (e) => {
  if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey || typing(e.target)) return;
  e.preventDefault();
  document.querySelector<HTMLInputElement>("#find")?.focus();
});
