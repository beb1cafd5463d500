// Where the page's parts are: beside it, or within it.
//
// While it is developed the page asks for its scripts and programs by name. The page that is
// given out (wasm/cmd/pack) has the scripts inside, as blocks of text, and asks for the two
// programs by names that tell their content; as a single file it has those inside as well.
"use strict";

globalThis.gradlabFiles = (() => {
	const root = document.documentElement;
	// A single file may have been made to open with an experiment.
	if (root.dataset.link && location.hash.length < 2) {
		try { history.replaceState(null, "", root.dataset.link); } catch { location.hash = root.dataset.link; }
	}
	const block = (name) => document.querySelector(`script[data-file="${name}"]`);
	const urls = {};
	const url = (names) => urls[names] ??= URL.createObjectURL(new Blob(names.map((n) => block(n).textContent + "\n"), { type: "text/javascript" }));
	const runtime = ["wasm_exec.js", "go.js"];
	const within = !!block("go.js");

	// bytes undoes base64.
	const bytes = (text) => {
		if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
		const chars = atob(text), out = new Uint8Array(chars.length);
		for (let i = 0; i < chars.length; i++) out[i] = chars.charCodeAt(i);
		return out;
	};

	const inflates = (format) => {
		try { return !!new DecompressionStream(format); } catch { return false; }
	};

	return {
		// runtime are the addresses of the scripts that run a program, in order.
		runtime: () => within ? [url(runtime)] : ["assets/build/wasm_exec.js", "assets/go.js"],
		// picture are those that run the one that draws.
		picture: () => within ? [url([...runtime, "pace.js"])] : ["assets/build/wasm_exec.js", "assets/go.js", "assets/pace.js"],
		// worker is the address of the script of a Worker.
		worker: () => within ? url([...runtime, "worker.js"]) : "assets/worker.js",
		// program returns where a program is, and how it is compressed; or its bytes, if they are
		// within the page. Asked again, it says the same.
		program(name) {
			const inside = block(name + ".wasm.gz");
			if (inside) return { name, data: bytes(inside.textContent.trim()), format: "gzip" };
			const path = root.getAttribute("data-" + name) || `assets/build/${name}.wasm`;
			const hashed = root.hasAttribute("data-" + name);
			if (hashed && inflates("brotli")) return { name, path: path + ".br", format: "brotli", hashed };
			if (inflates("gzip")) return { name, path: path + ".gz", format: "gzip", hashed };
			return { name, path, format: "", hashed };
		},
		// whole says that nothing has to be fetched.
		whole: !!block("page.wasm.gz"),
	};
})();

// A link to a file that is within the page opens it from there.
addEventListener("click", (e) => {
	const a = e.target.closest?.("a[data-text]");
	const block = a && document.querySelector(`script[data-file="${a.dataset.text}"]`);
	if (block) a.href = URL.createObjectURL(new Blob([block.textContent], { type: "text/plain;charset=utf-8" }));
});
