// What a demo within another page does before its programs are there, and while they are not:
// it shows a poster, waits until it is seen, takes the compiled programs over from a demo
// beside it, and keeps what it is told meanwhile.
"use strict";

globalThis.gradlabSlide = (() => {
	const root = document.documentElement;
	const asked = new URLSearchParams(location.hash.slice(1, 4000));
	const framed = parent !== window;
	const embed = asked.get("embed") === "1";
	const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

	// The place of this frame among those beside it, and the link that it was opened with:
	// by these the same demo is known again after it has been unloaded.
	let place = 0;
	if (framed) while (place < parent.length && parent[place] !== window) place++;
	const key = `gradlab slide ${place} ${location.pathname}${location.hash}`;

	// ---- what is told before anybody listens -----------------------------------------

	const early = [];
	let listening = false, play = embed && asked.get("autoplay") === "1" && !calm;
	let want;
	const wanted = new Promise((resolve) => { want = resolve; });

	addEventListener("message", (e) => {
		if (listening || !framed) return;
		if (e.data === "slide:start" && e.source === parent) {
			play = true;
			want();
		} else if (e.data === "slide:stop" && e.source === parent) {
			play = false;
		} else if (e.data?.gradlab === 1 && early.length < 100) {
			early.push(e);
			want();
		}
	});

	// ---- the poster -------------------------------------------------------------------

	const poster = () => {
		const words = [asked.get("data") || asked.get("f") || asked.get("truth"), asked.get("hidden") && asked.get("hidden").split(",").join(" · ") + " units"];
		const lab = (asked.get("lab") || "boundary").slice(0, 20);
		const button = document.createElement("button");
		button.type = "button";
		button.className = "poster";
		const add = (tag, text) => { const e = document.createElement(tag); e.textContent = text; button.append(e); return e; };
		add("i", "").setAttribute("aria-hidden", "true");
		add("b", lab[0].toUpperCase() + lab.slice(1));
		add("span", words.filter(Boolean).join(", ").slice(0, 80));
		button.setAttribute("aria-label", "Start the demo: " + lab);
		button.onclick = () => { play = !calm; want(); };
		document.getElementById("stage").append(button);
		root.dataset.state = "poster";
		performance.mark("gradlab-poster");
		return () => {
			const had = document.activeElement === button;
			button.remove();
			if (had) document.getElementById("play").focus();
		};
	};

	// ---- being seen -------------------------------------------------------------------

	// watch calls seen when the demo comes into sight, and away when it has been out of it for
	// so many ms.
	const watch = (patience, seen, away) => {
		if (!globalThis.IntersectionObserver) return seen();
		let timer = 0;
		new IntersectionObserver((entries) => {
			clearTimeout(timer);
			if (entries[entries.length - 1].isIntersecting) seen();
			else timer = setTimeout(away, patience);
		}).observe(document.getElementById("stage"));
	};

	// ---- programs compiled once for all demos of a page ---------------------------------

	const build = location.pathname + (root.getAttribute("data-page") || "");
	const shared = globalThis.gradlabShared = { build };

	// beside returns a window of this origin, around or beside this one, that has compiled, or
	// is compiling, a program of the same build.
	const beside = (name) => {
		if (!framed) return null;
		for (const w of [parent, ...Array.from({ length: Math.min(parent.length, 64) }, (_, i) => parent[i])]) {
			try {
				if (w !== window && w.gradlabShared?.build === build && w.gradlabShared[name]) return w;
			} catch { /* of another origin */ }
		}
		return null;
	};
	// gone rejects when a window is no more: what it was to do will not come.
	const gone = (w, name) => new Promise((_, reject) => {
		const timer = setInterval(() => {
			let there = false;
			try { there = !w.closed && !!w.gradlabShared?.[name]; } catch { }
			if (!there) { clearInterval(timer); reject(new Error("gone")); }
		}, 500);
		setTimeout(() => { clearInterval(timer); reject(new Error("slow")); }, 60000);
	});
	// What is compiled stays with a page around of this origin: decks unload the slide before.
	const attic = (() => {
		try { return framed ? parent[Symbol.for("gradlab")] ??= {} : {}; } catch { return {}; }
	})();
	const share = (name, make) => shared[name] = (async () => {
		const kept = attic[build + " " + name];
		if (kept) return kept;
		const other = beside(name);
		if (other) {
			try { return await Promise.race([other.gradlabShared[name], gone(other, name)]); } catch { }
		}
		return attic[build + " " + name] = await make();
	})();

	return {
		embed, framed, key, share, watch,
		// begin resolves when there is reason to load anything.
		async begin() {
			if (!embed || asked.get("poster") !== "1") return;
			const end = poster();
			await wanted;
			root.dataset.state = "loading";
			end();
		},
		// plays says whether to begin to play, once.
		plays() {
			const was = play;
			play = false;
			return was;
		},
		// listen is called when the program listens to messages: it hears the earlier ones too.
		listen() {
			listening = true;
			for (const e of early.splice(0)) {
				dispatchEvent(new MessageEvent("message", { data: e.data, origin: e.origin, source: e.source }));
			}
		},
		// sleep is called when it ends to listen for a while.
		sleep() { listening = false; },
	};
})();
