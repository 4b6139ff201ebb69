// The page that tries the API: it reads openapi.json and makes a form of each
// operation. What comes back is shown as text, never as markup.
"use strict";

const most = 20000; // characters of an answer that are shown

function make(tag, props, ...children) {
  const e = Object.assign(document.createElement(tag), props);
  e.append(...children);
  return e;
}

function field(id, p) {
  const s = p.schema || {};
  const choices = s.enum || (s.items && s.items.enum);
  let input;
  if (choices) {
    input = make("select", { id, name: p.name, multiple: Boolean(s.items) });
    if (!s.items) input.append(make("option", { value: "", textContent: "" }));
    for (const c of choices) input.append(make("option", { value: c, textContent: c }));
  } else {
    input = make("input", { id, name: p.name, type: { integer: "number", boolean: "checkbox" }[s.type] || (s.format === "date" ? "date" : "text") });
    if (s.type === "boolean") input.value = "true";
  }
  input.required = Boolean(p.required);
  input.dataset.in = p.in;
  return make("div", { className: "field" },
    make("label", { htmlFor: id, textContent: p.name + (p.required ? " (needed)" : "") }), input, make("small", { textContent: p.description || "" }));
}

function address(path, form) {
  const query = new URLSearchParams();
  for (const e of form.querySelectorAll("[data-in]")) {
    const values = e.multiple ? [...e.selectedOptions].map((o) => o.value) : e.type === "checkbox" ? (e.checked ? [e.value] : []) : [e.value];
    for (const v of values.filter((v) => v !== "")) {
      if (e.dataset.in === "path") path = path.replace("{" + e.name + "}", encodeURIComponent(v));
      if (e.dataset.in === "query") query.append(e.name, v);
    }
  }
  return path + (query.size ? "?" + query : "");
}

async function send(method, url, form, out) {
  const init = { method, headers: {} };
  const body = form.querySelector("textarea");
  if (body) {
    init.body = body.value;
    init.headers["Content-Type"] = form.querySelector("[name=content-type]").value;
    const token = document.getElementById("token").value;
    if (token) init.headers.Authorization = "Bearer " + token;
  }
  out.className = "";
  out.textContent = method + " " + url + "\n…";
  try {
    const start = performance.now();
    const res = await fetch(url, init);
    let text = await res.text();
    const took = Math.round(performance.now() - start);
    if ((res.headers.get("Content-Type") || "").includes("json") && text.length < most) {
      try { text = JSON.stringify(JSON.parse(text), null, 1); } catch { /* JSON lines stay as they are */ }
    }
    if (text.length > most) text = text.slice(0, most) + "\n… " + (text.length - most) + " characters more";
    out.className = res.ok ? "" : "bad";
    out.textContent = `${method} ${url}\n${res.status} ${res.statusText}, ${res.headers.get("Content-Type")}, ${took} ms\n\n${text}`;
  } catch (err) {
    out.className = "bad";
    out.textContent = `${method} ${url}\n${err}`;
  }
}

function operation(path, method, op) {
  const form = make("form", {});
  const params = (op.parameters || []).filter((p) => p.in !== "header");
  for (const p of params) form.append(field(op.operationId + "-" + p.name, p));
  if (op.requestBody) {
    const types = make("select", { id: op.operationId + "-type", name: "content-type" }, ...Object.keys(op.requestBody.content).map((t) => make("option", { value: t, textContent: t })));
    form.append(make("div", { className: "field" }, make("label", { htmlFor: types.id, textContent: "Content-Type" }), types));
    const id = op.operationId + "-body";
    form.append(make("label", { htmlFor: id, textContent: "Body" }), make("textarea", { id }));
  }
  const out = make("pre", { hidden: true, tabIndex: 0 });
  out.setAttribute("aria-live", "polite");
  const stream = Object.keys((op.responses["200"] || {}).content || {}).includes("text/event-stream");
  if (!stream) form.append(make("button", { type: "submit", textContent: "Send" }));
  form.addEventListener("submit", (e) => {
    e.preventDefault();
    out.hidden = false;
    send(method.toUpperCase(), address(path, form), form, out);
  });
  return make("details", {},
    make("summary", {}, make("code", { textContent: method.toUpperCase() + " " + path }), " " + op.summary),
    make("div", { className: "about", textContent: [op.description, op.security ? "Needs the token." : ""].filter(Boolean).join(" ") }), form, out);
}

async function main() {
  document.getElementById("who").addEventListener("submit", (e) => e.preventDefault());
  const doc = await (await fetch("../openapi.json")).json();
  for (const p of doc.info.description.split("\n\n")) document.getElementById("about").append(make("p", { textContent: p }));
  const groups = new Map();
  for (const [path, item] of Object.entries(doc.paths)) {
    for (const [method, op] of Object.entries(item)) {
      const tag = op.tags[0];
      if (!groups.has(tag)) groups.set(tag, make("section", {}, make("h2", { textContent: tag })));
      groups.get(tag).append(operation(path, method, op));
    }
  }
  document.getElementById("operations").replaceChildren(...[...groups.keys()].sort().map((k) => groups.get(k)));
}

main();
