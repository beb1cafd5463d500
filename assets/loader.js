// Starts Gradlab: fetches and compiles the two Go programs side by side, gives the page's
// program its own frame to draw in, starts the training program in a Worker (or, where that
// is not to be had, in this thread), and says in plain words when something dies.
//
// The page's program finds what it needs of this file in window.gradlabHost. Everything else
// (controls, links, keys, the page API) is Go.
"use strict";

(() => {
	const root = document.documentElement;
	const $ = (id) => document.getElementById(id);
	const parts = globalThis.gradlabFiles;
	const slide = globalThis.gradlabSlide;
	root.dataset.state = "loading";

	// ---- looks that must be right before the first program runs ----------------------

	const darkQuery = matchMedia("(prefers-color-scheme: dark)");
	const asked = new URLSearchParams(location.hash.slice(1, 4000));
	const look = (theme, font, embed, ground) => {
		const dark = theme === "dark" || (theme !== "light" && darkQuery.matches);
		root.toggleAttribute("data-dark", dark);
		root.dataset.theme = dark ? "dark" : "light";
		root.toggleAttribute("data-embed", !!embed);
		root.style.setProperty("--font", font);
		const given = embed && /^([0-9a-f]{6}|transparent)$/i.test(ground || "");
		root.toggleAttribute("data-clear", given && ground === "transparent");
		if (given) root.style.setProperty("--ground", ground === "transparent" ? ground : "#" + ground);
		else root.style.removeProperty("--ground");
		return dark;
	};
	look(asked.get("theme"), Math.min(2, Math.max(0.5, +asked.get("font") || 1)), asked.get("embed") === "1", asked.get("bg"));

	// ---- what to say when something dies ---------------------------------------------

	// banner shows one message; actions are [label, function] pairs, the first the one that
	// most people want. A null title takes the banner away.
	const banner = (title, text, trace, actions = []) => {
		const box = $("banner");
		box.replaceChildren();
		box.hidden = !title;
		if (!title) return;
		const add = (parent, tag, content, cls) => {
			const e = document.createElement(tag);
			if (content) e.textContent = content;
			if (cls) e.className = cls;
			return parent.appendChild(e);
		};
		add(box, "h2", title);
		add(box, "p", text);
		if (trace) {
			const details = add(box, "details");
			add(details, "summary", "Details");
			add(details, "pre", trace + "\n" + location.href + "\n" + navigator.userAgent);
		}
		const row = add(box, "div", "", "actions");
		actions.forEach(([label, act], i) => {
			const b = add(row, "button", label, i ? "plain" : "plain primary");
			b.type = "button";
			b.onclick = act;
		});
	};
	const reload = ["Reload", () => location.reload()];
	const dismiss = ["Dismiss", () => banner(null)];
	const fail = (text, trace, actions = [reload]) => {
		root.dataset.state = "failed";
		$("loading").hidden = false;
		$("loading-bar").hidden = true;
		$("loading-text").textContent = "";
		banner("Gradlab cannot start", text, trace, actions);
	};

	// ---- what the browser must have --------------------------------------------------

	// A module with one function that uses a v128 instruction.
	const simd = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11];

	const lacking = () => {
		if (location.protocol === "file:" && !parts.whole)
			return "The page was opened as a file, and browsers do not let files load programs. Serve its folder with any web server (`make run`, or `go run serve.go`), or open the single file that `make single` makes.";
		if (location.protocol !== "file:" && origin === "null")
			return "This page stands in a sandboxed frame without an origin of its own. The frame’s sandbox attribute needs allow-same-origin beside allow-scripts.";
		if (typeof WebAssembly !== "object" || typeof WebAssembly.instantiate !== "function")
			return "This browser has no WebAssembly, or it is switched off (some browsers do so in a lockdown mode). Any browser of 2023 or later has it.";
		if (!WebAssembly.validate(new Uint8Array(simd)))
			return "This browser’s WebAssembly has no SIMD instructions, with which Gradlab computes. Chrome 91, Firefox 89, Safari 16.4 and later have them.";
		try {
			new WebAssembly.Module(new Uint8Array(simd));
		} catch {
			return "The policy of the server that this page comes from forbids WebAssembly, with which Gradlab computes. Its header Content-Security-Policy must allow 'wasm-unsafe-eval' in script-src.";
		}
		const gl = document.createElement("canvas").getContext("webgl2");
		if (!gl)
			return "This browser offers no WebGL 2, with which Gradlab draws. It may be switched off in the settings (look for “hardware acceleration”), or too many pages are using it.";
		// Contexts are scarce; the test gives its own back.
		const ext = gl.getExtension("WEBGL_lose_context");
		if (ext) ext.loseContext();
		return "";
	};

	// ---- fetching and compiling ------------------------------------------------------

	const files = []; // {got, total} for each program
	const progress = () => {
		const got = files.reduce((sum, f) => sum + f.got, 0);
		const total = files.reduce((sum, f) => sum + f.total, 0);
		const known = files.length > 0 && files.every((f) => f.total > 0);
		const mb = (bytes) => (bytes / 1e6).toFixed(1);
		if (known) $("loading-bar").value = Math.min(1, got / total);
		else $("loading-bar").removeAttribute("value");
		$("loading-text").textContent = known && got >= total ? "Starting …"
			: known ? `Loading ${mb(got)} of ${mb(total)} MB` : `Loading ${mb(got)} MB`;
	};

	// fetched returns a program's bytes as a stream, counting them as they come.
	const fetched = async (from, file, cache) => {
		let response;
		try {
			response = await fetch(from.path, { cache });
		} catch (err) {
			throw new Error(`${from.path} could not be fetched: ${err.message}. Is this machine offline? What was loaded once is kept; the first visit needs the network.`);
		}
		if (!response.ok) throw new Error(`${from.path}: the server answered ${response.status}`);
		if (!response.headers.get("Content-Encoding")) file.total = +response.headers.get("Content-Length") || 0;
		const reader = response.body.getReader();
		const first = await reader.read();
		const count = (chunk) => { file.got += chunk.length; progress(); };
		const stream = new ReadableStream({
			start(control) {
				if (first.done) return control.close();
				count(first.value);
				control.enqueue(first.value);
			},
			async pull(control) {
				const { done, value } = await reader.read();
				if (done) return control.close();
				count(value);
				control.enqueue(value);
			},
			cancel: (why) => reader.cancel(why),
		});
		// A host that inflates by itself is noticed by the first bytes, "\0asm".
		return { stream, plain: first.done || (first.value[0] === 0 && first.value[1] === 0x61) };
	};

	// compile compiles one program while it arrives. The compressed file is inflated here, so
	// that any static host serves the small one.
	const compile = async (from, file, cache) => {
		let stream, plain = !from.format;
		if (from.data) stream = new Blob([from.data]).stream();
		else ({ stream, plain } = await fetched(from, file, cache));
		if (!plain) {
			if (!from.format || typeof DecompressionStream !== "function") throw new Error(`${from.path} is compressed and this browser cannot inflate it`);
			stream = stream.pipeThrough(new DecompressionStream(from.format));
		}
		const wasm = new Response(stream, { headers: { "Content-Type": "application/wasm" } });
		return WebAssembly.compileStreaming
			? WebAssembly.compileStreaming(wasm)
			: WebAssembly.compile(await wasm.arrayBuffer());
	};

	// load compiles one program. What arrived cut off is asked for once more, past all caches.
	const load = async (name) => {
		const from = parts.program(name);
		const file = { got: 0, total: 0 };
		files.push(file);
		let module;
		try {
			module = await compile(from, file, from.hashed ? "default" : "no-cache");
		} catch (err) {
			if (!file.got || from.data) throw err;
			console.warn(`gradlab: ${from.path} did not arrive whole, asking again:`, err.message);
			file.got = 0;
			try {
				module = await compile(from, file, "reload");
			} catch (err) {
				throw new Error(`${from.path} did not arrive whole (${err.message}). The network cut it off, or the copy on the server is damaged.`);
			}
		}
		file.got = file.total = file.got || 1;
		progress();
		return module;
	};

	// ---- the training program --------------------------------------------------------

	const script = (doc, src) => new Promise((resolve, reject) => {
		const s = doc.createElement("script");
		s.src = src;
		s.onload = resolve;
		s.onerror = () => reject(new Error(src + " did not load"));
		doc.head.append(s);
	});

	// trainer holds the one training program that lives. start begins another one and
	// resolves to the port on which it talks.
	const trainer = {
		life: 0, port: null, worker: null, inline: false, died: () => {}, module: null,
		hands: new Map(), hired: 0,

		async start() {
			const life = ++this.life;
			this.stop();
			const module = await this.module;
			try {
				if (!this.inline) return this.port = await this.inWorker(module, life);
			} catch (err) {
				console.warn("gradlab: no Worker, training runs in the page's own thread:", err.message || err);
				this.inline = true;
			}
			return this.port = await this.inThread(module, life);
		},

		stop() {
			if (this.worker) this.worker.terminate();
			if (this.port) this.port.close();
			this.worker = this.port = null;
			for (const hand of this.hands.values()) hand.terminate();
			this.hands.clear();
		},

		// hire starts the Workers that compute for the one that trains: with it as many as the
		// machine has threads, or as the address says by ?workers=N. One that dies is replaced, but
		// not without end.
		hire(module, life, worker) {
			const asked = +new URLSearchParams(location.search).get("workers");
			const all = asked >= 1 ? Math.min(asked, 64) : Math.min(navigator.hardwareConcurrency || 1, 16);
			let spare = 2 * all + 4;
			const one = () => {
				if (life !== this.life) return;
				const id = ++this.hired;
				const hand = new Worker(parts.worker(), { name: "gradlab hand" });
				const { port1, port2 } = new MessageChannel();
				const end = (why) => {
					if (!this.hands.delete(id)) return;
					hand.terminate();
					if (life !== this.life) return;
					worker.postMessage({ lost: why || "it ended", id });
					if (spare-- > 0) one();
					else console.warn("gradlab: Workers keep dying; no more are started");
				};
				hand.onmessage = ({ data }) => {
					if (data.started) worker.postMessage({ hand: port1, id }, [port1]);
					else end(data.log);
				};
				hand.onerror = (e) => end(e.message);
				this.hands.set(id, hand);
				hand.postMessage({ module, port: port2, role: "hand" }, [port2]);
			};
			for (let i = 1; i < all; i++) one();
		},

		ended(life, { code, log }) {
			if (life !== this.life) return; // stopped on purpose
			this.stop();
			this.died(log || `the training program ended with code ${code}`);
		},

		// inWorker rejects when a Worker is not to be had; what happens to it later goes to
		// ended.
		inWorker(module, life) {
			return new Promise((resolve, reject) => {
				const worker = new Worker(parts.worker(), { name: "gradlab training" });
				const { port1, port2 } = new MessageChannel();
				let started = false;
				const patience = setTimeout(() => { worker.terminate(); reject(new Error("it did not start")); }, 15000);
				worker.onmessage = ({ data }) => {
					if (data.started) {
						started = true;
						clearTimeout(patience);
						resolve(port1);
					} else if (data.hands) {
						if (life === this.life) this.hire(module, life, worker);
					} else if (started) {
						this.ended(life, data);
					} else {
						clearTimeout(patience);
						reject(new Error(data.log));
					}
				};
				worker.onerror = (e) => {
					if (started) return this.ended(life, { code: 2, log: e.message });
					clearTimeout(patience);
					reject(new Error(e.message || "it was refused"));
				};
				this.worker = worker;
				worker.postMessage({ module, port: port2 }, [port2]);
			});
		},

		// inThread runs the same program on this thread. It works in slices of a few ms
		// between two pictures.
		async inThread(module, life) {
			if (!globalThis.gradlabRun) {
				for (const src of parts.runtime()) await script(document, src);
			}
			const { port1, port2 } = new MessageChannel();
			globalThis.gradlabPort = port2;
			gradlabRun(module).then((end) => this.ended(life, end));
			return port1;
		},
	};

	// ---- the picture's frame ---------------------------------------------------------

	const frame = document.createElement("iframe");
	frame.id = "picture";
	frame.title = "Picture of the experiment";
	frame.tabIndex = -1;
	frame.srcdoc = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Picture</title>
${parts.picture().map((src) => `<script src="${src}"><\/script>`).join("")}</head><body></body></html>`;
	// What would be a style sheet in it: a policy that allows none inline allows this.
	const dress = () => {
		const sheet = new frame.contentWindow.CSSStyleSheet();
		sheet.replaceSync(`html,body{background:transparent!important;overflow:hidden}
			canvas{touch-action:pan-x pan-y pinch-zoom;-webkit-user-select:none;user-select:none}`);
		frame.contentDocument.adoptedStyleSheets = [sheet];
		// The engine puts one finished picture on its canvas: to smooth its edges, which a browser
		// does unasked, would multiply the work of a graphics card that is software.
		const canvas = frame.contentWindow.HTMLCanvasElement.prototype, get = canvas.getContext;
		canvas.getContext = function (kind, how) { return get.call(this, kind, { ...how, antialias: false }); };
	};

	// The frame is as large as the stage counted in device pixels, and shrunk by as much:
	// one pixel of its canvas is one of the device at any zoom, and stays so when the zoom
	// changes. Its corner is put on a whole device pixel.
	const fit = () => {
		const box = $("stage").getBoundingClientRect();
		const dpr = devicePixelRatio || 1;
		const left = Math.round(box.left * dpr), top = Math.round(box.top * dpr);
		frame.style.width = Math.max(1, Math.round(box.right * dpr) - left) + "px";
		frame.style.height = Math.max(1, Math.round(box.bottom * dpr) - top) + "px";
		frame.style.transform = `translate(${left / dpr - box.left}px, ${top / dpr - box.top}px) scale(${1 / dpr})`;
	};

	// The engine reloads its own frame when the graphics context is lost; the program then
	// starts anew in it and takes over the run, which went on in the Worker.
	let pageModule = null;
	const starts = [];
	const startPage = async () => {
		let run;
		try { dress(); run = frame.contentWindow.gradlabRun; } catch { /* another origin */ }
		if (!run) {
			return fail("The picture’s own frame could not be set up. If this page stands in a sandboxed frame, that frame needs allow-scripts and allow-same-origin.");
		}
		const now = performance.now();
		slide.again ||= starts.length > 0;
		starts.push(now);
		if (starts.length > 3 && now - starts[starts.length - 4] < 30000) {
			return fail("The graphics context was lost again and again. Closing other pages that draw with WebGL may help.");
		}
		const { code, log } = await run(pageModule);
		root.dataset.state = "failed";
		banner("Gradlab stopped", "The program that draws this page has ended. The link in the address bar still holds the experiment.", log || `code ${code}`, [reload]);
	};

	// ---- a demo that nobody sees ------------------------------------------------------

	// Graphics contexts are few. A demo within another page that is out of sight for a while
	// gives its own back: the picture's frame goes, with the program in it, and a still picture
	// stays. The run is in the Worker and keeps. Back in sight, the program takes it up again.
	const asleep = 3000;
	let away = false;
	const rest = async () => {
		if (away || root.dataset.state !== "running") return;
		away = true;
		await still();
		if (!away) return; // seen again meanwhile
		slide.sleep();
		for (const name of Object.keys(served)) delete served[name];
		const canvas = frame.contentDocument.querySelector("canvas");
		frame.removeEventListener("load", startPage);
		frame.remove();
		try { canvas.getContext("webgl2").getExtension("WEBGL_lose_context").loseContext(); } catch { }
		root.dataset.state = "resting";
		slide.again = true;
		starts.length = 0;
	};
	const wake = () => {
		if (!away) return;
		away = false;
		if (frame.isConnected) return;
		frame.addEventListener("load", startPage);
		$("stage").prepend(frame);
		fit();
	};
	// still puts what the picture shows over it, as a picture that does not move.
	const still = async () => {
		const shot = await new Promise((done) => {
			setTimeout(done, 1000); // a browser may draw nothing that is out of sight
			served.picture?.(done);
		});
		if (!away || !(shot?.width > 0)) return;
		const copy = document.createElement("canvas");
		copy.className = "still";
		copy.setAttribute("role", "img");
		copy.setAttribute("aria-label", "The picture as it was last seen");
		copy.width = shot.width;
		copy.height = shot.height;
		copy.getContext("2d").putImageData(new ImageData(new Uint8ClampedArray(shot.data), shot.width), 0, 0);
		$("stage").append(copy);
	};

	// ---- what the page's program may ask for -----------------------------------------

	globalThis.gradlabHost = {
		trainer, look, fit, banner, reload, dismiss, fail,
		slide,
		// connect gives done the port of the training program that lives; died is called
		// with its last words when it ends.
		connect(done, died) {
			trainer.died = died;
			first.then(() => trainer.port ? done(trainer.port) : trainer.start().then(done), (err) => fail(err.message));
		},
		// restart puts a new training program in the place of the present one.
		restart(done) { trainer.start().then(done, (err) => fail(err.message)); },
		inThread: () => trainer.inline,
		// helper starts a second training program, for work beside the run: done is called
		// with its port, and never where Workers are refused. It returns what ends it.
		helper(done) {
			let worker = null, ended = trainer.inline;
			trainer.module.then((module) => {
				if (ended) return;
				worker = new Worker(parts.worker(), { name: "gradlab pictures" });
				const { port1, port2 } = new MessageChannel();
				worker.onmessage = ({ data }) => { if (data.started && !ended) done(port1); };
				worker.postMessage({ module, port: port2 }, [port2]);
			}).catch((err) => console.warn("gradlab: no Worker for pictures:", err.message || err));
			return () => {
				ended = true;
				if (worker) worker.terminate();
			};
		},
		// address puts a link into the address bar. An opaque origin, or a browser that has
		// had enough of it, refuses: the Share button still knows the link.
		address(link) {
			try { history.replaceState(null, "", location.pathname + location.search + link); } catch { }
		},
		// serve makes the program's functions the page API. A function that returns an Error
		// throws it.
		serve(functions, version) {
			Object.assign(served, functions);
			api.version = version;
		},
		// ready is called when the run has begun: snapshot() has something to tell.
		ready() { isReady(api); },
		// request returns what a message of another window asks for: a word of reveal.js, a plain
		// object that says {gradlab: 1}, if who sent it may ask, or null when it is none of our
		// business. Anybody can send anything, of any size.
		request({ data }, allowed) {
			if (data === "slide:start" || data === "slide:stop") return data;
			try { return allowed && data?.gradlab === 1 ? plain(data) : null; } catch { return null; }
		},
		// shown is called with the first picture.
		shown() {
			root.dataset.state = "running";
			$("loading").hidden = true;
			for (const e of document.querySelectorAll(".still")) e.remove();
			performance.mark("gradlab-shown");
			keep();
		},
	};

	// keep asks the service worker of the page that is given out to keep it for when there is
	// no network. Where none is allowed the page needs the network; that is all.
	const keep = () => {
		if (root.hasAttribute("data-page") && navigator.serviceWorker && isSecureContext) {
			navigator.serviceWorker.register("sw.js").catch((err) => console.warn("gradlab: not kept for offline use:", err.message));
		}
	};

	// ---- the page API ----------------------------------------------------------------

	// plain makes a copy of what a script gave that holds nothing but what the program can read:
	// what throws when it is read, or cannot be written down, must fail here and not in there.
	const plain = (value) => JSON.parse(JSON.stringify(value));

	const served = {};
	const call = (name) => (...args) => {
		const f = served[name];
		if (!f) throw new Error("gradlab: not ready yet; await gradlab.ready");
		const result = f(...plain(args));
		if (result instanceof Error) throw result;
		return result;
	};
	let isReady;
	const api = globalThis.gradlab = {
		version: "",
		// resolves to gradlab when the run has begun and the first picture is near
		ready: new Promise((resolve) => { isReady = resolve; }),
		link: call("link"), //         the present experiment, "#lab=…"
		load: call("load"), //         takes a link, returns the sentences about what was wrong in it
		send: call("send"), //         takes a command, {type: "play"} …; throws when it is refused
		presets: call("presets"), //   the presets: [{key, title, topic, text, link} …]
		snapshot: call("snapshot"), // what is known of the run, a plain object
		stats: call("stats"), //       what the page measures about itself
	};

	// ---- go --------------------------------------------------------------------------

	let first;
	const start = async () => {
		await slide.begin();
		const page = slide.share("page", () => load("page"));
		trainer.module = slide.share("worker", () => load("worker"));
		page.catch(() => {});
		trainer.module.catch(() => {});
		progress();
		const missing = lacking();
		if (missing) return fail(missing, "", []);
		if (slide.embed) await new Promise((seen) => slide.watch(asleep, () => { seen(); wake(); }, rest));
		first = trainer.start();
		first.catch(() => {});
		const ready = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
		$("stage").prepend(frame);
		fit();
		new ResizeObserver(fit).observe($("stage"));
		addEventListener("resize", fit);
		try {
			pageModule = await page;
			await trainer.module;
			await ready;
		} catch (err) {
			return fail(err.message, err.stack);
		}
		frame.addEventListener("load", startPage);
		startPage();
	};
	start();
})();
