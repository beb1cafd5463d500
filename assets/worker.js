// The Worker's own part: takes the compiled training program and a port to the page from its
// first message, runs the program, and tells the page when it ends.
"use strict";

onmessage = async ({ data: { module, port } }) => {
	try {
		if (!self.gradlabRun) importScripts("build/wasm_exec.js", "go.js");
		postMessage({ started: true });
		self.gradlabPort = port;
		const { code, log } = await gradlabRun(module);
		postMessage({ code, log });
	} catch (err) {
		postMessage({ code: 2, log: String(err && err.stack || err), refused: true });
	}
};
