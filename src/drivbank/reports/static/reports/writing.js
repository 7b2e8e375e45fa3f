// Writing a part of a report: marks put into the text, what the text becomes beside it, and comments on marked words.
// The page works without this; saving is in writing_saving.js, the search of figures in writing_figures.js.
(() => {
  const form = document.getElementById("skrivning");
  const area = document.getElementById("text");
  if (!form || !area) return;
  const said = form.dataset;
  document.documentElement.classList.add("wr-live");

  const fields = (values) =>
    new URLSearchParams({csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value, ...values});

  // One who has signed in again has another token: it is read from the page anew. Return what the page answered.
  const renew = async () => {
    const answer = await fetch(location.href, {redirect: "manual"});
    if (!answer.ok) return answer;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("#skrivning [name=csrfmiddlewaretoken]")?.value ?? "";
    for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = token;
    document.body.setAttribute("hx-headers", JSON.stringify({"X-CSRFToken": token}));
    return answer;
  };

  // One who has been signed out is answered with a way to sign in, which is not followed.
  const post = async (address, values, more = {}) => {
    const send = () => fetch(address, {method: "POST", redirect: "manual", body: fields(values), ...more});
    const answer = await send();
    if (answer.status !== 403) return answer;
    const page = await renew();
    return page.ok ? send() : page;
  };

  // By the browser's own command, so that it can be undone like anything else that is typed.
  const put = (text, from = area.selectionStart, to = area.selectionEnd) => {
    area.focus();
    area.setSelectionRange(from, to);
    const done = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
    if (done) return;
    area.setRangeText(text, from, to, "end");
    area.dispatchEvent(new Event("input", {bubbles: true}));
  };

  // Put another text in place of all of it, touching only what differs.
  const become = (text) => {
    const old = area.value;
    if (text === old) return;
    const most = Math.min(old.length, text.length);
    let head = 0;
    while (head < most && old[head] === text[head]) head += 1;
    let tail = 0;
    while (tail < most - head && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail += 1;
    put(text.slice(head, text.length - tail), head, old.length - tail);
  };

  // What the text becomes: asked for when the hands rest, one question at a time.
  const PREVIEW_AFTER = 500;
  const PARTS = ["forhandsvisning", "forslag"];
  let waiting = 0, asking = false, shown = area.value;

  const replace = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const id of PARTS) {
      const found = page.getElementById(id);
      if (found) document.getElementById(id)?.replaceWith(found);
    }
  };

  const show = async () => {
    const text = area.value;
    if (asking || text === shown) return;
    asking = true;
    try {
      const answer = await post(said.preview, {text});
      if (answer.ok) {
        replace(await answer.text());
        shown = text;
      }
    } catch {
      // No contact: the state of the saving says so, and the next letter asks again.
      shown = text;
    } finally {
      asking = false;
    }
    if (area.value !== text) soon();
  };

  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, PREVIEW_AFTER);
  };

  area.addEventListener("input", soon);

  // The page beside follows the text as far down as it is read.
  const becomes = document.getElementById("blir");
  area.addEventListener("scroll", () => {
    const room = area.scrollHeight - area.clientHeight;
    if (room > 0) becomes.scrollTop = (area.scrollTop / room) * (becomes.scrollHeight - becomes.clientHeight);
  }, {passive: true});

  // Tools
  // Words that stand there as an example are marked, so that what is typed takes their place.
  const lines = (mark) => {
    const from = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
    const after = area.value.indexOf("\n", area.selectionEnd);
    const to = after < 0 ? area.value.length : after;
    const written = area.value.slice(from, to), fallback = mark === "- " ? said.saidItem : said.saidHeading;
    put((written || fallback).split("\n").map((line) => mark + line).join("\n"), from, to);
    if (!written) area.setSelectionRange(from + mark.length, from + mark.length + fallback.length);
  };

  // Enter begins the next point of a list; in an empty point it ends the list.
  const POINT = /^(\s*)(?:([-*+])|(\d{1,3})([.)]))(\s+)(.*)$/;
  const nextPoint = (event) => {
    const plain = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey && !event.isComposing;
    if (event.key !== "Enter" || !plain || area.selectionStart !== area.selectionEnd) return;
    const at = area.selectionStart, from = area.value.lastIndexOf("\n", at - 1) + 1;
    const after = area.value.indexOf("\n", at);
    const point = POINT.exec(area.value.slice(from, after < 0 ? area.value.length : after));
    if (!point) return;
    const [, space, bullet, number, dot, gap, words] = point;
    if (at < from + point[0].length - words.length) return;
    event.preventDefault();
    if (words.trim()) put(`\n${space}${bullet ?? Number(number) + 1 + dot}${gap}`);
    else put("\n", from, from + point[0].length);
  };
  area.addEventListener("keydown", nextPoint);

  const block = (text) => {
    const before = area.value.slice(0, area.selectionStart), after = area.value.slice(area.selectionEnd);
    const over = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
    const under = after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n";
    return over + text + under;
  };

  const comment = () => {
    const marked = area.value.slice(area.selectionStart, area.selectionEnd).trim().split("\n")[0];
    document.getElementById("stalle").value = marked.slice(0, 400);
    document.getElementById("kommentar").focus();
  };

  const TOOLS = {
    heading: () => lines("## "),
    list: () => lines("- "),
    table: () => put(block(`| ${said.saidTable} 1 | ${said.saidTable} 2 |\n| --- | --- |\n|  |  |`)),
    link: () => {
      const marked = area.value.slice(area.selectionStart, area.selectionEnd) || said.saidLink;
      put(`[${marked}](https://)`);
      area.setSelectionRange(area.selectionEnd - 1, area.selectionEnd - 1);
    },
    figure: () => form.dispatchEvent(new CustomEvent("writing:search")),
    comment,
  };

  document.getElementById("verktyg").hidden = false;
  document.getElementById("verktyg").addEventListener("click", (event) => {
    const tool = event.target.closest("[data-tool]")?.dataset.tool;
    if (tool) TOOLS[tool]();
  });

  // A typed number is bound where it stands; where it has moved since, the places are looked up again.
  const bind = (button) => {
    const from = Number(button.dataset.start), to = Number(button.dataset.end);
    if (area.value.slice(from, to) === button.dataset.text) {
      put(button.dataset.replacement, from, to);
      return;
    }
    shown = null;
    show();
  };

  // What was sent has been replaced: one goes on where it is to be mended, or at the head of what was said.
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target?.id !== "kommentarer") return;
    const section = document.getElementById("kommentarer");
    (section.querySelector("[aria-invalid=true]") ?? section.querySelector("h2")).focus();
  });

  // The words that a comment is about are shown in the text.
  document.addEventListener("click", (event) => {
    const passage = event.target.closest("[data-passage]")?.dataset.passage;
    const place = passage ? area.value.indexOf(passage) : -1;
    if (place < 0) return;
    area.blur();
    area.setSelectionRange(place, place + passage.length);
    area.focus();
  });

  window.writing = {form, area, said, post, put, become, block, bind, show};
})();
