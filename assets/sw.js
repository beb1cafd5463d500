// The service worker of the page that is given out: it keeps one version of it, whole, for
// when there is no network.
//
// The page itself is asked for from the network, so that a new version shows at once, and
// taken from here when the network does not answer. A program's name tells its content, so
// what is kept of it is always right. A version is kept only when all of it has arrived, and
// arrived whole; the one before stays until then, and one longer for pages that are still open.
"use strict";

const version = "";
const programs = [];

const prefix = "gradlab " + registration.scope + " ";
const mine = prefix + version;

// inflates tells which form of a program the page will ask for (see files.js).
const inflates = (format) => {
	try { return !!new DecompressionStream(format); } catch { return false; }
};
const ending = inflates("brotli") ? ".br" : inflates("gzip") ? ".gz" : "";

// intact reports whether a program is what its name says.
const intact = async (name, response) => {
	let stream = response.body;
	const bytes = new Uint8Array(await response.clone().arrayBuffer());
	const plain = bytes[0] === 0 && bytes[1] === 0x61; // the host has inflated it
	stream = new Blob([bytes]).stream();
	if (ending && !plain) stream = stream.pipeThrough(new DecompressionStream(ending === ".br" ? "brotli" : "gzip"));
	const whole = await new Response(stream).arrayBuffer();
	const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", whole));
	const hex = [...sum.subarray(0, 6)].map((b) => b.toString(16).padStart(2, "0")).join("");
	return name.includes("." + hex + ".");
};

const install = async () => {
	const cache = await caches.open(mine);
	try {
		for (const name of programs) {
			if (await caches.match(name + ending)) continue; // the version before has it too
			// What the page has just loaded comes from the browser's own store.
			let response = await fetch(name + ending, { cache: "force-cache" });
			if (!response.ok || !await intact(name, response.clone())) {
				response = await fetch(name + ending, { cache: "reload" });
				if (!response.ok || !await intact(name, response.clone())) throw new Error(name + " did not arrive whole");
			}
			await cache.put(name + ending, response);
		}
		for (const name of ["./", "gradlab-embed.js", "LICENSES.txt"]) {
			const response = await fetch(name, { cache: "no-cache" });
			if (!response.ok) throw new Error(name + ": " + response.status);
			await cache.put(name, response);
		}
	} catch (err) {
		await caches.delete(mine);
		throw err;
	}
	await skipWaiting();
};

const activate = async () => {
	const all = (await caches.keys()).filter((key) => key.startsWith(prefix) && key !== mine);
	// What this version shares with the one before stays in this one.
	const cache = await caches.open(mine);
	for (const name of programs) {
		if (await cache.match(name + ending)) continue;
		const kept = await caches.match(name + ending);
		if (kept) await cache.put(name + ending, kept);
	}
	for (const key of all.slice(0, -1)) await caches.delete(key);
	await clients.claim();
};

const answer = async (request) => {
	const url = new URL(request.url);
	const page = request.mode === "navigate";
	const key = page ? registration.scope : url.origin + url.pathname;
	// This version's first; an older one's programs are for pages that are still open.
	const kept = await (await caches.open(mine)).match(key, { ignoreVary: true }) || !page && await caches.match(key, { ignoreVary: true });
	if (!page && kept && /\.[0-9a-f]{12}\.wasm/.test(url.pathname)) return kept;
	if (!kept) return fetch(request);
	try {
		return await Promise.race([
			fetch(request).then((r) => r.ok || r.type === "opaqueredirect" ? r : Promise.reject(new Error(r.status))),
			new Promise((_, no) => setTimeout(() => no(new Error("the network is slow")), 4000)),
		]);
	} catch {
		return kept;
	}
};

addEventListener("install", (e) => e.waitUntil(install()));
addEventListener("activate", (e) => e.waitUntil(activate()));
addEventListener("fetch", (e) => {
	const url = new URL(e.request.url);
	if (e.request.method !== "GET" || !url.href.startsWith(registration.scope)) return;
	const path = url.href.slice(registration.scope.length).replace(/[?#].*/, "");
	if (e.request.mode === "navigate" ? path === "" || path === "index.html" : !path.includes("/")) e.respondWith(answer(e.request));
});
