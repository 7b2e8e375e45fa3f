// The search of figures: opened by two braces or by its button, it puts what is chosen where the cursor was.
(() => {
  if (!window.writing) return;
  const {form, area, said, put, block} = window.writing;
  const dialog = document.getElementById("uppgifter"), field = document.getElementById("sok");
  const list = document.getElementById("traffar"), told = document.getElementById("antal");
  const forms = document.getElementById("former"), chosenForm = document.getElementById("form");
  const insert = document.getElementById("satt-in");
  const AFTER = 150;
  let from = 0, to = 0, waiting = 0, asked = 0;

  const options = () => [...list.children];
  const active = () => list.querySelector("[aria-selected=true]");

  const choose = (option) => {
    active()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({block: "nearest"});
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
    insert.disabled = !option;
    offerForms(option?.dataset.forms ?? "");
  };

  const offerForms = (codes) => {
    const usual = new Option(chosenForm.dataset.usual, "");
    const found = codes.split("|").filter(Boolean).map((pair) => new Option(pair.split("=")[1], pair.split("=")[0]));
    chosenForm.replaceChildren(usual, ...found);
    forms.hidden = !found.length;
  };

  const fill = (html, words) => {
    list.innerHTML = html;
    const count = list.children.length;
    field.setAttribute("aria-expanded", String(count > 0));
    told.textContent = count ? `${count} ${told.dataset.some}` : words ? told.dataset.none : told.dataset.start;
    choose(list.firstElementChild);
  };

  const search = async () => {
    const words = field.value.trim(), number = ++asked;
    if (!words) {
      fill("", "");
      return;
    }
    try {
      const answer = await fetch(`${said.figures}?val=1&q=${encodeURIComponent(words)}`, {redirect: "manual"});
      if (number !== asked) return;
      if (answer.ok) fill(await answer.text(), words);
      else told.textContent = told.dataset.failed;
    } catch {
      told.textContent = told.dataset.failed;
    }
  };

  const open = (start, end) => {
    [from, to] = [start, end];
    field.value = "";
    fill("", "");
    dialog.showModal();
    field.focus();
  };

  const place = () => {
    const option = active();
    if (!option) return;
    const form = chosenForm.value;
    const token = form ? option.dataset.token.replace(/\}\}$/, `, ${form}}}`) : option.dataset.token;
    dialog.close();
    area.setSelectionRange(from, to);
    // A whole table stands by itself; a reference to it stands among the words.
    put("table" in option.dataset && !form ? block(token) : token, from, to);
  };

  const KEYS = {
    ArrowDown: () => choose(active()?.nextElementSibling ?? list.firstElementChild),
    ArrowUp: () => choose(active()?.previousElementSibling ?? options().at(-1)),
    Enter: place,
  };

  field.addEventListener("keydown", (event) => {
    if (!KEYS[event.key] || event.isComposing) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, AFTER);
  });
  list.addEventListener("click", (event) => choose(event.target.closest("[role=option]") ?? active()));
  list.addEventListener("dblclick", place);
  insert.addEventListener("click", place);
  document.getElementById("stang").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => area.focus());

  form.addEventListener("writing:search", () => open(area.selectionStart, area.selectionEnd));
  area.addEventListener("input", (event) => {
    if (!event.data?.endsWith("{") || event.inputType === "insertFromPaste") return;
    const end = area.selectionStart;
    if (area.value.slice(end - 2, end) === "{{") open(end - 2, end);
  });
})();
