// What an old browser still understands: say that something did not load or parse.
window.addEventListener("error", function (e) {
	var src = e.target && e.target.src || e.filename || "";
	if (document.documentElement.getAttribute("data-state") !== "loading" || src.indexOf("assets/") < 0) return;
	var text = document.getElementById("loading-text");
	if (text) text.textContent = "Gradlab could not start: " + src.split("/").pop() +
		" did not load, or this browser is older than what it needs (any browser of 2023 or later will do).";
}, true);
