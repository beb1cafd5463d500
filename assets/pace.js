// Keeps the picture's program from running sixty times a second while nothing happens.
//
// The program asks its frame for the next picture by requestAnimationFrame and sleeps by
// setTimeout. Both answer at once as long as there is news: an event that reached the program
// (go.js tells of it), or work that it has (it says so itself, by gradlabStir). A while after the
// last news they answer slowly; the next event ends that.
"use strict";

(() => {
	const paint = requestAnimationFrame, later = setTimeout;
	const calm = 1500, slow = 2500; // ms
	let last = performance.now(), held = null, timer = 0;
	const news = () => performance.now() - last < calm;

	const release = () => {
		clearTimeout(timer);
		if (held) paint(held);
		held = null;
	};
	globalThis.requestAnimationFrame = (f) => {
		if (news()) return paint(f);
		held = f;
		timer = later(release, slow);
		return 0;
	};
	globalThis.setTimeout = (f, ms) => later(f, news() ? ms : Math.max(ms, slow));
	globalThis.gradlabStir = () => {
		last = performance.now();
		if (held) release();
	};

	// The engine asks for gamepads with each frame. Nobody plays here, and once asked the browser
	// looks for them for ever.
	navigator.getGamepads = () => null;
})();
