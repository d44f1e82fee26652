"use strict";
(() => {
  const data = JSON.parse(document.getElementById("reading").textContent);
  const make = (tag, cls, text) => {
    const element = document.createElement(tag);
    if (cls) element.className = cls;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const texts = document.querySelector(".texts");
  const claims = document.querySelector(".claims");
  const spans = new Map();
  const cards = new Map();
  const choose = (id, scroll) => {
    for (const old of document.querySelectorAll(".chosen")) old.classList.remove("chosen");
    for (const span of spans.get(id) || []) span.classList.add("chosen");
    const card = cards.get(id);
    if (card) card.classList.add("chosen");
    const goal = scroll === "text" ? (spans.get(id) || [])[0] : card;
    if (goal) goal.scrollIntoView({ block: "center" });
  };
  for (const text of data.texts) {
    texts.append(make("h2", "", text.name));
    const body = make("div", "text");
    body.dir = "auto";
    for (const part of text.parts) {
      const span = make("span", part.kinds.join(" "), part.text);
      if (part.why) span.title = part.why;
      for (const id of part.claims) {
        if (!spans.has(id)) {
          // The first mark of a claim is reached by the tab key as well.
          spans.set(id, []);
          span.tabIndex = 0;
          span.setAttribute("role", "button");
        }
        spans.get(id).push(span);
      }
      if (part.claims.length) {
        span.addEventListener("click", () => choose(part.claims[0], "card"));
        span.addEventListener("keydown", (event) => {
          if (event.key === "Enter") choose(part.claims[0], "card");
        });
      }
      body.append(span);
    }
    texts.append(body);
  }
  for (const claim of data.claims) {
    const card = make("button", "card");
    card.type = "button";
    card.append(make("b", "", claim.heading));
    const list = make("dl");
    for (const [name, value] of claim.cells) {
      list.append(make("dt", "", name), make("dd", "", value));
    }
    card.append(list);
    card.addEventListener("click", () => choose(claim.id, "text"));
    cards.set(claim.id, card);
    claims.append(card);
  }
  if (!data.claims.length) claims.append(make("p", "", "No claim was found in the text."));
})();
