// SPDX-License-Identifier: Apache-2.0
// Before anything is drawn: the system's theme for who has not chosen one.
(() => {
  const root = document.documentElement;
  if (root.dataset.theme === "SYSTEM" && matchMedia("(prefers-color-scheme: dark)").matches) {
    root.dataset.bsTheme = "dark";
  }
})();
