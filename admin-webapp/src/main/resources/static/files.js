// SPDX-License-Identifier: Apache-2.0
// Uploads with progress, which go on where they were after a pause, a broken connection or a closed page (tus 1.0). Without this
// the form sends its files as forms do.

const PART = 8 * 1024 * 1024;
const PAUSES = [1000, 2000, 4000, 8000, 16000];
const TUS = { "Tus-Resumable": "1.0.0" };

const base64 = text => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

// Where an upload of the same file was begun, if this browser began it.
const places = {
  key: (form, folder, file) => `upload ${form.dataset.uploads} ${folder} ${file.name} ${file.size} ${file.lastModified}`,
  get: key => { try { return localStorage.getItem(key); } catch { return null; } },
  set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* It begins anew then. */ } },
  remove: key => { try { localStorage.removeItem(key); } catch { /* Nothing was kept. */ } }
};

class Refused extends Error {
  constructor(status, type) {
    super(type);
    this.status = status;
    this.type = type;
  }
}

class Upload {
  constructor(form, file, done) {
    this.form = form;
    this.file = file;
    this.done = done;
    this.folder = form.elements.folder.value;
    this.key = places.key(form, this.folder, file);
    this.place = places.get(this.key);
    this.offset = 0;
    this.state = "waiting";
    this.show();
  }

  show() {
    this.template = this.form.querySelector("template[data-upload]");
    this.row = this.template.content.firstElementChild.cloneNode(true);
    this.row.querySelector("[data-name]").textContent = this.file.name;
    this.row.querySelector("[data-pause]").addEventListener("click", () => this.pause());
    this.row.querySelector("[data-resume]").addEventListener("click", () => this.run());
    this.row.querySelector("[data-cancel]").addEventListener("click", () => this.cancel());
    this.form.querySelector(".uploads").append(this.row);
    this.say("waiting");
  }

  say(state) {
    this.state = state;
    this.row.querySelector("[data-state]").textContent = this.template.dataset[state];
    const over = ["done", "quota", "name", "refused"].includes(state);
    const stopped = ["paused", "broken"].includes(state);
    this.row.querySelector("[data-pause]").hidden = over || stopped;
    this.row.querySelector("[data-resume]").hidden = !stopped;
    this.row.querySelector("[data-cancel]").hidden = over;
  }

  progress(sent) {
    this.row.querySelector("progress").value = this.file.size ? sent / this.file.size : 1;
  }

  async run() {
    this.say("running");
    for (let failures = 0; this.state === "running";) {
      try {
        const before = this.offset;
        if (await this.step()) {
          this.finish("done");
        }
        failures = this.offset > before ? 0 : failures;
      } catch (problem) {
        if (this.state !== "running") {
          return;
        }
        if (problem instanceof Refused && this.refused(problem)) {
          return;
        }
        if (failures === PAUSES.length) {
          this.say("broken");
          return;
        }
        this.known = false;
        await new Promise(go => setTimeout(go, PAUSES[failures++]));
      }
    }
  }

  // Begins, asks how much is there, or sends a part; whether all of it is there.
  async step() {
    if (!this.place) {
      const answer = await this.call("POST", this.form.dataset.uploads, null, {
        "Upload-Length": this.file.size,
        "Upload-Metadata": `filename ${base64(this.file.name)},folder ${base64(this.folder)}`
      });
      this.place = answer.getResponseHeader("Location");
      this.known = true;
      places.set(this.key, this.place);
    } else if (!this.known) {
      this.offset = Number((await this.call("HEAD", this.place)).getResponseHeader("Upload-Offset"));
      this.known = true;
    } else if (this.offset < this.file.size) {
      const part = this.file.slice(this.offset, this.offset + PART);
      const answer = await this.call("PATCH", this.place, part, {
        "Upload-Offset": this.offset, "Content-Type": "application/offset+octet-stream"
      });
      this.offset = Number(answer.getResponseHeader("Upload-Offset"));
    }
    this.progress(this.offset);
    return this.offset === this.file.size;
  }

  // Whether that is the end of it.
  refused(problem) {
    if (problem.status === 404 && this.place) {
      places.remove(this.key);
      this.place = null;
      this.offset = 0;
      return false;
    }
    if (problem.status >= 500 || problem.type.endsWith("/upload-offset")) {
      return false;
    }
    this.finish({ "/problems/quota-exceeded": "quota", "/problems/invalid": "name" }[problem.type] ?? "refused");
    return true;
  }

  finish(state) {
    places.remove(this.key);
    this.say(state);
    this.done(this);
  }

  pause() {
    this.say("paused");
    this.known = false;
    this.request?.abort();
    this.done(this);
  }

  cancel() {
    this.state = "cancelled";
    this.request?.abort();
    places.remove(this.key);
    if (this.place) {
      this.call("DELETE", this.place).catch(() => { /* It is removed in some days. */ });
    }
    this.row.remove();
    this.done(this);
  }

  call(method, url, body = null, headers = {}) {
    return new Promise((answered, failed) => {
      const request = new XMLHttpRequest();
      this.request = request;
      request.open(method, url);
      const all = { ...TUS, ...headers, Accept: "application/json", "X-CSRF-TOKEN": this.form.elements._csrf.value };
      Object.entries(all).forEach(([name, value]) => request.setRequestHeader(name, value));
      const from = this.offset;
      request.upload.addEventListener("progress", event => { if (method === "PATCH") this.progress(from + event.loaded); });
      request.addEventListener("load", () => {
        const good = request.status >= 200 && request.status < 300;
        good ? answered(request) : failed(new Refused(request.status, typeOf(request.responseText)));
      });
      ["error", "abort", "timeout"].forEach(what => request.addEventListener(what, () => failed(new Error(what))));
      request.send(body);
    });
  }
}

function typeOf(problem) {
  try {
    return JSON.parse(problem).type ?? "";
  } catch {
    return "";
  }
}

// One after the other; then the list shows what is new.
function uploadsOf(form) {
  const all = [];
  const next = ended => {
    if (all.some(upload => upload.state === "running" && upload !== ended)) {
      return;
    }
    const waiting = all.find(upload => upload.state === "waiting");
    if (waiting) {
      waiting.run();
    } else if (ended?.state === "done") {
      htmx.ajax("GET", location.href, { target: "#list", select: "#list", swap: "outerHTML" });
    }
  };
  return files => {
    all.push(...Array.from(files, file => new Upload(form, file, next)));
    next();
  };
}

document.querySelectorAll("form[data-uploads]").forEach(form => {
  const upload = uploadsOf(form);
  const field = form.querySelector("input[type=file]");
  form.addEventListener("submit", event => {
    if (field.files.length) {
      event.preventDefault();
      upload(field.files);
      field.value = "";
    }
  });
  form.addEventListener("dragover", event => {
    event.preventDefault();
    form.classList.add("dragged-over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("dragged-over"));
  form.addEventListener("drop", event => {
    event.preventDefault();
    form.classList.remove("dragged-over");
    upload(event.dataTransfer.files);
  });
});
