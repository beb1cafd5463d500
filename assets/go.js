// Runs one Go program in this realm (the picture's frame, a Worker, or the page itself) and
// tells how it ended. Load wasm_exec.js first.
//
// gradlabRun(module) returns a promise of {code, log}: the exit code and the end of what the
// program wrote, which for a panic is the message and the stack. A trap of the WebAssembly
// machine itself (memory exhausted) ends the program in the same way.
"use strict";

globalThis.gradlabRun = (module) => new Promise((resolve) => {
	const kept = 16000; // characters of the log that a crash report holds
	const decoder = new TextDecoder();
	let log = "", line = "", code = 0, over = false;

	globalThis.fs.writeSync = (fd, bytes) => {
		const text = decoder.decode(bytes);
		log = (log + text).slice(-kept);
		const lines = (line + text).split("\n");
		line = lines.pop();
		if (lines.length) console.log(lines.join("\n"));
		return bytes.length;
	};

	const go = new Go();
	const end = (trap) => {
		if (over) return;
		over = true;
		// wasm_exec.js calls a timer's program again and again until it has taken note.
		for (const timer of go._scheduledTimeouts.values()) clearTimeout(timer);
		go._scheduledTimeouts.clear();
		if (trap) {
			code = 2;
			log = (log + String(trap && trap.stack || trap)).slice(-kept);
		}
		resolve({ code, log });
	};
	go.exit = (c) => { code = c; };
	// Events go on arriving after the program has ended; they are dropped.
	const resume = go._resume.bind(go);
	go._resume = () => {
		if (over || go.exited) {
			go._scheduledTimeouts.clear();
			return;
		}
		// Frames and heartbeats bring a number: they are no news.
		const news = go._pendingEvent?.args[0];
		if (globalThis.gradlabStir && news !== undefined && typeof news !== "number" && typeof news?.data !== "number") gradlabStir();
		try { resume(); } catch (trap) { end(trap); }
	};
	WebAssembly.instantiate(module, go.importObject)
		.then((instance) => {
			// how much memory the program has, in bytes
			globalThis.gradlabMemory = () => instance.exports.mem.buffer.byteLength;
			return go.run(instance);
		})
		.then(() => end(), (trap) => end(trap));
});
