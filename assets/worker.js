// The Worker's own part: takes the compiled training program and a port from its first message,
// runs the program, and tells the page when it ends. With the role "hand" the program computes for
// another Worker's, to which later messages bring the ports of such hands and the news of their
// deaths. Any of them tells how much memory it has when it is asked.
"use strict";

const later = ({ data }) => {
	if (data.die) setTimeout(() => { throw new Error(data.die); });
	else if (data.hand) self.gradlabHand(data.id, data.hand);
	else if (data.measure) data.measure.postMessage(self.gradlabMemory());
	else if (data.lost) self.gradlabLost(data.id, data.lost);
};

onmessage = async ({ data: { module, port, role } }) => {
	onmessage = later;
	try {
		if (!self.gradlabRun) importScripts("build/wasm_exec.js", "go.js");
		postMessage({ started: true });
		self.gradlabPort = port;
		self.gradlabRole = role;
		const { code, log } = await gradlabRun(module);
		postMessage({ code, log });
	} catch (err) {
		postMessage({ code: 2, log: String(err && err.stack || err), refused: true });
	}
};
