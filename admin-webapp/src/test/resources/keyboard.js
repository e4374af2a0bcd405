// SPDX-License-Identifier: Apache-2.0
// Notes which of the things that can be pressed or written into Tab comes to, and whether it shows.
() => {
  const SOME = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const looks = element => {
    const style = getComputedStyle(element);
    return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow, style.borderColor,
      style.backgroundColor, style.color, style.textDecorationLine].join(" ");
  };
  const name = element => element.id ? "#" + element.id : element.outerHTML.slice(0, 120);
  // Of choices that exclude each other Tab comes to one; arrows go to the others.
  const group = element => element.type === "radio" ? "radio " + element.name : element;
  const wanted = new Map();
  document.activeElement.blur();
  document.querySelectorAll(SOME).forEach(element => {
    const helper = element.getAttribute("aria-hidden") === "true";
    if (element.checkVisibility({ visibilityProperty: true }) && !element.disabled && !helper) {
      wanted.set(element, looks(element));
    }
  });
  const reached = new Set();
  const wrong = [];
  let pauses = 0;
  let last = null;
  window.keyboardCheck = {
    // True once Tab is back at what it came to before.
    step() {
      const element = document.activeElement;
      if (element === document.body) {
        // Past the last one, before it begins again.
        return ++pauses > 2;
      }
      // A date has three stops in one field.
      if (reached.has(group(element))) {
        return element !== last;
      }
      last = element;
      reached.add(group(element));
      const box = element.getBoundingClientRect();
      const shown = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
      if (!shown || wanted.get(element) === looks(element)) {
        wrong.push(name(element) + " doesn't show that it is come to");
      }
      return false;
    },
    wrong() {
      wanted.forEach((_, element) => {
        if (!reached.has(group(element))) {
          wrong.push(name(element) + " is never come to");
        }
      });
      return wrong;
    }
  };
}
