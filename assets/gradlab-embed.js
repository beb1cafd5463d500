// <gradlab-demo link="#lab=boundary&data=xor" show="map,loss" poster autoplay></gradlab-demo>
// A live demo in any page. Further attributes: src (where
// Gradlab is, if not beside this script), bar, bg, font, theme, title, allow (origins).
// demo.ask("snapshot"), demo.send({type: "play"}): promises.
(() => {
	const home = document.currentScript ? new URL(".", document.currentScript.src).href : "./";
	const keys = ["show", "bar", "autoplay", "poster", "bg", "font", "theme"];
	let n = 0;
	customElements.get("gradlab-demo") || customElements.define("gradlab-demo", class extends HTMLElement {
		connectedCallback() {
			if (this.frame) return;
			const link = new URLSearchParams((this.getAttribute("link") || "").replace(/^.*#/, ""));
			for (const k of keys) if (this.hasAttribute(k)) link.set(k, this.getAttribute(k) || "1");
			link.set("embed", "1");
			const f = this.frame = document.createElement("iframe");
			const src = new URL(this.getAttribute("src") || home, location.href);
			src.searchParams.set("allow", this.getAttribute("allow") || location.origin);
			src.hash = link;
			this.origin = src.origin;
			f.src = src;
			f.loading = "lazy";
			f.title = this.title || "Gradlab demo";
			f.style.cssText = "width:100%;height:100%;border:0;display:block";
			if (getComputedStyle(this).display === "inline") this.style.cssText += ";display:block;aspect-ratio:16/9";
			this.loaded = new Promise((done) => f.addEventListener("load", done));
			this.append(f);
		}
		async ask(method, ...args) {
			await this.loaded;
			return new Promise((yes, no) => {
				const id = "demo" + ++n, w = this.frame.contentWindow;
				const hear = ({ source, data }) => {
					if (data?.id !== id || (source !== w && source.parent !== w)) return;
					removeEventListener("message", hear);
					data.error ? no(new Error(data.error)) : yes(data.result);
				};
				addEventListener("message", hear);
				w.postMessage({ gradlab: 1, id, method, args }, "*");
			});
		}
		send(command) { return this.ask("send", command); }
	});
})();
