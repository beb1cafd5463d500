// reveal.js tells each demo when its slide is shown (slide:start) and left (slide:stop), loads
// it then, and unloads it when it is far away. Nothing has to be written for that.
"use strict";
Reveal.initialize({ hash: true, width: 960, height: 640, margin: 0.02, controls: false, transition: "none" });
