// Saving while one writes: nothing typed is lost, and nobody else's text is written over.
(() => {
  if (!window.writing) return;
  const {form, area, said, post, become, bind, show} = window.writing;
  const QUIET = 1500, LONGEST = 10_000, AGAIN = 10_000, VISIT = 15_000, SOON = 1000;
  const KEEPALIVE = 50_000; // what a browser sends for a page that has been closed
  const key = `drivbank-part:${said.user}:${said.part}`, left = `${key}:kvar`;
  const clash = document.getElementById("krock"), state = document.getElementById("lage");
  const faults = document.getElementById("fel"), others = document.getElementById("andra");
  const version = form.elements.version;
  // What is saved, as far as this page knows; unknown when the page came back with something to choose or mend.
  let saved = clash.childElementCount || faults.childElementCount ? null : area.defaultValue;
  let choosing = clash.childElementCount > 0, busy = false, again = false;
  let quiet = 0, latest = 0, retry = 0;

  const clock = () => new Date().toLocaleTimeString("sv-SE", {hour: "2-digit", minute: "2-digit"}).replace(":", ".");
  const tell = (text, kind) => {
    state.textContent = text;
    state.dataset.kind = kind;
  };
  const fault = (text) => {
    faults.replaceChildren();
    area.setAttribute("aria-invalid", String(Boolean(text)));
    if (!text) return;
    const told = element("p", {className: "ds-validation-message", textContent: text});
    told.dataset.color = "danger";
    faults.append(told);
  };
  const element = (name, values) => Object.assign(document.createElement(name), values);

  // A copy in this browser until the server has answered that it is saved.
  const read = (name) => {
    try {
      return JSON.parse(localStorage.getItem(name));
    } catch {
      return null;
    }
  };
  const write = (name, value) => {
    try {
      if (value) localStorage.setItem(name, JSON.stringify(value));
      else localStorage.removeItem(name);
    } catch {
      // A full or forbidden store: the server is still saved to.
    }
  };
  const keep = () => write(key, {text: area.value, version: version.value, at: Date.now()});

  const saveDone = (text, found) => {
    saved = text;
    version.value = found.version;
    fault("");
    if (area.value !== text) {
      tell(said.saidUnsaved, "unsaved");
      return;
    }
    write(key, null);
    tell(`${said.saidSaved} ${clock()}`, "saved");
  };

  const later = (text) => {
    tell(text, "waiting");
    clearTimeout(retry);
    retry = setTimeout(save, AGAIN);
  };

  const answered = async (answer, text) => {
    if (answer.type === "opaqueredirect") later(said.saidOut);
    else if (answer.ok) saveDone(text, await answer.json());
    else if (answer.status === 409) await meanwhile(await answer.json(), text);
    else if (answer.status === 422) {
      fault((await answer.json()).error);
      tell(said.saidUnsaved, "waiting");
    } else later(said.saidOffline);
  };

  const save = async () => {
    clearTimeout(quiet);
    clearTimeout(latest);
    latest = 0;
    const text = area.value;
    if (choosing || text === saved) return;
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    tell(said.saidSaving, "saving");
    try {
      const more = {keepalive: text.length < KEEPALIVE / 6};
      await answered(await post(said.save, {text, version: version.value}, more), text);
    } catch {
      later(said.saidOffline);
    } finally {
      busy = false;
    }
    if (again) {
      again = false;
      save();
    }
  };

  // What this browser sent as its page closed may be saved only when the page is open anew: it is no other's text.
  const sentFromHere = (text) => waitingHere.some((one) => one.text === text);
  const arrived = (text) => {
    waitingHere = waitingHere.filter((one) => one.text !== text);
    write(left, waitingHere.length ? waitingHere : null);
    offers.replaceChildren(...waitingHere.map(offer));
  };

  const meanwhile = async (found, text) => {
    if (!sentFromHere(found.text) || saved === null) {
      await choose();
      return;
    }
    const answer = await post(said.save, {text, version: found.version, choice: "together", base: saved});
    if (!answer.ok || area.value !== text) {
      await choose();
      return;
    }
    const joined = await answer.json();
    arrived(found.text);
    become(joined.text);
    saveDone(joined.text, joined);
  };

  // Two texts: both are shown, and autosaving rests until one has chosen.
  const choose = async () => {
    choosing = true;
    tell(said.saidChoose, "waiting");
    const answer = await post(said.conflict, {text: area.value});
    if (!answer.ok) {
      choosing = false;
      later(said.saidOffline);
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    clash.replaceChildren(...page.body.childNodes);
    version.value = clash.querySelector("[data-version]").dataset.version;
    clash.querySelector("[tabindex='-1']").focus();
  };

  const settle = async (choice) => {
    const base = saved ?? clash.querySelector("[name=base]")?.value ?? "";
    try {
      const answer = await post(said.save, {text: area.value, version: version.value, choice, base});
      if (!answer.ok) {
        await answered(answer, area.value);
        return;
      }
      const found = await answer.json();
      choosing = false;
      clash.replaceChildren();
      become(found.text);
      saveDone(found.text, found);
      tell(found.told, "saved");
    } catch {
      tell(said.saidOffline, "waiting");
    }
  };

  // A part is done when its text is saved: what is under way is waited for, and what cannot be saved says so.
  const finish = async (button) => {
    do {
      await save();
      if (busy) await new Promise((resolve) => setTimeout(resolve, 100));
    } while (busy);
    if (choosing || area.value !== saved) return;
    form.append(element("input", {type: "hidden", name: button.name, value: button.value}));
    form.submit();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    if (button?.name === "choice") settle(button.value);
    else if (button?.name === "klar") finish(button);
    else if (button?.name === "bind") bind(button);
    else if (area.value === saved) tell(`${said.saidSaved} ${clock()}`, "saved");
    else save();
  });

  let keeping = 0;
  area.addEventListener("input", () => {
    clearTimeout(quiet);
    quiet = setTimeout(save, QUIET);
    latest ||= setTimeout(save, LONGEST);
    keeping ||= setTimeout(() => {
      keeping = 0;
      keep();
    }, 250);
    if (state.dataset.kind !== "waiting" && !busy) tell(said.saidUnsaved, "unsaved");
  });
  area.addEventListener("blur", save);
  window.addEventListener("online", save);

  const leave = () => {
    if (area.value !== saved) keep();
    save();
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) leave();
    else visit();
  });
  window.addEventListener("pagehide", leave);

  // Who else is here, and whether they have saved.
  const named = (names) => (names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${said.saidAnd} ${names.at(-1)}`);

  const meet = (found) => {
    const text = found.others.length ? `${named(found.others)} ${said.saidToo}` : "";
    if (found.text === undefined || found.text === saved) {
      if (others.textContent !== text) others.textContent = text;
      return;
    }
    if (sentFromHere(found.text)) {
      if (area.value !== saved) return; // the save that follows puts them together
      arrived(found.text);
      take(found);
      return;
    }
    const news = found.own ? said.saidOwnNewer : `${found.by} ${said.saidNewer}`;
    if (others.dataset.version === String(found.version)) return;
    const button = element("button", {type: "button", className: "ds-button", textContent: said.saidTake});
    button.dataset.variant = "secondary";
    button.addEventListener("click", () => take(found));
    others.dataset.version = found.version;
    others.replaceChildren(element("span", {textContent: [text, news].filter(Boolean).join(" ")}), " ", button);
  };

  // Another's text is taken in when there is nothing unsaved here; else both are put beside each other.
  const take = async (found) => {
    others.replaceChildren();
    if (area.value !== saved) {
      await choose();
      return;
    }
    become(found.text);
    saveDone(found.text, found);
    show();
  };

  const visit = async () => {
    if (document.hidden || busy || choosing) return;
    const asked = version.value;
    try {
      const answer = await post(said.visit, {version: asked});
      if (answer.ok && asked === version.value && !busy) meet(await answer.json());
    } catch {
      // The state of the saving tells of lost contact.
    }
  };
  setInterval(visit, VISIT);
  window.addEventListener("pageshow", visit);

  // Text that was typed here and never saved is offered, each with its time.
  const offers = document.getElementById("kvar");

  const offer = (one) => {
    const box = element("section", {className: "ds-alert db-alert"});
    box.dataset.color = "warning";
    const when = new Date(one.at).toLocaleString("sv-SE", {dateStyle: "short", timeStyle: "short"});
    const whole = element("details", {className: "ds-details db-details"});
    whole.append(element("summary", {textContent: said.saidWhole}), element("pre", {className: "wr-text", textContent: one.text}));
    const acts = element("div", {className: "db-actions"});
    acts.append(act(said.saidBring, () => bring(one), box, one), act(said.saidDrop, () => {}, box, one));
    box.append(element("p", {textContent: `${said.saidKept} ${when}.`}), whole, acts);
    return box;
  };

  const act = (text, does, box, one) => {
    const button = element("button", {type: "button", className: "ds-button", textContent: text});
    button.dataset.variant = "secondary";
    button.addEventListener("click", () => {
      box.remove();
      write(left, (read(left) ?? []).filter((other) => other.at !== one.at));
      does();
    });
    return button;
  };

  const bring = (one) => {
    // Where someone else, or oneself elsewhere, has saved after it was typed, the save will ask which text is to hold.
    const ownLast = said.mine && one.at / 1000 > Number(said.changed);
    if (!ownLast) version.value = one.version;
    become(one.text);
    save();
  };

  const unsent = read(key);
  let waitingHere = [...(read(left) ?? []), ...(unsent ? [unsent] : [])].filter((one) => one.text !== area.value);
  write(left, waitingHere.length ? waitingHere : null);
  write(key, null);
  offers.append(...waitingHere.map(offer));
  if (waitingHere.length) setTimeout(visit, SOON);

  if (saved !== null && area.value !== saved) save();
})();
