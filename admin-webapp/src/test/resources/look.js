// SPDX-License-Identifier: Apache-2.0
// What is wrong with the layout of the open page, as a list of sentences.
() => {
  const wrong = [];
  const root = document.documentElement;
  const name = element =>
    `${element.tagName.toLowerCase()}${element.id ? "#" + element.id : ""} "${element.textContent.trim().replace(/\s+/g, " ").slice(0, 60)}"`;
  const isSeen = element => element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true });

  if (root.scrollWidth > root.clientWidth) {
    const widest = [...document.body.querySelectorAll("*")]
      .filter(element => isSeen(element) && element.getBoundingClientRect().right > root.clientWidth + 1)
      .slice(-2);
    wrong.push(`scrolls sideways by ${root.scrollWidth - root.clientWidth} px, for ${widest.map(name).join(" and ")}`);
  }
  const texts = "button, .btn, .badge, .nav-link, h1, h2, h3, h4, th, td, dt, dd, label, legend, p, li, .alert";
  for (const element of document.querySelectorAll(texts)) {
    const style = getComputedStyle(element);
    const isBlock = style.display !== "inline" && element.clientWidth > 1;
    if (isBlock && isSeen(element) && element.scrollWidth > element.clientWidth + 1) {
      wrong.push(`cuts ${name(element)}: ${element.scrollWidth} px in ${element.clientWidth} px`);
    }
    if (isBlock && isSeen(element) && style.overflowY === "hidden" && element.scrollHeight > element.clientHeight + 2) {
      wrong.push(`cuts the height of ${name(element)}`);
    }
  }
  const pen = document.createElement("canvas").getContext("2d");
  for (const select of document.querySelectorAll("select:not([multiple])")) {
    const style = getComputedStyle(select);
    pen.font = style.font;
    const room = select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const chosen = select.selectedOptions[0]?.textContent.trim() ?? "";
    if (isSeen(select) && pen.measureText(chosen).width > room + 1) {
      wrong.push(`cuts the choice "${chosen}" of ${select.id || select.name}`);
    }
  }
  const untranslated = document.body.innerText.match(/\?\?[\w.-]+\?\?/g);
  if (untranslated) {
    wrong.push(`has no text for ${untranslated.join(", ")}`);
  }
  const headings = document.querySelectorAll("h1").length;
  if (headings !== 1) {
    wrong.push(`has ${headings} h1`);
  }
  if (!document.querySelector("a.skip-link[href='#content']") || !document.getElementById("content")) {
    wrong.push("has no link that skips to the content");
  }
  if (document.title.includes("??") || !document.title.trim()) {
    wrong.push("has no title");
  }
  const ids = [...document.querySelectorAll("[id]")].map(element => element.id);
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
  if (twice.length) {
    wrong.push(`has the id ${twice[0]} twice`);
  }
  return wrong;
}
